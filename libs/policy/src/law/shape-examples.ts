import type { Shape } from './definition.js';

const GRADES = "['2', '2', '1', '1']";

/** A value of each shape as a file writes it: what an error message shows to who wrote another. */
export const EXAMPLES: Readonly<Record<Exclude<Shape, 'method'>, string>> = {
  decimal: "'0.5', a decimal in quotes",
  whole: "'12', a whole number in quotes",
  decimalOrNone: "'2', a decimal in quotes, or none",
  wholeOrNone: "'2', a whole number in quotes, or none",
  personWeight: `{ disability: { any: ${GRADES} }, veteran: { any: [ten of them] } }`,
  workingAge: "{ from: '16', maleTo: '59', femaleTo: '54' }",
  tiers: "[{ atLeast: '0.01', factor: '0.5' }, { atLeast: '0', factor: '0.9' }], the highest first",
  exemption: "{ staff: '30' } or { staff: '30', years: '3' }, or none",
  wageTiers: "{ '1': '2100', '2': '1900' }, or { city: '2540' } where there is one amount",
  window: "{ from: '03-01', to: '10-31' }",
  deadline: "{ to: '10-31' } or { from: '08-01', to: '10-31' }",
  duty: "{ ratio: '0.017' } or { ratio: '0.017', small: { below: '50', persons: '1' } }",
  gradeWeights: "{ sight: ['3', null, '1', '1'] }, four grades, null where it is not known",
  amounts: "'3000', or { disability: { any: ['8000', '6000', '5000', '4000'] } }",
  traits: '[budgetFunded, vatRefund, concentrated], or some of them',
  disasterRelief: "{ mostYears: '1', mostMonths: '6' }",
  surcharge: "{ perDay: '0.005', from: arrears } or { perDay: '0.005', from: deadline, most: '1' }",
  objection: "{ within: '60', decidedWithin: '60' }, both in calendar days",
  reviewTerms: "{ review: '20', answer: '10', approver: '20', administrator: '30', objectionSoon: '7' }",
  dayCounts: "['30', '15', '5'], the most first",
  publication: "{ days: '5', counted: workingDays } or { days: '7', counted: calendarDays }",
  bars: '[owingLevy]',
  subsidyTerms: "{ window: { from: '08-01', to: '11-30' }, leastContractMonths: '12', insured: yes }",
  subsidies:
    "[{ kind: post, to: employer, amount: '200', per: personMonth }]; src/law/subsidy-shape.ts has all",
};
