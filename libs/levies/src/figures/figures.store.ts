import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { CertifiedFigure, Handover } from './certified-figure.js';

type StoredFigure = Omit<CertifiedFigure, 'levy' | 'employerName' | 'creditCode'> & {
  readonly levy: string;
  readonly employerId: string;
};

/** Ids are made before they are committed: what is younger could still be overtaken by one made earlier. */
const SETTLED_MS = 60_000;

/** Which figures: of a year or all, behind one, so many at most. */
export interface FiguresQuery {
  readonly regionCode: string;
  readonly levyYear: number | null;
  readonly after: string | null;
  readonly most: number;
}

/** How figures went out, to whom, and by whose act. */
export interface HandedOver {
  readonly channel: Handover['channel'];
  readonly levyYear: number | null;
  readonly digest: string;
  readonly today: PlainDate;
  readonly to: string;
  readonly actor: { readonly accountId: string } | { readonly system: string };
}

/** Reads what was certified, and keeps the record of each handing over. */
@Injectable()
export class FiguresStore {
  constructor(
    private readonly clock: Clock,
    private readonly register: EmployerRegister,
    private readonly audit: AuditTrail,
  ) {}

  async read(
    manager: EntityManager,
    { regionCode, levyYear, after, most }: FiguresQuery,
  ): Promise<CertifiedFigure[]> {
    const settled = new Date(this.clock.now().getTime() - SETTLED_MS);
    const rows = await manager.query<StoredFigure[]>(
      `select d.id as "determinationId", d.document_number as number, former.document_number as replaces,
         d.region_code as division, d.employer_id as "employerId", d.levy_year as "levyYear", d.basis, d.outcome,
         d.headcount, d.quota, d.counted_persons as "countedPersons", d.levy_fen as levy,
         d.determined_on as "determinedOn"
       from determination d
       left join determination former on former.region_code = d.region_code and former.id = d.supersedes_id
      where d.region_code = $1 and ($2::smallint is null or d.levy_year = $2) and ($3::uuid is null or d.id > $3)
        and d.determined_at <= $4
      order by d.id limit $5`,
      [regionCode, levyYear, after, settled, most],
    );
    const keys = rows.map(({ employerId }) => ({ regionCode, employerId }));
    const employers = await this.register.ofKeys(manager, keys);
    return rows.map(({ employerId, levy, ...row }) => {
      const { name: employerName = '', creditCode = '' } = employers.get(employerId) ?? {};
      return { ...row, creditCode, employerName, levy: BigInt(levy) };
    });
  }

  /** The latest first. */
  async handovers(manager: EntityManager, regionCode: string, most: number): Promise<Handover[]> {
    const rows = await manager.query<(Omit<Handover, 'total'> & { total: string })[]>(
      `select region_code as "regionCode", id as "handoverId", channel, levy_year as "levyYear", row_count as "rowCount",
           total_fen as total, digest, handed_on as "handedOn", handed_at as "handedAt", handed_to as "handedTo"
         from figures_handover where region_code = $1 order by id desc limit $2`,
      [regionCode, most],
    );
    return rows.map(row => ({ ...row, total: BigInt(row.total) }));
  }

  async note(
    manager: EntityManager,
    regionCode: string,
    figures: readonly CertifiedFigure[],
    { channel, levyYear, digest, today, to, actor }: HandedOver,
  ): Promise<void> {
    const id = newId();
    const total = figures.reduce((sum, { levy }) => sum + levy, 0n);
    await manager.query(
      `insert into figures_handover (region_code, id, channel, levy_year, row_count, total_fen, first_determination,
         last_determination, digest, handed_on, handed_at, handed_to)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[regionCode, id, channel, levyYear, figures.length, total.toString()],
        ...[figures[0]?.determinationId ?? null, figures.at(-1)?.determinationId ?? null, digest],
        ...[today, this.clock.now(), to],
      ],
    );
    await this.audit.record(manager, {
      ...{ regionCode, actor, action: 'figures.handedOver', subjectKind: 'figuresHandover', subjectId: id },
      details: { channel, levyYear, rows: figures.length, digest },
    });
  }
}
