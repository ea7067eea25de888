import { CATEGORIES } from '#identifiers';
import { Rational } from '#values';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import {
  choice,
  day,
  decimalUpTo,
  division,
  listOf,
  money,
  monthly,
  nullable,
  object,
  optional,
  persons,
  required,
  truth,
  wage,
  whole,
  withDefault,
} from './fields.js';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const LONGEST_ROSTER = 10_000;
const MOST_SEASONS = 1_000;
const LONGEST_CONTRACT = 1_200;
const WORST_VETERAN_GRADE = 10;
const HIGHEST_RATIO = Rational.decimal('0.1');

const employer = object({
  kind: required(choice(EMPLOYER_KINDS)),
  registeredOn: required(day),
  budgetFunded: withDefault(truth, false),
  concentrated: withDefault(truth, false),
  vatRefund: withDefault(truth, false),
  headcountRounding: optional(choice<'halfUp' | 'down'>(['halfUp', 'down'])),
});

const headcountParts = object({
  regular: required(persons),
  seasonal: withDefault(
    listOf(
      object({ persons: required(persons), months: required(decimalUpTo(Rational.of(12), 'months')) }),
      MOST_SEASONS,
    ),
    [],
  ),
  dispatchedIn: withDefault(persons, Rational.zero),
  dispatchedOut: withDefault(persons, Rational.zero),
});

/** Person-months that a yearly headcount can hold at most. */
const MOST_DISPATCHED_MONTHS = 12 * LONGEST_ROSTER;

const dispatchedMonths = object({
  in: withDefault(whole(0, MOST_DISPATCHED_MONTHS), 0),
  out: withDefault(whole(0, MOST_DISPATCHED_MONTHS), 0),
});

const rosterEntry = object({
  certificateKind: required(choice<'disability' | 'veteran'>(['disability', 'veteran'])),
  category: optional(choice(CATEGORIES)),
  grade: required(whole(1, WORST_VETERAN_GRADE)),
  from: required(day),
  to: required(nullable(day)),
  contractMonths: required(nullable(whole(0, LONGEST_CONTRACT))),
  monthlyWage: required(money),
  insured: required(truth),
  certificateValidTo: required(nullable(day)),
  birthDate: optional(day),
  sex: optional(choice<'male' | 'female'>(['male', 'female'])),
  householdDivision: optional(division),
  graduate: withDefault(truth, false),
  rewardYearsReceived: optional(whole(0, LAST_YEAR - FIRST_YEAR)),
  countedElsewhere: withDefault(listOf(whole(1, 12), 12), []),
});

/** The request as it stands on its own; what its fields say to each other is `readRequest`'s business. */
export const requestFields = object({
  division: required(division),
  levyYear: required(whole(FIRST_YEAR, LAST_YEAR)),
  declaredOn: required(day),
  employer: required(employer),
  headcount: optional(persons),
  monthlyHeadcounts: optional(monthly(persons)),
  headcountParts: optional(headcountParts),
  dispatchedMonths: optional(dispatchedMonths),
  payroll: optional(money),
  averageWage: optional(money),
  insuranceBase: optional(money),
  countedPersons: optional(persons),
  roster: optional(listOf(rosterEntry, LONGEST_ROSTER)),
  assume: withDefault(
    object({
      quotaRatio: optional(decimalUpTo(HIGHEST_RATIO, 'quotaRatio')),
      localAverageWage: optional(wage),
      minimumWage: optional(wage),
    }),
    { quotaRatio: null, localAverageWage: null, minimumWage: null },
  ),
});

export type RequestFields = NonNullable<ReturnType<typeof requestFields>>;
export type RosterFields = NonNullable<RequestFields['roster']>[number];
