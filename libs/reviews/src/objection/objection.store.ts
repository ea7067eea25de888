import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationKey } from '../determination.js';
import type { Objection, ObjectionAct, ObjectionKey, ObjectionSide } from './objection.js';

interface Row {
  regionCode: string;
  id: string;
  determinationId: string;
  employerId: string;
  levyYear: number;
  filedOn: PlainDate;
  filedAt: Date;
  filedBy: string;
  filedByRegion: string;
  lastDay: PlainDate | null;
  dueOn: PlainDate;
  statementSealed: Buffer;
  lateReasonSealed: Buffer | null;
}

interface ActRow {
  id: string;
  objectionId: string;
  kind: ObjectionAct['kind'];
  side: ObjectionSide;
  wordsSealed: Buffer | null;
  on: PlainDate;
  at: Date;
  by: string;
  byRegion: string;
}

const COLUMNS = `region_code as "regionCode", id, determination_id as "determinationId", employer_id as "employerId",
  levy_year as "levyYear", filed_on as "filedOn", filed_at as "filedAt", filed_by as "filedBy",
  filed_by_region as "filedByRegion", last_day as "lastDay", due_on as "dueOn",
  statement_sealed as "statementSealed", late_reason_sealed as "lateReasonSealed"`;

/** An objection about to be stored. */
export interface NewObjection extends DeterminationKey {
  readonly employerId: string;
  readonly levyYear: number;
  readonly filedOn: PlainDate;
  readonly filedBy: AccountKey;
  readonly mandateId: string | null;
  readonly lastDay: PlainDate | null;
  readonly dueOn: PlainDate;
  readonly statement: string;
  readonly lateReason: string | null;
}

/** Loads and stores objections and what happens to them; the only place that seals and opens what both sides say. */
@Injectable()
export class ObjectionStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** @throws QueryFailedError with `objection_determination_key` where there is one already */
  async add(manager: EntityManager, made: NewObjection): Promise<ObjectionKey> {
    const { regionCode, determinationId, employerId, levyYear, filedOn, filedBy, lastDay, dueOn } = made;
    const id = newId();
    await manager.query(
      `insert into objection (region_code, id, determination_id, employer_id, levy_year, filed_on, filed_at, filed_by,
         filed_by_region, mandate_id, last_day, due_on, statement_sealed, late_reason_sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[regionCode, id, determinationId, employerId, levyYear, filedOn, this.clock.now()],
        ...[filedBy.accountId, filedBy.regionCode, made.mandateId, lastDay, dueOn],
        this.vault.seal(place('statement_sealed', id), made.statement),
        made.lateReason === null ? null : this.vault.seal(place('late_reason_sealed', id), made.lateReason),
      ],
    );
    return { regionCode, objectionId: id };
  }

  async find(manager: EntityManager, { regionCode, objectionId }: ObjectionKey): Promise<Objection | null> {
    return this.first(manager, 'region_code = $1 and id = $2', [regionCode, objectionId]);
  }

  /** The same, held to the end of the transaction: acts on one objection come one after another. */
  async lock(manager: EntityManager, key: ObjectionKey): Promise<Objection | null> {
    await manager.query('select 1 from objection where region_code = $1 and id = $2 for update', [
      key.regionCode,
      key.objectionId,
    ]);
    return this.find(manager, key);
  }

  /** The objection to a determination, or null. */
  async against(
    manager: EntityManager,
    { regionCode, determinationId }: DeterminationKey,
  ): Promise<Objection | null> {
    return this.first(manager, 'region_code = $1 and determination_id = $2', [regionCode, determinationId]);
  }

  /** Every objection of an employer in its counties, the youngest first. */
  async ofEmployer(
    manager: EntityManager,
    regions: readonly string[],
    employerId: string,
  ): Promise<Objection[]> {
    const where = 'region_code = any($1) and employer_id = $2 order by id desc limit 200';
    return this.all(manager, where, [regions, employerId]);
  }

  /** Objections of a county, those that wait first, each by its due date; `ended` gives the others, the youngest first. */
  async ofCounties(manager: EntityManager, scopes: readonly string[], ended: boolean): Promise<Objection[]> {
    const done = `exists (select 1 from objection_act a where a.region_code = objection.region_code
      and a.objection_id = objection.id and a.kind in ('withdrawn', 'tooLate', 'overtaken', 'upheld', 'changed'))`;
    const where = `region_code like any($1) and ${ended ? done : `not ${done}`}
      order by ${ended ? 'id desc' : 'due_on, id'} limit 200`;
    return this.all(manager, where, [scopes.map(scope => `${scope.replace(/(00)+$/, '')}%`)]);
  }

  async act(
    manager: EntityManager,
    { regionCode, objectionId }: ObjectionKey,
    act: Omit<ObjectionAct, 'at'>,
  ): Promise<void> {
    const id = newId();
    const words = act.words === null ? null : this.vault.seal(actPlace(id), act.words);
    await manager.query(
      `insert into objection_act (region_code, id, objection_id, kind, side, words_sealed, acted_on, acted_at,
         acted_by, acted_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, id, objectionId, act.kind, act.side, words, act.on],
        ...[this.clock.now(), act.by.accountId, act.by.regionCode],
      ],
    );
  }

  private async first(manager: EntityManager, where: string, values: unknown[]): Promise<Objection | null> {
    return (await this.all(manager, where, values))[0] ?? null;
  }

  private async all(manager: EntityManager, where: string, values: unknown[]): Promise<Objection[]> {
    const rows = await manager.query<Row[]>(`select ${COLUMNS} from objection where ${where}`, values);
    if (rows.length === 0) return [];
    const acts = await manager.query<ActRow[]>(
      `select id, objection_id as "objectionId", kind, side, words_sealed as "wordsSealed", acted_on as "on",
         acted_at as "at", acted_by as "by", acted_by_region as "byRegion" from objection_act
       where region_code = any($1) and objection_id = any($2) order by id`,
      [[...new Set(rows.map(row => row.regionCode))], rows.map(row => row.id)],
    );
    return rows.map(row =>
      this.whole(
        row,
        acts.filter(act => act.objectionId === row.id),
      ),
    );
  }

  private whole(row: Row, acts: readonly ActRow[]): Objection {
    const { regionCode, id, determinationId, employerId, levyYear, filedOn, filedAt, lastDay, dueOn } = row;
    return {
      ...{
        regionCode,
        objectionId: id,
        determinationId,
        employerId,
        levyYear,
        filedOn,
        filedAt,
        lastDay,
        dueOn,
      },
      filedBy: { accountId: row.filedBy, regionCode: row.filedByRegion },
      statement: this.vault.open(place('statement_sealed', id), row.statementSealed),
      lateReason:
        row.lateReasonSealed && this.vault.open(place('late_reason_sealed', id), row.lateReasonSealed),
      acts: acts.map(act => ({
        ...{ kind: act.kind, side: act.side, on: act.on, at: act.at },
        words: act.wordsSealed && this.vault.open(actPlace(act.id), act.wordsSealed),
        by: { accountId: act.by, regionCode: act.byRegion },
      })),
    };
  }
}

function place(column: string, row: string) {
  return { table: 'objection', column, row };
}

function actPlace(row: string) {
  return { table: 'objection_act', column: 'words_sealed', row };
}
