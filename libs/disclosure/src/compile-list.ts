import { createHash } from 'node:crypto';
import type { EmployerKind } from '#employers';
import type { PlainDate } from '#values';
import {
  DISCLOSURE_STATUSES,
  statusOf,
  type DeterminedFigures,
  type DisclosureStatus,
} from './disclosure-status.js';

/** An employer of the register that had to declare for the year. */
export interface ListedEmployer {
  readonly employerId: string;
  readonly name: string;
  readonly creditCode: string;
  readonly kind: EmployerKind;
}

/** The same as the register has it. */
export interface RegisterEntry extends ListedEmployer {
  /** Business date on which it came onto the register here. */
  readonly enteredOn: PlainDate;
  /** Business date on which it left the register here for another county; null while it is here. */
  readonly leftOn: PlainDate | null;
}

/** The determination in force of an employer. */
export interface ListedDetermination extends DeterminedFigures {
  readonly determinationId: string;
  /** Account of the reviewer who made it. */
  readonly determinedBy: string;
}

/** What the list says of one employer: its status and where it comes from. */
export interface ListEntry extends ListedEmployer {
  readonly status: DisclosureStatus;
  /** Null for an employer that has not declared. */
  readonly determinationId: string | null;
  readonly determinedBy: string | null;
}

/** An entry that stands on the public list now. */
export interface PublishedEntry extends ListEntry {
  readonly entryId: string;
}

/** An entry to be published; `supersedes` is the published one it corrects, null for a new one. */
export interface DraftEntry extends ListEntry {
  readonly supersedes: PublishedEntry | null;
}

/** Everything the list of one county and year is made from; maps are by employer id. */
export interface ListSources {
  readonly employers: Iterable<RegisterEntry>;
  readonly determinations: ReadonlyMap<string, ListedDetermination>;
  /** Employers that have filed and whose review is not finished. */
  readonly inReview: ReadonlySet<string>;
  readonly published: ReadonlyMap<string, PublishedEntry>;
  /**
   * Last day of the declaration window once it has passed, else null. Only then is an employer said not to have
   * declared, and only one that stood on the register by that day: a later one could not have declared here in time.
   */
  readonly closedWindowEnd: PlainDate | null;
}

/** What a publication would do. */
export interface CompiledList {
  /** New and corrected entries, in the order of the register. */
  readonly entries: readonly DraftEntry[];
  readonly unchanged: number;
  /** Filed, not determined: they follow with a later publication. */
  readonly inReview: number;
  /** Not filed while the window is open: not listed yet. */
  readonly awaited: number;
  /** Not filed, and on the register only since the window has closed: not listed. */
  readonly enteredLater: number;
  /** Not filed here, and gone to another county before the window closed: it declares there. */
  readonly movedAway: number;
  /** The whole list after publication, per status. */
  readonly counts: Readonly<Record<DisclosureStatus, number>>;
  /** Changes with every entry: a publisher confirms exactly what the preview showed. */
  readonly digest: string;
}

/** Compiles the list of a county and year: what is new, what corrects an entry, and what stays as it is. */
export function compileList(sources: ListSources): CompiledList {
  const entries: DraftEntry[] = [];
  const tally = { unchanged: 0, inReview: 0, awaited: 0, enteredLater: 0, movedAway: 0 };
  const counts = Object.fromEntries(DISCLOSURE_STATUSES.map(status => [status, 0])) as Record<
    DisclosureStatus,
    number
  >;
  for (const employer of sources.employers) {
    const entry = entryOf(employer, sources);
    const published = sources.published.get(employer.employerId) ?? null;
    const standing = 'status' in entry ? entry : published;
    if (standing) counts[standing.status] += 1;
    if (!('status' in entry)) tally[entry.waiting] += 1;
    else if (published && sameEntry(entry, published)) tally.unchanged += 1;
    else entries.push({ ...entry, supersedes: published });
  }
  return { entries, ...tally, counts, digest: digestOf(entries) };
}

type Waiting = { readonly waiting: 'inReview' | 'awaited' | 'enteredLater' | 'movedAway' };

function entryOf(employer: RegisterEntry, sources: ListSources): ListEntry | Waiting {
  const { employerId, name, creditCode, kind } = employer;
  const determination = sources.determinations.get(employerId);
  if (determination) {
    const { determinationId, determinedBy } = determination;
    return {
      employerId,
      name,
      creditCode,
      kind,
      status: statusOf(determination),
      determinationId,
      determinedBy,
    };
  }
  if (sources.inReview.has(employerId)) return { waiting: 'inReview' };
  const { closedWindowEnd } = sources;
  if (employer.leftOn && (closedWindowEnd === null || employer.leftOn <= closedWindowEnd))
    return { waiting: 'movedAway' };
  if (closedWindowEnd === null) return { waiting: 'awaited' };
  if (employer.enteredOn > closedWindowEnd) return { waiting: 'enteredLater' };
  return {
    employerId,
    name,
    creditCode,
    kind,
    status: 'notDeclared',
    determinationId: null,
    determinedBy: null,
  };
}

function digestOf(entries: readonly DraftEntry[]): string {
  const said = entries.map(({ supersedes, ...entry }) => ({
    ...entry,
    supersedes: supersedes?.entryId ?? null,
  }));
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function sameEntry(entry: ListEntry, published: PublishedEntry): boolean {
  return (
    entry.status === published.status &&
    entry.determinationId === published.determinationId &&
    entry.name === published.name &&
    entry.creditCode === published.creditCode &&
    entry.kind === published.kind
  );
}
