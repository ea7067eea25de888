import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { Pseudonyms } from './pseudonyms.js';

/** One act of the trail as an auditor reads it: what was done, when, by which hand; never to whom by name. */
export interface TrailLine {
  readonly id: string;
  readonly at: Date;
  /** A pseudonym, or the name of the program. */
  readonly by: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  /** Names of the facts that were noted with it, never what they hold. */
  readonly facts: readonly string[];
}

/** One look at a person: which fields, for what; reader and person by pseudonym. */
export interface LookLine {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly person: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly forEmployer: boolean;
}

/** A page of a log, the youngest first; `next` is where the following page begins, null where there is none. */
export interface LogPage<Line> {
  readonly lines: readonly Line[];
  readonly next: string | null;
}

/** Where a page begins, and of which acts. */
export interface LogQuery {
  /** The id of the last line of the page before. */
  readonly before: string | null;
  /** The first part of an action's name, such as `placement`; null: all. */
  readonly area?: string | null;
}

export const LOG_LINES = 30;

type Refused = { readonly code: 'notPermitted' };

/** What happened in a county, for its auditors, under pseudonyms. That somebody read it stands in the trail as well. */
@Injectable()
export class ReadLogs {
  constructor(
    private readonly database: Database,
    private readonly pseudonyms: Pseudonyms,
    private readonly trail: AuditTrail,
  ) {}

  async acts(
    actor: Actor,
    regionCode: string,
    { before, area = null }: LogQuery,
  ): Promise<Result<LogPage<TrailLine>, Refused>> {
    if (!mayServeRegion(actor, 'auditor', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const rows = await manager.query<ActRow[]>(
        `select id, recorded_at as at, actor_kind as kind, actor_id as actor, action, subject_kind as "subjectKind",
           subject_id as subject, array(select jsonb_object_keys(details)) as facts
         from audit_record
         where region_code = $1 and ($2::uuid is null or id < $2) and ($3::text is null or split_part(action, '.', 1) = $3)
         order by id desc limit ${LOG_LINES + 1}`,
        [regionCode, before, area],
      );
      await this.note(manager, actor, regionCode, 'audit.actsRead');
      return ok(
        pageOf(rows, ({ kind, actor: by, subject, facts, ...row }) => ({
          ...row,
          by: kind === 'account' ? this.pseudonyms.of(regionCode, by) : by,
          subject: this.pseudonyms.of(regionCode, subject),
          facts: [...facts].sort(),
        })),
      );
    });
  }

  async looks(
    actor: Actor,
    regionCode: string,
    { before }: LogQuery,
  ): Promise<Result<LogPage<LookLine>, Refused>> {
    if (!mayServeRegion(actor, 'auditor', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const rows = await manager.query<LookRow[]>(
        `select id, looked_at as at, looked_by as by, seeker_id as person, fields, split_part(purpose, ':', 1) as purpose,
           employer_id is not null as "forEmployer"
         from seeker_look where region_code = $1 and ($2::uuid is null or id < $2)
         order by id desc limit ${LOG_LINES + 1}`,
        [regionCode, before],
      );
      await this.note(manager, actor, regionCode, 'audit.looksRead');
      return ok(
        pageOf(rows, ({ by, person, ...row }) => ({
          ...row,
          by: this.pseudonyms.of(regionCode, by),
          person: this.pseudonyms.of(regionCode, person),
        })),
      );
    });
  }

  private note(manager: EntityManager, actor: Actor, regionCode: string, action: string): Promise<void> {
    return this.trail.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action },
      ...{ subjectKind: 'division', subjectId: regionCode },
    });
  }
}

interface ActRow extends Omit<TrailLine, 'by'> {
  readonly kind: 'account' | 'system';
  readonly actor: string;
}

type LookRow = LookLine;

function pageOf<Row extends { readonly id: string }, Line>(
  rows: readonly Row[],
  line: (row: Row) => Line,
): LogPage<Line> {
  const shown = rows.slice(0, LOG_LINES);
  return {
    lines: shown.map(line),
    next: rows.length > LOG_LINES ? (shown.at(-1)?.id ?? null) : null,
  };
}
