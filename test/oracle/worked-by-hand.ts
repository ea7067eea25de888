import type { EstimateRequest, RosterEntry } from './estimate-request.js';
import type { OracleFigures } from './levy-oracle.js';

export interface WorkedCase {
  readonly name: string;
  readonly request: EstimateRequest;
  /** The figures that the case is about, or the code of its refusal. */
  readonly expected: Partial<OracleFigures> | { readonly code: string };
}

const COMPANY = { kind: 'enterprise', registeredOn: '2012-03-01' };
const IN_2025 = { division: '000000', levyYear: 2024, declaredOn: '2025-05-20', employer: COMPANY };
const HUNDRED = { ...IN_2025, headcount: '100' };

/** Counts all year with the weight of its grade; each case changes what it tries. */
const EMPLOYEE: RosterEntry = {
  certificateKind: 'disability',
  category: 'limb',
  grade: 3,
  from: '2020-01-01',
  to: null,
  contractMonths: 36,
  monthlyWage: '3000.00',
  insured: true,
  certificateValidTo: null,
};

const cap = (localAverageWage: string) => ({ assume: { localAverageWage } });
const NOTHING = { tierFactor: null, levy: '0.00', reward: null };

export const WORKED_BY_HAND: readonly WorkedCase[] = [
  {
    // 200 × 0.015 = 3; 3 − 1 = 2; 80000 < 2 × 90000; 2 × 80000 = 160000; 1 ÷ 200 = 0.5 %, so × 0.9 = 144000
    name: 'one of three, below one per cent',
    request: {
      ...IN_2025,
      headcount: '200',
      averageWage: '80000.00',
      countedPersons: '1',
      ...cap('90000.00'),
    },
    expected: {
      outcome: 'levy',
      headcount: '200',
      averageWage: '80000.00',
      quota: '3',
      countedPersons: '1',
      shortfall: '2',
      surplus: '0',
      wageBase: '80000.00',
      levyBeforeRelief: '160000.00',
      tierFactor: '0.9',
      levy: '144000.00',
      reward: null,
      notCounted: [],
    },
  },
  {
    // 1240000 ÷ 31 = 40000; 31 × 0.015 = 0.465; 0.465 × 40000 = 18600; × 0.9 = 16740
    name: '31 staff pay on all 31',
    request: { ...IN_2025, headcount: 31, payroll: '1240000.00', countedPersons: '0' },
    expected: { averageWage: '40000.00', shortfall: '0.465', levyBeforeRelief: '18600.00', levy: '16740.00' },
  },
  {
    // twelve months of 30: 30 × 0.015 = 0.45; 0.45 × 60000 = 27000, of which nothing is owed
    name: '30 staff on the yearly average are exempt',
    request: {
      ...IN_2025,
      monthlyHeadcounts: Array<string>(12).fill('30'),
      averageWage: '60000.00',
      countedPersons: '0',
    },
    expected: { outcome: 'exempt', headcount: '30', levyBeforeRelief: '27000.00', ...NOTHING },
  },
  {
    // 361 ÷ 12 = 30.0833…; × 0.015 = 0.45125; × 60000 = 27075; × 0.9 = 24367.50
    name: 'one person more in one month is above 30',
    request: {
      ...IN_2025,
      monthlyHeadcounts: [...Array<string>(11).fill('30'), '31'],
      averageWage: '60000.00',
      countedPersons: '0',
    },
    expected: { outcome: 'levy', headcount: '30.083333', quota: '0.45125', levy: '24367.50' },
  },
  {
    // 30 × 0.015 = 0.45; 0.45 × 60000 = 27000; × 0.9 = 24300
    name: 'a private school with 30 staff is no enterprise',
    request: {
      ...IN_2025,
      employer: { ...COMPANY, kind: 'nonEnterprise' },
      headcount: '30',
      averageWage: '60000.00',
      countedPersons: '0',
    },
    expected: { outcome: 'levy', levy: '24300.00' },
  },
  {
    // 1 ÷ 100 = 1 % exactly: (1.5 − 1) × 60000 = 30000; × 0.5 = 15000
    name: 'one per cent exactly pays half',
    request: { ...HUNDRED, averageWage: '60000.00', countedPersons: '1' },
    expected: { tierFactor: '0.5', levy: '15000.00' },
  },
  {
    // (1.5 − 0.99) × 60000 = 30600; × 0.9 = 27540
    name: 'a hundredth below one per cent pays nine tenths',
    request: { ...HUNDRED, averageWage: '60000.00', countedPersons: '0.99' },
    expected: { shortfall: '0.51', tierFactor: '0.9', levy: '27540.00' },
  },
  {
    name: 'the quota exactly is met',
    request: { ...HUNDRED, averageWage: '60000.00', countedPersons: '1.50' },
    expected: { outcome: 'met', countedPersons: '1.5', shortfall: '0', surplus: '0', ...NOTHING },
  },
  {
    // (1.5 − 1.49) × 60000 = 600; 1.49 % ≥ 1 %: × 0.5 = 300
    name: 'a hundredth short of the quota',
    request: { ...HUNDRED, averageWage: '60000.00', countedPersons: '1.49' },
    expected: { outcome: 'levy', shortfall: '0.01', levy: '300.00' },
  },
  {
    // 5 − 3 = 2 above; the national rules reward nobody
    name: 'above the quota',
    request: { ...IN_2025, headcount: '200', averageWage: '80000.00', countedPersons: '5' },
    expected: { outcome: 'met', shortfall: '0', surplus: '2', ...NOTHING },
  },
  {
    // a fen above 2 × 40000: 1.5 × 80000 = 120000; × 0.9 = 108000
    name: 'a wage one fen above the cap',
    request: { ...HUNDRED, averageWage: '80000.01', countedPersons: '0', ...cap('40000.00') },
    expected: { averageWage: '80000.01', wageBase: '80000.00', levy: '108000.00' },
  },
  {
    // a fen below: 1.5 × 79999.99 = 119999.985, printed half up; × 0.9 = 107999.9865
    name: 'a wage one fen below the cap',
    request: { ...HUNDRED, averageWage: '79999.99', countedPersons: '0', ...cap('40000.00') },
    expected: { wageBase: '79999.99', levyBeforeRelief: '119999.99', levy: '107999.99' },
  },
  {
    // 0.5 × 60000.02 = 30000.01; × 0.5 = 15000.005: half a fen goes up
    name: 'half a fen goes up',
    request: { ...HUNDRED, averageWage: '60000.02', countedPersons: '1' },
    expected: { levy: '15000.01' },
  },
  {
    // 0.5 × 60000.01 = 30000.005, printed 30000.01; the levy is half of the unrounded: 15000.0025
    name: 'the levy is not worked from the printed amount',
    request: { ...HUNDRED, averageWage: '60000.01', countedPersons: '1' },
    expected: { levyBeforeRelief: '30000.01', levy: '15000.00' },
  },
  {
    // 10.5 × 100000000 ÷ 700 = 1500000 exactly, though the average wage 142857.142857… does not end
    name: 'the average wage is not rounded on the way',
    request: { ...IN_2025, headcount: '700', payroll: '100000000.00', countedPersons: '0' },
    expected: { averageWage: '142857.14', levyBeforeRelief: '1500000.00', levy: '1350000.00' },
  },
  {
    // 25 + 20 × 4 ÷ 12 + 1 − 2 = 30.666…; × 0.015 = 0.46; × 60000 = 27600; × 0.9 = 24840
    name: 'seasonal and dispatched staff',
    request: {
      ...IN_2025,
      headcountParts: {
        regular: '25',
        seasonal: [{ persons: '20', months: '4' }],
        dispatchedIn: '1',
        dispatchedOut: '2',
      },
      averageWage: '60000.00',
      countedPersons: '0',
    },
    expected: { headcount: '30.666667', quota: '0.46', levyBeforeRelief: '27600.00', levy: '24840.00' },
  },
  {
    name: 'nobody employed owes nothing',
    request: { ...IN_2025, headcount: '0', averageWage: '60000.00', countedPersons: '0' },
    expected: { outcome: 'met', headcount: '0', quota: '0', ...NOTHING },
  },
  {
    // the months of the roster are told all the same: January to June, 6 ÷ 12 = 0.5
    name: 'nobody employed on the average, somebody on the roster',
    request: {
      ...IN_2025,
      headcount: '0',
      payroll: '0.00',
      roster: [{ ...EMPLOYEE, to: '2024-06-30' }],
    },
    expected: {
      outcome: 'met',
      averageWage: null,
      countedPersons: '0.5',
      levyBeforeRelief: '0.00',
      ...NOTHING,
    },
  },
  {
    // grade 1 from August: 2 × 5 ÷ 12 = 0.8333 → 0.83; (1.5 − 0.83) × 60000 = 40200; × 0.9 = 36180
    name: 'a severely disabled employee since August',
    request: {
      ...HUNDRED,
      averageWage: '60000.00',
      roster: [{ ...EMPLOYEE, grade: 1, from: '2024-08-31' }],
    },
    expected: {
      countedPersons: '0.83',
      levy: '36180.00',
      notCounted: ['01', '02', '03', '04', '05', '06', '07'].map(month => {
        return { rosterIndex: 0, month: `2024-${month}`, reason: 'notEmployed' };
      }),
    },
  },
  {
    // veterans of grade 3, 4, 8, 9: 2 + 1 + 1 + 0; disability grade 2, 3: 2 + 1; together 7
    name: 'weights on both sides of each grade',
    request: {
      ...IN_2025,
      headcount: '1000',
      averageWage: '60000.00',
      roster: [
        ...[3, 4, 8, 9].map(grade => ({ ...EMPLOYEE, certificateKind: 'veteran', grade })),
        ...[2, 3].map(grade => ({ ...EMPLOYEE, grade })),
      ],
    },
    expected: { countedPersons: '7', shortfall: '8' },
  },
  {
    // valid to 30 June: 6 ÷ 12; to 29 June: 5 ÷ 12; sum 11 ÷ 12 = 0.9166… → 0.92
    name: 'certificates that lapse on the last day of June and the day before',
    request: {
      ...HUNDRED,
      averageWage: '60000.00',
      roster: ['2024-06-30', '2024-06-29'].map(certificateValidTo => ({ ...EMPLOYEE, certificateValidTo })),
    },
    expected: { countedPersons: '0.92' },
  },
  {
    // a woman is 55 on 30 June: January to May, 5; a boy is 16 that day: June to December, 7; 12 ÷ 12 = 1
    name: 'working age begins and ends within the year',
    request: {
      ...HUNDRED,
      averageWage: '60000.00',
      roster: [
        { ...EMPLOYEE, birthDate: '1969-06-30', sex: 'female' },
        { ...EMPLOYEE, birthDate: '2008-06-30', sex: 'male' },
      ],
    },
    expected: { countedPersons: '1', tierFactor: '0.5', levy: '15000.00' },
  },
  {
    // eleven months: none; twelve: 1; on the establishment: 1
    name: 'contracts of eleven and twelve months',
    request: {
      ...HUNDRED,
      averageWage: '60000.00',
      roster: [11, 12, null].map(contractMonths => ({ ...EMPLOYEE, contractMonths })),
    },
    expected: { outcome: 'met', countedPersons: '2', surplus: '0.5' },
  },
  ...datedCases(),
];

