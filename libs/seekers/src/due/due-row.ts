import type { AccountKey } from '#accounts';
import { isPlainDate, type PlainDate } from '#values';
import type { ServiceKind } from '../act.js';
import type { PlanGround } from '../case-file/case-file.js';
import type { ConsentPurpose } from '../consent.js';
import type { RegisterOutcome } from '../register-check/register-check.js';
import type { SeekerKey } from '../seeker.js';

/**
 * What staff of a county have to do for its people. `claim`: somebody typed the code of a letter and waits for a second
 * colleague; `registerCheck`: a registration or certificate to be looked at; `plan`: services of the year that are missing;
 * `levels`: to be confirmed by the person again; `consent`, `assessment` and `supportAgreement`: about to end.
 */
export const DUE_KINDS = [
  ...([
    'claim',
    'registerCheck',
    'task',
    'plan',
    'consent',
    'levels',
    'assessment',
    'supportAgreement',
  ] as const),
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** A service of a plan that is not done as often as planned. */
export interface MissingService {
  readonly kind: ServiceKind;
  readonly done: number;
  readonly planned: number;
}

/** What is to be done, in facts that a page puts into words. */
export type DueThing =
  | { readonly kind: 'claim' }
  | { readonly kind: 'registerCheck'; readonly found: 'sent' | RegisterOutcome }
  | { readonly kind: 'task'; readonly taskId: string; readonly text: string }
  | { readonly kind: 'plan'; readonly ground: PlanGround; readonly missing: readonly MissingService[] }
  | { readonly kind: 'consent'; readonly purpose: ConsentPurpose }
  | { readonly kind: 'levels' }
  | { readonly kind: 'assessment' }
  | { readonly kind: 'supportAgreement' };

/** One line of the list. */
export interface DueRow extends SeekerKey {
  readonly kind: DueKind;
  readonly what: DueThing;
  readonly maskedName: string;
  /** The last day in time. */
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  /** Who wrote it, else who looked at the person's certificate last; null for what is anybody's. */
  readonly owner: (AccountKey & { readonly name: string }) | null;
}

/** How much of a kind is due, and how much of that is late. */
export interface DueCount {
  readonly due: number;
  readonly overdue: number;
}

/** Where a page ends: the day, kind and id of its last line. */
export interface DueEnd {
  readonly dueOn: PlainDate;
  readonly kind: DueKind;
  readonly id: string;
}

const END = /^(\d{4}-\d{2}-\d{2})_([a-zA-Z]+)_([0-9a-f-]{36})$/;

/** The end of a page as an address carries it. */
export function writeDueEnd({ dueOn, kind, id }: DueEnd): string {
  return `${dueOn}_${kind}_${id}`;
}

/** Reads it back; null for anything else, which is the first page. */
export function readDueEnd(text: string | null): DueEnd | null {
  const [, dueOn, word, id] = END.exec(text ?? '') ?? [];
  const kind = DUE_KINDS.find(one => one === word);
  return kind && id && isPlainDate(dueOn) ? { dueOn, kind, id } : null;
}
