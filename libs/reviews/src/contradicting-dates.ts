import type { DeclarationSnapshot, FiledRosterEntry } from '#declarations';
import { plainDate, type PlainDate } from '#values';

/**
 * Dates of one employee that cannot both be right, each with the two days. What the form refuses (an end before its
 * beginning) does not come up here; these are dates that are right by themselves.
 */
export const DATE_FINDINGS = [
  /** Employed within the year before the contract begins. */
  'contractAfterStart',
  /** Still employed after the contract has ended. */
  'contractOver',
  /** The certificate had lapsed before the first day of employment. */
  'certificateLapsed',
  /** Employed before the employer was registered. */
  'beforeEmployer',
  /** Employed after the employer had ended, or before it came to be. */
  'employerGone',
  /** Lent out under an agreement that has no day in common with the employment. */
  'dispatchOutside',
] as const;
export type DateFindingKind = (typeof DATE_FINDINGS)[number];

export interface DateFinding {
  readonly kind: DateFindingKind;
  /** The employee's own day, and the one that it contradicts. */
  readonly day: PlainDate;
  readonly other: PlainDate;
}

/** What contradicts itself in the dates of an entry; empty where nothing does. */
export function contradictingDates(entry: FiledRosterEntry, filed: DeclarationSnapshot): DateFinding[] {
  const { employer, existence, levyYear } = filed;
  // Somebody who is still there was there to the end of the year that is declared.
  const last = entry.to ?? plainDate(`${levyYear}-12-31`);
  const findings: (DateFinding | null)[] = [
    ...contractFindings(entry, plainDate(`${levyYear}-01-01`), last),
    before(entry.certificate.validTo, entry.from, 'certificateLapsed'),
    before(entry.from, employer.registeredOn, 'beforeEmployer', true),
    existence?.ending ? before(existence.ending.lastDay, last, 'employerGone') : null,
    ...dispatchFindings(entry, last),
  ];
  return findings.filter(found => found !== null);
}

/** A contract renewed before the year began says nothing against an earlier first day. */
function contractFindings({ contract, from }: FiledRosterEntry, yearBegins: PlainDate, last: PlainDate) {
  if (contract.kind === 'establishment') return [];
  const start = from > yearBegins ? from : yearBegins;
  return [
    before(start, contract.from, 'contractAfterStart', true),
    contract.kind === 'fixedTerm' ? before(contract.to, last, 'contractOver') : null,
  ];
}

function dispatchFindings({ dispatch, from }: FiledRosterEntry, last: PlainDate) {
  if (!dispatch) return [];
  return [before(dispatch.to, from, 'dispatchOutside'), before(last, dispatch.from, 'dispatchOutside', true)];
}

/**
 * A finding where one day lies before another that it must not lie before.
 * @param isOwn the earlier day is the employee's; else the later one is
 */
function before(
  earlier: PlainDate | null,
  later: PlainDate,
  kind: DateFindingKind,
  isOwn = false,
): DateFinding | null {
  if (earlier === null || earlier >= later) return null;
  return isOwn ? { kind, day: earlier, other: later } : { kind, day: later, other: earlier };
}
