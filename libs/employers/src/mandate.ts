import type { AccountKey, MandateKind } from '#accounts';
import { addYears, type PlainDate } from '#values';
import type { EmployerKey } from './employer.js';

/** An agent's mandate ends two years ahead at the latest; a clerk's after thirty days. */
export const MANDATE_LIMITS = { agentYears: 2, staffDays: 30 } as const;

/** In which way an employer asked the office to file for it. */
export const ASKED_WAYS = ['counter', 'phone', 'writing'] as const;
export type AskedWay = (typeof ASKED_WAYS)[number];

/** Key of a mandate: the employer's region and its own id. */
export interface MandateKey {
  readonly regionCode: string;
  readonly mandateId: string;
}

/** What the office wrote down before it files for an employer. */
export interface OfficeRecord {
  readonly levyYear: number;
  /** Who at the employer asked. */
  readonly askedBy: string;
  readonly askedWay: AskedWay;
  /** How that person's identity was checked. */
  readonly identity: string;
  readonly askedOn: PlainDate;
  readonly reason: string;
}

/** Somebody from outside may declare for an employer, until a day; whom else it lets in stays the employer's affair. */
export interface Mandate extends MandateKey, EmployerKey {
  readonly kind: MandateKind;
  readonly holder: AccountKey;
  /** The agent's firm; null for clerks. */
  readonly organisation: string | null;
  readonly beginsOn: PlainDate;
  /** Last business date on which it holds. */
  readonly until: PlainDate;
  readonly office: OfficeRecord | null;
  readonly grantedAt: Date;
  readonly ended: { readonly at: Date; readonly as: MandateEnd } | null;
}

/** Who ended a mandate before its day: the employer, its holder, or the next mandate that took its place. */
export type MandateEnd = 'employer' | 'holder' | 'renewed';

/** In whose capacity something was done, as receipts and histories tell it. */
export interface ActedUnder {
  readonly kind: MandateKind;
  readonly organisation: string | null;
  readonly until: PlainDate;
}

/** Where a mandate stands on a business date. */
export function mandateState({ ended, until }: Mandate, today: PlainDate): 'inForce' | 'over' | 'ended' {
  if (ended) return 'ended';
  return until >= today ? 'inForce' : 'over';
}

/** The last day that an agent's mandate given today may have. */
export function latestAgentEnd(today: PlainDate): PlainDate {
  return addYears(today, MANDATE_LIMITS.agentYears);
}
