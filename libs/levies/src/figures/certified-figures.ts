import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { writeCsv, writeWorkbook, type WrittenCell } from '#documents';
import { EmployerRegister } from '#employers';
import { Clock, Database, newId } from '#persistence';
import { formatYuan, ok, refuse, type Fen, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { TaxOfficeKey } from './tax-office-keys.js';

/** What was certified of an employer and year: what the tax office collects by. Persons are decimals, money is fen. */
export interface CertifiedFigure {
  readonly determinationId: string;
  readonly number: string;
  /** Number of the determination whose place this one takes: its figures no longer hold. */
  readonly replaces: string | null;
  readonly division: string;
  readonly creditCode: string;
  readonly employerName: string;
  readonly levyYear: number;
  readonly basis: string;
  readonly outcome: string;
  readonly headcount: string;
  readonly quota: string;
  readonly countedPersons: string;
  readonly levy: Fen;
  readonly determinedOn: PlainDate;
}

export interface FiguresPage {
  readonly figures: readonly CertifiedFigure[];
  /** Where the next page begins; the same cursor later brings what was certified since. */
  readonly cursor: string | null;
  readonly more: boolean;
}

/** One handing over. */
export interface Handover {
  readonly regionCode: string;
  readonly handoverId: string;
  readonly channel: 'csv' | 'xlsx' | 'api';
  readonly levyYear: number | null;
  readonly rowCount: number;
  readonly total: Fen;
  readonly digest: string;
  readonly handedOn: PlainDate;
  readonly handedAt: Date;
  readonly handedTo: string;
}

/** A file with its checksum. */
export interface FiguresFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly digest: string;
  readonly rows: number;
}

export type FiguresRefusal = { readonly code: 'notPermitted' | 'cursor' };

type Channel = Handover['channel'];
type StoredFigure = Omit<CertifiedFigure, 'levy' | 'employerName' | 'creditCode'> & {
  readonly levy: string;
  readonly employerId: string;
};

export const FIGURES_PAGE = 500;
const MOST_HANDOVERS = 50;
/** Of a file; a county has fewer employers. */
const MOST_ROWS = 200_000;
/** Ids are made before they are committed: what is younger could still be overtaken by one made earlier. */
const SETTLED_MS = 60_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Column heads of the file, in Chinese: it is the tax office that reads it. */
export const FIGURE_HEADS = [
  ...[
    '认定书编号',
    '代替认定书编号',
    '行政区划',
    '统一社会信用代码',
    '单位名称',
    '所属年度',
    '认定依据',
    '结果',
  ],
  ...['在职职工人数', '应安排人数', '计算人数', '应缴金额', '认定日期'],
] as const;

/** Hands what was certified to the tax office, as a file or page by page, and keeps a record of each time. */
@Injectable()
export class CertifiedFigures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly register: EmployerRegister,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * One page of a county's figures, in the order in which they were certified.
   * @param cursor of the page before; null from the start
   */
  async page(
    key: TaxOfficeKey,
    levyYear: number | null,
    cursor: string | null,
  ): Promise<Result<FiguresPage, FiguresRefusal>> {
    if (cursor !== null && !ID.test(cursor)) return refuse({ code: 'cursor' });
    const query = { regionCode: key.regionCode, levyYear, after: cursor, most: FIGURES_PAGE + 1 };
    const found = await this.database.read(manager => this.read(manager, query));
    const figures = found.slice(0, FIGURES_PAGE);
    return ok({
      figures,
      ...{ cursor: figures.at(-1)?.determinationId ?? cursor, more: found.length > FIGURES_PAGE },
    });
  }

  /** Notes that a page was handed over. @param digest of what was sent */
  async handedByApi(
    key: TaxOfficeKey,
    levyYear: number | null,
    page: FiguresPage,
    digest: string,
  ): Promise<void> {
    if (page.figures.length === 0) return;
    const today = await this.clock.today();
    await this.database.transaction(manager =>
      this.note(manager, key.regionCode, page.figures, {
        ...{
          channel: 'api',
          levyYear,
          digest,
          today,
          to: key.name,
          actor: { system: `taxOfficeKey:${key.keyId}` },
        },
      }),
    );
  }

  /** Everything certified of a county and year as a file, for somebody of its office to hand over. */
  async file(
    actor: Actor,
    { regionCode, levyYear }: { readonly regionCode: string; readonly levyYear: number },
    channel: 'csv' | 'xlsx',
  ): Promise<Result<FiguresFile, FiguresRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const query = { regionCode, levyYear, after: null, most: MOST_ROWS };
    const figures = await this.database.read(manager => this.read(manager, query));
    const bytes = await fileOf(figures, channel);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await this.database.transaction(manager =>
      this.note(manager, regionCode, figures, {
        ...{ channel, levyYear, digest, today, to: actor.name, actor: { accountId: actor.accountId } },
      }),
    );
    const name = `certified-figures-${regionCode}-${levyYear}-${today}.${channel}`;
    return ok({ name, mediaType: MEDIA[channel], bytes, digest, rows: figures.length });
  }

  /** What was handed over of a county, the latest first. */
  async handovers(actor: Actor, regionCode: string): Promise<Handover[]> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return [];
    const rows = await this.database.read(manager =>
      manager.query<(Omit<Handover, 'total'> & { total: string })[]>(
        `select region_code as "regionCode", id as "handoverId", channel, levy_year as "levyYear", row_count as "rowCount",
           total_fen as total, digest, handed_on as "handedOn", handed_at as "handedAt", handed_to as "handedTo"
         from figures_handover where region_code = $1 order by id desc limit $2`,
        [regionCode, MOST_HANDOVERS],
      ),
    );
    return rows.map(row => ({ ...row, total: BigInt(row.total) }));
  }

  private async read(
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

  private async note(
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

interface FiguresQuery {
  readonly regionCode: string;
  readonly levyYear: number | null;
  readonly after: string | null;
  readonly most: number;
}

interface HandedOver {
  readonly channel: Channel;
  readonly levyYear: number | null;
  readonly digest: string;
  readonly today: PlainDate;
  readonly to: string;
  readonly actor: { readonly accountId: string } | { readonly system: string };
}

const BASES: Readonly<Record<string, string>> = {
  declared: '申报',
  notFiled: '未申报',
  objection: '异议处理',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  ...{ levy: '应缴', met: '达到比例', reward: '超比例', exempt: '免征' },
};

function fileOf(figures: readonly CertifiedFigure[], channel: 'csv' | 'xlsx'): Promise<Buffer> | Buffer {
  const rows = [FIGURE_HEADS.map(text => ({ text, look: 'head' as const })), ...figures.map(cellsOf)];
  if (channel === 'csv') return writeCsv(rows);
  const columns = [24, 24, 10, 22, 40, 10, 12, 12, 14, 14, 14, 16, 14].map(width => ({ width }));
  return writeWorkbook([{ name: '认定结果', columns, rows, frozenRows: 1 }]);
}

function cellsOf(figure: CertifiedFigure): WrittenCell[] {
  const { number, replaces, division, creditCode, employerName, levyYear, basis, outcome } = figure;
  return [
    ...[{ text: number }, replaces ? { text: replaces } : null, { text: division }, { text: creditCode }],
    ...[{ text: employerName }, { text: String(levyYear) }, { text: BASES[basis] ?? basis }],
    ...[{ text: OUTCOMES[outcome] ?? outcome }, { text: figure.headcount }, { text: figure.quota }],
    ...[{ text: figure.countedPersons }, { number: formatYuan(figure.levy) }, { day: figure.determinedOn }],
  ];
}
