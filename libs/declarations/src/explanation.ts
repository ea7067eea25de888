import type { Line } from './line.js';
import type { WarningCode } from './warnings/warning-code.js';

/** Characters of a line of explanation. */
export const LONGEST_WARNING_EXPLANATION = 500;

/** What was unusual about a filing, and what the employer said about it when it was filed. */
export interface FiledExplanation {
  readonly code: WarningCode;
  /** Null: about the roster as a whole. */
  readonly line: Line | null;
  /** The values that were asked about. */
  readonly values: Readonly<Record<string, string>>;
  readonly explanation: string;
}
