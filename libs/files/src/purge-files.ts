import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';

/** Somebody who let go of a file by mistake has this long to ask for it. */
const DAYS_KEPT = 30;
const MS_PER_DAY = 86_400_000;
/** Files of one transaction. */
const AT_ONCE = 50;

/** Removes the bytes of files that were let go of some weeks ago. */
@Injectable()
export class PurgeFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Reads over regions: those in which files wait to go. */
  regionsDue(): Promise<string[]> {
    return this.database.read(async manager => {
      const rows = await manager.query<{ region: string }[]>(
        `select region_code as region from stored_file_release where released_at < $1
          group by region_code order by region_code`,
        [this.before()],
      );
      return rows.map(({ region }) => region);
    });
  }

  /** One region; the report is in the trail as well. @returns how many files went */
  async run(regionCode: string): Promise<number> {
    let files = 0;
    for (let some = AT_ONCE; some === AT_ONCE; files += some) some = await this.runOnce(regionCode);
    return files;
  }

  private runOnce(regionCode: string): Promise<number> {
    const before = this.before();
    return this.database.transaction(async manager => {
      const due = await manager.query<{ id: string }[]>(
        `select file_id as id from stored_file_release
          where region_code = $1 and released_at < $2 order by file_id limit ${AT_ONCE}`,
        [regionCode, before],
      );
      if (due.length === 0) return 0;
      const ids = due.map(({ id }) => id);
      for (const [table, column] of [
        ['stored_file_part', 'file_id'],
        ['stored_file_release', 'file_id'],
        ['stored_file', 'id'],
      ])
        await manager.query(`delete from ${table} where region_code = $1 and ${column} = any($2::uuid[])`, [
          regionCode,
          ids,
        ]);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: 'retention' }, action: 'files.purged' },
        ...{ subjectKind: 'region', subjectId: regionCode },
        details: { files: ids.length, before: before.toISOString() },
      });
      return ids.length;
    });
  }

  private before(): Date {
    return new Date(this.clock.now().getTime() - DAYS_KEPT * MS_PER_DAY);
  }
}
