import { NATIONAL } from '#identifiers';
import fc from 'fast-check';
import { placesWithRules } from '../office/coverage.js';

const hundredths = (number: number): string =>
  `${Math.floor(number / 100)}.${String(number % 100).padStart(2, '0')}`;
const date = (year: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const anyDate = (from: number, to: number) => fc.integer({ min: from, max: to }).chain(date);

const rosterEntry = fc.record({
  certificateKind: fc.constantFrom('disability', 'veteran'),
  category: fc.constantFrom('sight', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'),
  grade: fc.integer({ min: 1, max: 4 }),
  from: anyDate(2010, 2024),
  to: fc.constant(null),
  contractMonths: fc.constantFrom(null, 11, 12, 36),
  monthlyWage: fc.integer({ min: 150_000, max: 400_000 }).map(hundredths),
  insured: fc.boolean(),
  certificateValidTo: fc.option(anyDate(2020, 2026)),
});

const counted = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map(number => ({ countedPersons: hundredths(number) })),
  fc.array(rosterEntry, { maxLength: 5 }).map(roster => ({ roster })),
);
const staff = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map(headcount => ({ headcount })),
  fc
    .array(fc.integer({ min: 1, max: 120 }), { minLength: 12, maxLength: 12 })
    .map(monthlyHeadcounts => ({ monthlyHeadcounts })),
);
const wages = fc.oneof(
  fc.integer({ min: 0, max: 50_000_000 }).map(number => ({ averageWage: hundredths(number) })),
  fc.integer({ min: 0, max: 2_000_000_000 }).map(number => ({ payroll: hundredths(number) })),
);

/** Requests that are always answered: real places and the national rules, levy years 2020 to 2024. */
export const randomRequest = fc
  .integer({ min: 2020, max: 2024 })
  .chain(levyYear =>
    fc.tuple(
      fc.record({
        division: fc.constantFrom('000000', '210603', '110000', '410000', '640104'),
        levyYear: fc.constant(levyYear),
        declaredOn: date(levyYear + 1),
        employer: fc.record({
          kind: fc.constantFrom('organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'),
          registeredOn: anyDate(2000, levyYear),
        }),
      }),
      staff,
      wages,
      counted,
    ),
  )
  .map(parts => Object.assign({}, ...parts) as Record<string, unknown>);

/** The country and every place with a rule of its own about levy or reward. */
export const anyPlace: fc.Arbitrary<string> = fc.constantFrom(
  NATIONAL,
  ...placesWithRules().map(({ division }) => division),
);

/** Where everything that a place may ask for is stated, and a local average for the years that have none. */
export const STATED = { insuranceBase: '7654321.09', assume: { localAverageWage: '90000.00' } };

const ownTraits = fc.record({
  budgetFunded: fc.boolean(),
  concentrated: fc.boolean(),
  vatRefund: fc.boolean(),
});
const ofEmployees = fc.record(
  {
    householdDivision: fc.constantFrom('110105', '210603', '320205', '440305', '442000', '640104'),
    graduate: fc.boolean(),
    rewardYearsReceived: fc.integer({ min: 0, max: 7 }),
  },
  { requiredKeys: [] },
);

/** Requests in every place and levy year from 2015 on, always answered, with all that only some places ask. */
export const requestAnywhere = fc
  .tuple(
    randomRequest,
    anyPlace,
    fc.integer({ min: 2015, max: 2026 }),
    ownTraits,
    fc.array(ofEmployees, { minLength: 5, maxLength: 5 }),
  )
  .map(([request, division, levyYear, traits, employees]) =>
    moved(request, { division, levyYear, traits, employees }),
  );

interface Move {
  readonly division: string;
  readonly levyYear: number;
  readonly traits: object;
  readonly employees: readonly object[];
}

/** The same request elsewhere and in another year, all its days moved alike. */
function moved(request: Record<string, unknown>, { division, levyYear, traits, employees }: Move) {
  const by = levyYear - Number(request['levyYear']);
  const later = (day: unknown) => `${Number(String(day).slice(0, 4)) + by}${String(day).slice(4)}`;
  const employer = request['employer'] as Record<string, unknown>;
  const roster = request['roster'] as Record<string, unknown>[] | undefined;
  return {
    ...request,
    ...STATED,
    division,
    levyYear,
    declaredOn: later(request['declaredOn']),
    employer: { ...employer, ...traits, registeredOn: later(employer['registeredOn']) },
    ...(roster
      ? {
          roster: roster.map((entry, index) => ({
            ...entry,
            from: later(entry['from']),
            ...employees[index],
          })),
        }
      : {}),
  };
}
