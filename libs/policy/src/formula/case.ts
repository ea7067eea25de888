import type { Facts } from './facts.js';
import type { DutyLaw } from './law.js';
import type { Worksheet } from './worksheet.js';

/** An employer's facts on the desk, the law they are judged by, and the sheet the derivation is written on. */
export interface Case {
  readonly facts: Facts;
  readonly law: DutyLaw;
  readonly sheet: Worksheet;
}
