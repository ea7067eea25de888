import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { FileHolds } from './file-holds.js';
import { FileStore } from './file.store.js';
import { fileRetention } from './retention.js';

/** Files of one transaction. */
const AT_ONCE = 50;
const BY = 'retention';

/** Papers of one kind in one county that came before a moment. */
interface Term {
  readonly regionCode: string;
  readonly kind: string;
  readonly before: Date;
}

/**
 * Lets go of files that were kept as long as their kind is kept, and whose case is as long over; their bytes go with those
 * of others let go of.
 */
@Injectable()
export class RetireFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly holds: FileHolds,
    private readonly audit: AuditTrail,
  ) {}

  /** Reads over regions: those in which the term of a file is over. */
  async regionsDue(): Promise<string[]> {
    const regions = new Set<string>();
    for (const [kind, before] of await this.terms())
      for (const region of await this.database.read(manager =>
        this.store.regionsKeptBefore(manager, kind, before),
      ))
        regions.add(region);
    return [...regions].sort();
  }

  /** One region; the report is in the trail as well, kind by kind. @returns how many files were let go of */
  async run(regionCode: string): Promise<number> {
    let files = 0;
    for (const [kind, before] of await this.terms())
      for (let after: string | null = ''; after !== null;) {
        const last: string = after;
        const done = await this.database.transaction(manager =>
          this.retire(manager, { regionCode, kind, before }, last),
        );
        files += done.files;
        after = done.last;
      }
    return files;
  }

  /** @param after id of the last file looked at. @returns the next one; null once all were */
  private async retire(
    manager: EntityManager,
    term: Term,
    after: string,
  ): Promise<{ readonly files: number; readonly last: string | null }> {
    const { regionCode, kind, before } = term;
    const due = await this.store.keptBefore(manager, term, after, AT_ONCE);
    const ownerIds = [...new Set(due.map(({ ownerId }) => ownerId))];
    const held = await this.holds.heldOf(manager, kind, { regionCode, ownerIds, since: before });
    const now = this.clock.now();
    let files = 0;
    for (const { fileId, ownerId } of due)
      if (!held.has(ownerId) && (await this.store.release(manager, { regionCode, fileId }, BY, now)))
        files += 1;
    if (files > 0)
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: BY }, action: 'files.retired' },
        ...{ subjectKind: 'region', subjectId: regionCode },
        details: { ownerKind: kind, files, before: before.toISOString() },
      });
    return { files, last: due.length === AT_ONCE ? (due.at(-1)?.fileId ?? null) : null };
  }

  /** Kinds of owner with the moment before which their files came too long ago. */
  private async terms(): Promise<[string, Date][]> {
    const now = this.clock.now();
    return [...fileRetention(await this.clock.today())].map(([kind, months]) => [
      kind,
      monthsBefore(now, months),
    ]);
  }
}

/** A month that is too short ends on its last day. */
export function monthsBefore(moment: Date, months: number): Date {
  const before = new Date(moment);
  before.setUTCMonth(before.getUTCMonth() - months);
  if (before.getUTCDate() !== moment.getUTCDate()) before.setUTCDate(0);
  return before;
}
