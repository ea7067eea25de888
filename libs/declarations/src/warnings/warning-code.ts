/** What a declaration can be asked about before it is sent, in the order of its pages. */
export const WARNING_CODES = [
  'employerChanged',
  'headcountFar',
  'payrollPerHeadFar',
  'noneEmployedAnyMore',
  'everyoneAtMinimumWage',
  'certificateEnding',
  'claimedElsewhere',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];
