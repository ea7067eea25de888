import fc from 'fast-check';
import type { CaseLaw } from './with-law.js';
import type { Value } from '../law/provision.js';

type Choice = readonly (Value | undefined)[];

/** What the keys of a place may hold; undefined: the place says nothing. */
const CHOICES: { readonly [key: string]: Choice } = {
  wageBaseMethod: ['ownAverage', 'insuranceBase', 'localAverage', 'localAverageIfBudgetFunded'],
  wageCap: ['none', '1', '2'],
  levyFactor: ['1', '0.6', '0.8'],
  quotaRatio: ['0.005', '0.015', '0.017'],
  dutyQuota: [undefined, { ratio: '0.017', small: { below: '50', persons: '1' } }],
  headcountRounding: ['none', 'halfUp', 'down', 'choice'],
  averageWageDecimals: ['none', '2'],
  countedPersonsDecimals: ['none', '2', '0'],
  countedPersonsRounding: [undefined, 'halfUp', 'down'],
  countedHousehold: [undefined, 'anywhere', 'local'],
  graduateWeight: [undefined, { sight: ['3', null, '1', '1'] }],
  newEmployer: ['asGiven', 'monthAfterRegistration', 'nextYear'],
  reward: [
    'none',
    'unknown',
    'upTo',
    'minimumWageMultiple',
    'minimumWageYearShare',
    'quotaAndSurplus',
    'flatYearly',
    'flatMonthly',
    'ownWageShare',
  ],
  rewardMultiple: ['5', '4'],
  rewardConcentratedMultiple: [undefined, '2'],
  rewardAtQuotaMultiple: ['2'],
  rewardShare: ['0.5'],
  rewardAmount: [
    '3000',
    {
      disability: { any: ['8000', '6000', '5000', '4000'] },
      veteran: { any: Array(10).fill('7000') as Value[] },
    },
  ],
  rewardMinimumWageMonth: ['first', 'last', 'each', 'nextFirst', 'declaration'],
  rewardRatio: [undefined, '0.01', '0.017'],
  rewardPersons: [undefined, 'fractional', 'floor'],
  rewardWeight: [undefined, 'asCounted', 'once'],
  rewardLeastSurplus: [undefined, '1'],
  rewardHousehold: [undefined, 'anywhere', 'local'],
  rewardService: [undefined, 'anyMonths', 'fullYear'],
  rewardMostYears: [undefined, '3'],
  rewardEligibility: [undefined, 'atMostEligible', 'onlyEligible'],
  rewardOrder: [undefined, 'lowestFirst', 'highestFirst', 'earliestFirst', 'latestFirst'],
  rewardExcluded: [undefined, ['vatRefund']],
  rewardCap: [undefined, '20000'],
  rewardSmallFirm: [undefined, '30'],
};

const WAGES = [
  '1900',
  '1950',
  '2000',
  '2050',
  '2100',
  '2100',
  '2150',
  '2200',
  '2200',
  '2250',
  '2300',
  '2350',
];

/** Every key drawn on its own, so that all methods meet all rules. */
export const randomLaw: fc.Arbitrary<CaseLaw> = fc
  .record(
    Object.fromEntries(Object.entries(CHOICES).map(([key, choice]) => [key, fc.constantFrom(...choice)])),
  )
  .map(drawn => ({
    values: Object.fromEntries(
      Object.entries({ ...drawn, localAverageWage: '60000' }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as const],
      ),
    ),
    minimumWages: WAGES,
    minimumWagesAfter: [...WAGES].reverse(),
  }));
