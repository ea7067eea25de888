import { datePartsOf, Rational } from '#values';
import type { Case } from './case.js';
import { figure, show, showAlone } from './figure.js';
import type { DispatchedMonths, StaffFacts } from './facts.js';
import { isNew } from './new-employer.js';
import type { Provided } from './provided.js';

const TWELVE = Rational.of(12);

interface Reckoned {
  readonly value: Rational;
  readonly expression: string;
}

/** Staff of the levy year as a yearly average, before any place's rounding (72号 art. 8). */
export function averageStaff(staff: StaffFacts): Reckoned {
  if (staff.by === 'parts') return fromParts(staff);
  const own =
    staff.by === 'total'
      ? { value: staff.headcount, expression: show(staff.headcount) }
      : overMonths(staff.headcounts);
  return staff.dispatchedMonths ? moved(own, staff.dispatchedMonths) : own;
}

/** Dispatched disabled persons stand in the headcount of the party that counts them, month by month. */
function moved(own: Reckoned, { in: here, out: there }: DispatchedMonths): Reckoned {
  const terms = [
    own.expression,
    ...(here.isZero ? [] : [`+ ${show(here)} ÷ 12`]),
    ...(there.isZero ? [] : [`− ${show(there)} ÷ 12`]),
  ];
  const value = own.value.plus(here.over(TWELVE)).minus(there.over(TWELVE));
  return { value, expression: terms.join(' ') };
}

function overMonths(headcounts: readonly Rational[]): Reckoned {
  const sum = headcounts.reduce((total, headcount) => total.plus(headcount), Rational.zero);
  return { value: sum.over(TWELVE), expression: `(${headcounts.map(show).join(' + ')}) ÷ 12` };
}

/** Seasonal staff counts as persons × months ÷ 12; dispatched disabled persons on the side that was agreed, never on both. */
function fromParts(staff: StaffFacts & { by: 'parts' }): Reckoned {
  const seasonal = staff.seasonal.reduce(
    (total, { persons, months }) => total.plus(persons.times(months).over(TWELVE)),
    Rational.zero,
  );
  const terms = [
    show(staff.regular),
    ...staff.seasonal.map(({ persons, months }) => `+ ${show(persons)} × ${show(months)} ÷ 12`),
    ...(staff.dispatchedIn.isZero ? [] : [`+ ${show(staff.dispatchedIn)}`]),
    ...(staff.dispatchedOut.isZero ? [] : [`− ${show(staff.dispatchedOut)}`]),
  ];
  const value = staff.regular.plus(seasonal).plus(staff.dispatchedIn).minus(staff.dispatchedOut);
  return { value, expression: terms.join(' ') };
}

/** The headcount the levy goes by: the average, rounded where the place says so, as the employer chose where it may. */
export function headcountOf(at: Case): Rational {
  const { law, sheet } = at;
  const { value: average, expression, grounds } = staffOf(at);
  const rounding = roundingOf(average, at);
  if (rounding === 'none' || average.isWhole) {
    sheet.write('headcount', expression, figure(average, 'persons'), ...grounds);
    return average;
  }
  sheet.write('averageStaff', expression, figure(average, 'persons'), ...grounds);
  const isDown = rounding === 'down';
  const rounded = isDown ? average.roundDown() : average.roundHalfUp();
  const cut = `${isDown ? 'floor' : 'round'}(${showAlone(average)})`;
  sheet.write('headcount', cut, figure(rounded, 'persons'), law.headcountRounding);
  return rounded;
}

/** In its first year the months of an employer count from the one after its registration, where the place says so. */
function staffOf(at: Case): Reckoned & { readonly grounds: readonly Provided[] } {
  const { facts, law } = at;
  const dispatch = dispatchOf(at);
  const { staff } = facts;
  const isCut = staff.by === 'months' && isNew(at) && law.newEmployer.is === 'monthAfterRegistration';
  if (!isCut) return { ...averageStaff(staff), grounds: [law.formula, ...dispatch] };
  const { month } = datePartsOf(facts.employer.registeredOn);
  const headcounts = staff.headcounts.map((persons, index) => (index < month ? Rational.zero : persons));
  const grounds = [law.formula, law.newEmployer, ...dispatch];
  const { value, expression } = averageStaff({ ...staff, headcounts });
  if (!value.isBelow(Rational.zero)) return { value, expression, grounds };
  // Those counted at the other party may be of the months before: nobody is fewer than nobody.
  return { value: Rational.zero, expression: `max(0, ${expression})`, grounds };
}

/**
 * The rule by which dispatched persons stand here or there. They are stated as agreed; where the rule goes by something
 * else (the contract, the insurance), nobody can test here whether the statement followed it.
 */
function dispatchOf({ facts: { staff }, law, sheet }: Case): readonly Provided[] {
  const { dispatchedStaff: rule } = law;
  if (!rule || !movesPeople(staff)) return [];
  if (rule.is !== 'byAgreement') {
    sheet.warn(rule.is === 'byContract' ? 'dispatchByContract' : 'dispatchByInsurance');
    sheet.leaveUntested('dispatchedStaff');
  }
  return [rule];
}

function movesPeople(staff: StaffFacts): boolean {
  const [here, there] =
    staff.by === 'parts'
      ? [staff.dispatchedIn, staff.dispatchedOut]
      : [staff.dispatchedMonths?.in, staff.dispatchedMonths?.out];
  return [here, there].some(moved => moved !== undefined && !moved.isZero);
}

/**
 * How to round: as the place says, or as the employer chose where the place leaves it the choice.
 * Half up stands in for a choice not made; the answer says so where rounding down would give another headcount.
 */
function roundingOf(average: Rational, { facts, law, sheet }: Case) {
  const rounding = law.headcountRounding.is;
  const chosen = facts.employer.headcountRounding;
  if (rounding !== 'choice') {
    if (chosen !== null) sheet.warn('headcountRounding');
    return rounding;
  }
  if (chosen === null && !average.roundDown().equals(average.roundHalfUp())) {
    sheet.warn('headcountRoundingChoice');
    sheet.leaveUntested('headcountRounding');
  }
  return chosen ?? 'halfUp';
}
