import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { RosterImportStore } from './store/roster-import.store.js';

/** Throws away spreadsheets that nobody took over in time. */
@Injectable()
export class PurgeRosterImports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly imports: RosterImportStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Regions in which some are late. */
  regionsDue(): Promise<string[]> {
    return this.database.read(manager => this.imports.regionsBefore(manager, this.clock.now()));
  }

  /** One region; the report is in the trail as well. @returns how many files went */
  async run(regionCode: string): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async manager => {
      const files = await this.imports.removeBefore(manager, regionCode, now);
      if (files > 0)
        await this.audit.record(manager, {
          regionCode,
          actor: { system: 'retention' },
          action: 'declaration.rosterFilesPurged',
          subjectKind: 'region',
          subjectId: regionCode,
          details: { files, before: now.toISOString() },
        });
      return files;
    });
  }
}
