import type { EmployerKind } from './employer.js';

/**
 * Kinds of employer that the first two characters of a credit code stand for (GB 32100-2015: who registered it, and
 * as what). Foundations are kept by the civil affairs offices as social organisations; codes of other registers say
 * nothing. From memory of the standard, so a code that disagrees is asked about, never refused.
 */
const KINDS: Readonly<Record<string, readonly EmployerKind[]>> = {
  '11': ['organ'],
  '12': ['institution'],
  '13': ['organisation'],
  '51': ['organisation'],
  '52': ['nonEnterprise'],
  '53': ['organisation', 'nonEnterprise'],
  '91': ['enterprise'],
  '92': ['enterprise'],
  '93': ['enterprise'],
};

/** The kind that the code stands for where it is another than the one chosen; null where they agree. */
export function kindTheCodeSays(creditCode: string, chosen: EmployerKind): EmployerKind | null {
  const kinds = KINDS[creditCode.slice(0, 2)] ?? [chosen];
  return kinds.includes(chosen) ? null : (kinds[0] ?? null);
}
