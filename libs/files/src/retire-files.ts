import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { FileStore } from './file.store.js';
import { fileRetention } from './retention.js';

/** Files of one transaction. */
const AT_ONCE = 50;
const BY = 'retention';

/** Lets go of files that were kept as long as their kind is kept; their bytes go with those of others let go of. */
@Injectable()
export class RetireFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: FileStore,
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
      for (let some = AT_ONCE; some === AT_ONCE; files += some)
        some = await this.database.transaction(manager => this.retire(manager, regionCode, kind, before));
    return files;
  }

  private async retire(
    manager: EntityManager,
    regionCode: string,
    kind: string,
    before: Date,
  ): Promise<number> {
    const due = await this.store.keptBefore(manager, regionCode, kind, before, AT_ONCE);
    const now = this.clock.now();
    for (const fileId of due) await this.store.release(manager, { regionCode, fileId }, BY, now);
    if (due.length > 0)
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: BY }, action: 'files.retired' },
        ...{ subjectKind: 'region', subjectId: regionCode },
        details: { ownerKind: kind, files: due.length, before: before.toISOString() },
      });
    return due.length;
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
