import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy, EmployersOf, EmployerStore, SeatStore, type ServedEmployer } from '#employers';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationRef } from '../draft.js';
import { DraftReader } from '../draft-reader.js';
import type { DraftRosterEntry } from '../carried.js';
import type { VersionKey } from '../review-desk.types.js';
import type { DeclarationSnapshot, FiledRosterEntry } from '../snapshot.js';
import { DeclarationStore } from '../store/declaration.store.js';
import { SubmissionStore } from '../store/submission.store.js';
import {
  askedOf,
  conflictsOf,
  isCurrent,
  newestOf,
  standingOf,
  type DispatchConflict,
  type DispatchRequest,
} from './dispatch-request.js';
import { DispatchRequestStore } from './dispatch-request.store.js';

/** Somebody on a roster about whom dispatch was agreed, with what the other party was asked. */
export interface DispatchedEntry<Entry extends FiledRosterEntry = FiledRosterEntry> {
  readonly entry: Entry;
  /** The newest request; null where none was sent. */
  readonly request: DispatchRequest | null;
  /** The request says what the entry says; false where the entry changed since. */
  readonly isCurrent: boolean;
  readonly conflict: DispatchConflict | null;
}

/** A request that an employer received. */
export interface ReceivedRequest {
  readonly request: DispatchRequest;
  /** Name of the asking employer, which the agreement is with. */
  readonly from: string;
  readonly conflict: DispatchConflict | null;
}

/** An employer's dispatch of one levy year, of both directions. */
export interface DispatchOverview {
  readonly employer: ServedEmployer;
  readonly levyYear: number;
  readonly own: readonly DispatchedEntry<DraftRosterEntry>[];
  readonly received: readonly ReceivedRequest[];
}

/** What the parties of a dispatch and the office read about it; each party sees the other and nobody else. */
@Injectable()
export class ReadDispatch {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployersOf,
    private readonly records: EmployerStore,
    private readonly seats: SeatStore,
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly submissions: SubmissionStore,
    private readonly requests: DispatchRequestStore,
  ) {}

  /** For an employer; null for others', as for none. There may be no declaration yet. */
  async run(actor: Actor, ref: DeclarationRef): Promise<DispatchOverview | null> {
    const employer = await this.employers.find(actor, ref.employerId);
    if (!employer || !employerDeclaredBy(actor, ref)) return null;
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      const roster = head ? (await this.drafts.read(manager, head)).roster : [];
      const { sent, received } = await this.both(manager, employer, employer.creditCode, ref.levyYear);
      return {
        ...{ employer, levyYear: ref.levyYear, own: entriesOf(roster, sent, received, ref.levyYear) },
        received: await this.named(manager, sent, received),
      };
    });
  }

  /** How many requests about a year wait for this employer's answer. */
  async waiting(actor: Actor, employerId: string, levyYear: number): Promise<number> {
    const employer = await this.employers.find(actor, employerId);
    if (!employer || !employerDeclaredBy(actor, { employerId, levyYear })) return 0;
    return this.database.read(async manager => {
      const received = newestOf(await this.requests.receivedBy(manager, employer.creditCode, levyYear));
      return received.filter(request => standingOf(request) === 'waiting').length;
    });
  }

  /** For the office: the people of a filed version about whom dispatch was agreed. The caller has the right to read it. */
  async ofVersion(manager: EntityManager, key: VersionKey): Promise<DispatchedEntry[]> {
    const row = await this.submissions.ofVersion(manager, key, key.version);
    if (!row) return [];
    const snapshot: DeclarationSnapshot = this.submissions.snapshotOf(row);
    const { roster, employer, levyYear } = snapshot;
    if (!roster.some(entry => entry.dispatch)) return [];
    const { sent, received } = await this.both(manager, snapshot, employer.creditCode, levyYear);
    return entriesOf(roster, sent, received, levyYear);
  }

  private async both(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
    creditCode: string,
    levyYear: number,
  ) {
    const regions = await this.seats.regionsOf(manager, employer);
    return {
      sent: newestOf(await this.requests.sentBy(manager, employer.employerId, regions, levyYear)),
      received: newestOf(await this.requests.receivedBy(manager, creditCode, levyYear)),
    };
  }

  private async named(
    manager: EntityManager,
    sent: readonly DispatchRequest[],
    received: readonly DispatchRequest[],
  ): Promise<ReceivedRequest[]> {
    const conflicts = conflictsOf(sent, received);
    const named: ReceivedRequest[] = [];
    for (const request of received) {
      const conflict = conflicts.find(({ theirs }) => theirs.requestId === request.requestId) ?? null;
      named.push({ request, from: (await this.records.find(manager, request))?.name ?? '', conflict });
    }
    return named;
  }
}

function entriesOf<Entry extends FiledRosterEntry>(
  roster: readonly Entry[],
  sent: readonly DispatchRequest[],
  received: readonly DispatchRequest[],
  levyYear: number,
): DispatchedEntry<Entry>[] {
  const conflicts = conflictsOf(sent, received);
  return roster
    .filter(entry => askedOf(entry, levyYear))
    .map(entry => {
      const request = sent.find(({ entryId }) => entryId === entry.entryId) ?? null;
      const conflict = conflicts.find(({ own }) => own.requestId === request?.requestId) ?? null;
      return { entry, request, isCurrent: request !== null && isCurrent(request, entry), conflict };
    });
}
