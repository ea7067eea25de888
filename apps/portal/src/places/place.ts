import { NATIONAL } from '#identifiers';
import type { Language } from '#web';

/** Which places a form offers: those that a rule may be asked for, or the counties in which employers register. */
export const PLACE_SCOPES = ['rules', 'counties'] as const;
export type PlaceScope = (typeof PLACE_SCOPES)[number];

/** A place that can be chosen. */
export interface Place {
  /** Six digits (GB/T 2260), or `000000` for the nation. */
  readonly code: string;
  /** As a list within its province has it: 丹东市振兴区. */
  readonly name: Readonly<Record<Language, string>>;
  /** As it stands alone: 辽宁省丹东市振兴区. */
  readonly fullName: Readonly<Record<Language, string>>;
  /** Code of its province; of itself for a province and the nation. */
  readonly province: string;
  /** What groups it in a list: its prefecture's name, null for provinces and prefectures themselves. */
  readonly group: Readonly<Record<Language, string>> | null;
  /** It has rules of its own in the law as stored; others answer as the place above. */
  readonly hasRules: boolean;
}

/** Code of the province that a place lies in: that of the nation is its own. */
export function provinceOf(code: string): string {
  return code === NATIONAL ? NATIONAL : `${code.slice(0, 2)}0000`;
}
