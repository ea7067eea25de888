import type { Dice } from './dice.js';
import type { Written } from './law-files.js';
import type { OwnLaw } from './law.js';

const GRADED: Written = {
  disability: { any: ['8000', '6000', '5000', '4000'], sight: ['9000', '9000', '5500.55', '5000'] },
  veteran: { any: ['7000', '7000', '7000', '6000', '6000', '6000', '6000', '6000', '0', '0'] },
};
const NO_VETERANS: Written = { disability: { any: ['8000', '6000', '5000', '4000'] } };

/** What an invented place may set; null: it says nothing, whatever the division says. */
const CHOICES: { readonly [key: string]: readonly Written[] } = {
  wageBaseMethod: ['ownAverage', 'ownAverage', 'insuranceBase', 'localAverage', 'localAverageIfBudgetFunded'],
  wageCap: ['none', '1', '2', '3'],
  localAverageWage: ['60000', '87654.32', '112884', null],
  levyFactor: ['1', '0.6', '0.8', '0.333'],
  quotaRatio: ['0.005', '0.015', '0.016', '0.017', '0.02'],
  dutyQuota: [null, { ratio: '0.017', small: { below: '50', persons: '1' } }],
  headcountRounding: ['none', 'halfUp', 'down', 'choice'],
  averageWageDecimals: ['none', '2', '0'],
  countedPersonsDecimals: ['none', '2', '0', '1'],
  countedPersonsRounding: [null, 'halfUp', 'down'],
  countedHousehold: [null, 'anywhere', 'local'],
  graduateWeight: [null, { sight: ['3', null, '1', '1'] }, { any: ['2.5', '2', '1.5', null] }],
  personWeight: [
    {
      disability: { any: ['2', '2', '1', '1'] },
      veteran: { any: ['2', '2', '2', '1', '1', '1', '1', '1', '0', '0'] },
    },
    {
      disability: { any: ['2', '1', '1', '1'], sight: ['2', '2', '2', '2'] },
      veteran: { any: ['1', '1', '1', '1', '1', '1', '1', '1', '1', '0.5'] },
    },
  ],
  minimumContractMonths: ['12', '12', '6'],
  certificateMoment: ['monthEnd', 'monthEndAndDeclaration'],
  newEmployer: ['asGiven', 'monthAfterRegistration', 'nextYear'],
  relief: [
    [],
    [
      { atLeast: '0.01', factor: '0.5' },
      { atLeast: '0', factor: '0.9' },
    ],
    [
      { atLeast: '0.012', factor: '0.25' },
      { atLeast: '0.008', factor: '0.5' },
      { atLeast: '0.004', factor: '0.75' },
    ],
  ],
  exemption: [
    'none',
    { staff: '30' },
    { staff: '20', years: '3', untested: 'smallAndMicro' },
    { staff: '50', years: '5' },
  ],
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
  rewardMultiple: ['5', '4', '2.5', null],
  rewardConcentratedMultiple: [null, '2'],
  rewardAtQuotaMultiple: ['2', '2', '1.5', null],
  rewardShare: ['0.5', '0.3', '0.155', null],
  rewardAmount: ['3000', '1234.56', GRADED, NO_VETERANS, null],
  rewardMinimumWageMonth: ['first', 'last', 'each', 'nextFirst', 'declaration', null],
  rewardRatio: [null, null, '0.017', '0.02'],
  rewardPersons: [null, 'fractional', 'floor'],
  rewardWeight: [null, 'asCounted', 'once'],
  rewardLeastSurplus: [null, null, '1', '2', '0.5'],
  rewardHousehold: [null, null, 'anywhere', 'local'],
  rewardService: [null, null, 'anyMonths', 'fullYear'],
  rewardMostYears: [null, null, '3', '6'],
  rewardEligibility: [null, 'atMostEligible', 'onlyEligible'],
  rewardOrder: [null, 'lowestFirst', 'highestFirst', 'earliestFirst', 'latestFirst'],
  rewardExcluded: [null, null, ['vatRefund'], ['budgetFunded', 'concentrated']],
  rewardCap: [null, null, '20000', '7500.05'],
  rewardSmallFirm: [null, '30', '50'],
};

/** The law of an invented place: every key on its own, so that all methods meet all rules. */
export function randomLaw(dice: Dice): OwnLaw {
  const values = Object.fromEntries(
    Object.entries(CHOICES).map(([key, choices]) => [key, dice.pick(choices)]),
  );
  // Methods of rewards are told apart by a reward only: more of these, fewer places without one.
  if (dice.oneIn(3)) values['reward'] = dice.pick(['quotaAndSurplus', 'ownWageShare', 'flatYearly']);
  return { values, minimumWages: randomWages(dice), minimumWagesAfter: randomWages(dice) };
}

function randomWages(dice: Dice): string[] {
  const [before, after, turn] = [dice.between(1500, 2000), dice.between(2000, 2600), dice.between(1, 13)];
  return Array.from({ length: 12 }, (_, index) => String(index + 1 < turn ? before : after));
}
