/** organ 机关, institution 事业单位, organisation 社会团体, enterprise 企业, nonEnterprise 民办非企业单位 */
export const EMPLOYER_KINDS = [
  'organ',
  'institution',
  'organisation',
  'enterprise',
  'nonEnterprise',
] as const;
export type EmployerKind = (typeof EMPLOYER_KINDS)[number];