function datedCases(): WorkedCase[] {
  const young = { kind: 'enterprise', registeredOn: '2014-03-31' };
  const small = { ...IN_2025, levyYear: 2016, headcount: '20', averageWage: '50000.00', countedPersons: '0' };
  const office = {
    ...HUNDRED,
    employer: { kind: 'institution', registeredOn: '1990-01-01' },
    averageWage: '100000.00',
    countedPersons: '0',
    ...cap('30000.00'),
  };
  return [
    {
      // the third anniversary itself; 20 × 0.015 = 0.3; 0.3 × 50000 = 15000; no cap yet
      name: 'three years to the day, 20 staff, last day of the first rule',
      request: { ...small, declaredOn: '2017-03-31', employer: young, ...cap('10000.00') },
      expected: { outcome: 'exempt', wageBase: '50000.00', levyBeforeRelief: '15000.00', ...NOTHING },
    },
    {
      // a day later the three years are over and the cap holds: 0.3 × 30000 = 9000
      name: 'a day after three years, first day of the cap',
      request: { ...small, declaredOn: '2017-04-01', employer: young, ...cap('10000.00') },
      expected: { outcome: 'levy', wageBase: '30000.00', tierFactor: '1', levy: '9000.00' },
    },
    {
      // 21 staff: not yet on 31 March 2017, exempt from 1 April on; 21 × 0.015 = 0.315; × 50000 = 15750
      name: '21 staff on the last day of the 20-staff rule',
      request: { ...small, headcount: '21', declaredOn: '2017-03-31', employer: young },
      expected: { outcome: 'levy', tierFactor: '1', levy: '15750.00' },
    },
    {
      // three years to the day, and 30 staff are few enough now
      name: '21 staff on the first day of the 30-staff rule',
      request: {
        ...small,
        headcount: '21',
        declaredOn: '2017-04-01',
        employer: { kind: 'enterprise', registeredOn: '2014-04-01' },
      },
      expected: { outcome: 'exempt', levyBeforeRelief: '15750.00', ...NOTHING },
    },
    {
      // 3 × 30000 = 90000; 1.5 × 90000 = 135000
      name: 'last day of the threefold cap',
      request: { ...office, levyYear: 2017, declaredOn: '2018-03-31' },
      expected: { wageBase: '90000.00', tierFactor: '1', levy: '135000.00' },
    },
    {
      // 2 × 30000 = 60000; 1.5 × 60000 = 90000
      name: 'first day of the twofold cap',
      request: { ...office, levyYear: 2017, declaredOn: '2018-04-01' },
      expected: { wageBase: '60000.00', tierFactor: '1', levy: '90000.00' },
    },
    {
      // declared in 2020, but due by 31 December 2019: no tiers
      name: 'a late declaration falls under the rules of the year it was due in',
      request: { ...office, levyYear: 2018, declaredOn: '2020-01-01' },
      expected: { tierFactor: '1', levy: '90000.00' },
    },
    {
      // 90000 × 0.9 = 81000
      name: 'first day of the tiers',
      request: { ...office, levyYear: 2019, declaredOn: '2020-01-01' },
      expected: { tierFactor: '0.9', levyBeforeRelief: '90000.00', levy: '81000.00' },
    },
    {
      name: 'levy year 2026 declared in 2028 is still collected in 2027',
      request: { ...office, levyYear: 2026, declaredOn: '2028-01-01' },
      expected: { tierFactor: '0.9', levy: '81000.00' },
    },
    {
      name: 'no relief is known before October 2015',
      request: { ...office, levyYear: 2014, declaredOn: '2015-09-30' },
      expected: { code: 'noPolicyInForce' },
    },
    {
      name: 'no relief is known after 2027',
      request: { ...office, levyYear: 2027, declaredOn: '2028-01-01' },
      expected: { code: 'noPolicyInForce' },
    },
  ];
}
