import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Retrofit, RetrofitFile, RetrofitKey, Step, StepKind } from '../retrofit.js';

/** A step about to be stored. */
export interface NewStep {
  readonly kind: StepKind;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly madeBy: AccountKey;
  readonly reason?: string | null;
  readonly words?: string | null;
  readonly content?: unknown;
  readonly day?: PlainDate | null;
  readonly amount?: bigint | null;
  readonly reference?: string | null;
  /** The step of another person that a decision rests on. */
  readonly restsOn?: { readonly number: number; readonly by: string };
}

interface StepRow {
  readonly retrofitId: string;
  readonly number: number;
  readonly id: string;
  readonly kind: StepKind;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly madeBy: string;
  readonly madeByRegion: string;
  readonly reason: string | null;
  readonly wordsSealed: Buffer | null;
  readonly contentSealed: Buffer | null;
  readonly day: PlainDate | null;
  readonly amount: string | null;
  readonly reference: string | null;
}

const COLUMNS = `r.region_code as "regionCode", r.id as "retrofitId", r.request_number as "requestNumber",
  r.employer_id as "employerId", r.workplace_id as "workplaceId", r.post_id as "postId", r.origin,
  r.opened_on as "openedOn"`;
const STEP_COLUMNS = `retrofit_id as "retrofitId", number, id, step as kind, made_at as "madeAt", made_on as "madeOn",
  made_by as "madeBy", made_by_region as "madeByRegion", reason, words_sealed as "wordsSealed",
  content_sealed as "contentSealed", day, amount_fen as amount, reference`;

/** Stores requests and their steps; both are only ever added. */
@Injectable()
export class RetrofitStore {
  constructor(private readonly vault: Vault) {}

  async add(manager: EntityManager, retrofit: Retrofit): Promise<void> {
    const { regionCode, retrofitId, requestNumber, employerId, workplaceId, postId, origin, openedOn } =
      retrofit;
    await manager.query(
      `insert into retrofit (region_code, id, request_number, employer_id, workplace_id, post_id, origin, opened_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [regionCode, retrofitId, requestNumber, employerId, workplaceId, postId, origin, openedOn],
    );
  }

  /** The next number of a county's year, as `210603-GZ-2025-0007`; two at once may get the same, and one is refused. */
  async nextNumber(manager: EntityManager, regionCode: string, day: PlainDate): Promise<string> {
    const head = `${regionCode}-GZ-${day.slice(0, 4)}-`;
    const [row] = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from retrofit where region_code = $1 and request_number like $2`,
      [regionCode, `${head}%`],
    );
    return head + String((row?.count ?? 0) + 1).padStart(4, '0');
  }

  /** @returns the step with the number it got: the next one after those that were seen */
  async step(manager: EntityManager, { retrofit, steps }: RetrofitFile, made: NewStep): Promise<Step> {
    const id = newId();
    const number = (steps.at(-1)?.number ?? 0) + 1;
    const seal = (column: string, text: string | null) =>
      text === null ? null : this.vault.seal(place(column, id), text);
    const { restsOn, kind, madeAt, madeOn, madeBy, ...rest } = made;
    const { reason = null, words = null, content = null, day = null, amount = null, reference = null } = rest;
    await manager.query(
      `insert into retrofit_step (region_code, retrofit_id, number, id, step, made_at, made_on, made_by, made_by_region,
              reason, words_sealed, content_sealed, day, amount_fen, reference, rests_on, rests_on_maker)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[retrofit.regionCode, retrofit.retrofitId, number, id, kind, madeAt, madeOn],
        ...[madeBy.accountId, madeBy.regionCode, reason, seal('words_sealed', words)],
        seal('content_sealed', content === null ? null : JSON.stringify(content)),
        ...[day, amount?.toString() ?? null, reference, restsOn?.number ?? null, restsOn?.by ?? null],
      ],
    );
    return { number, kind, madeAt, madeOn, madeBy, reason, words, content, day, amount, reference };
  }

  async file(manager: EntityManager, { regionCode, retrofitId }: RetrofitKey): Promise<RetrofitFile | null> {
    const [file] = await this.files(manager, regionCode, 'r.id = $2', [retrofitId]);
    return file ?? null;
  }

  /** All requests of an employer in some counties, the latest first. */
  async ofEmployer(
    manager: EntityManager,
    employerId: string,
    regions: readonly string[],
  ): Promise<RetrofitFile[]> {
    const files: RetrofitFile[] = [];
    for (const region of regions)
      files.push(...(await this.files(manager, region, 'r.employer_id = $2', [employerId])));
    return files.sort((one, other) => (one.retrofit.retrofitId < other.retrofit.retrofitId ? 1 : -1));
  }

  ofWorkplace(
    manager: EntityManager,
    { regionCode, workplaceId }: { readonly regionCode: string; readonly workplaceId: string },
  ): Promise<RetrofitFile[]> {
    return this.files(manager, regionCode, 'r.workplace_id = $2', [workplaceId]);
  }

  /** Requests of a county whose last step is none of those that end it, the oldest first. */
  open(manager: EntityManager, regionCode: string): Promise<RetrofitFile[]> {
    return this.files(
      manager,
      regionCode,
      `not exists (select 1 from retrofit_step s where s.region_code = r.region_code and s.retrofit_id = r.id
          and s.step in ('refused', 'withdrawn', 'ended'))`,
      [],
    );
  }

  /** Counties with requests. Reads over all regions. */
  async regions(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ region: string }[]>(
      'select distinct region_code as region from retrofit order by 1',
    );
    return rows.map(({ region }) => region);
  }

  private async files(
    manager: EntityManager,
    regionCode: string,
    condition: string,
    values: readonly unknown[],
  ): Promise<RetrofitFile[]> {
    const retrofits = await manager.query<Retrofit[]>(
      `select ${COLUMNS} from retrofit r where r.region_code = $1 and ${condition} order by r.id`,
      [regionCode, ...values],
    );
    if (retrofits.length === 0) return [];
    const steps = await manager.query<StepRow[]>(
      `select ${STEP_COLUMNS} from retrofit_step where region_code = $1 and retrofit_id = any($2)
        order by retrofit_id, number`,
      [regionCode, retrofits.map(({ retrofitId }) => retrofitId)],
    );
    const byRequest = new Map<string, Step[]>(retrofits.map(({ retrofitId }) => [retrofitId, []]));
    for (const row of steps) byRequest.get(row.retrofitId)?.push(this.stepOf(row));
    return retrofits.map(retrofit => ({ retrofit, steps: byRequest.get(retrofit.retrofitId) ?? [] }));
  }

  private stepOf(row: StepRow): Step {
    const open = (column: string, sealed: Buffer | null) =>
      sealed && this.vault.open(place(column, row.id), sealed);
    const content = open('content_sealed', row.contentSealed);
    const { number, kind, madeAt, madeOn, reason, day, reference } = row;
    return {
      ...{ number, kind, madeAt, madeOn, reason, day, reference },
      madeBy: { accountId: row.madeBy, regionCode: row.madeByRegion },
      words: open('words_sealed', row.wordsSealed),
      content: content === null ? null : (JSON.parse(content) as unknown),
      amount: row.amount === null ? null : BigInt(row.amount),
    };
  }
}

const place = (column: string, row: string) => ({ table: 'retrofit_step', column, row });
