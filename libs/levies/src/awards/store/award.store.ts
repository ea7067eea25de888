import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { SeatStore } from '#employers';
import { newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Award, AwardFile, AwardKey, AwardKind, Step, StepKind } from '../award.js';
import type { AwardTerms } from '../award-terms.js';

/** A step about to be stored. */
export interface NewStep {
  readonly kind: StepKind;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly madeBy: AccountKey | null;
  readonly reason?: string | null;
  readonly words?: string | null;
  readonly refId?: string | null;
  readonly day?: PlainDate | null;
  readonly reference?: string | null;
  /** The examination that an approval rests on. */
  readonly examined?: { readonly number: number; readonly by: string };
}

/** An employer, by any county it was or is in, and a levy year. */
interface EmployersYear {
  readonly regionCode: string;
  readonly employerId: string;
  readonly levyYear: number;
}

interface AwardRow {
  readonly regionCode: string;
  readonly awardId: string;
  readonly kind: AwardKind;
  readonly programme: string;
  readonly employerId: string;
  readonly levyYear: number;
  readonly determinationId: string;
  readonly persons: string;
  readonly amount: string;
  readonly claimFrom: PlainDate | null;
  readonly claimUntil: PlainDate | null;
  readonly terms: string;
  readonly supersedesId: string | null;
  readonly openedOn: PlainDate;
}

interface StepRow {
  readonly awardId: string;
  readonly number: number;
  readonly id: string;
  readonly kind: StepKind;
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly madeBy: string | null;
  readonly madeByRegion: string | null;
  readonly reason: string | null;
  readonly wordsSealed: Buffer | null;
  readonly refId: string | null;
  readonly day: PlainDate | null;
  readonly reference: string | null;
}

const AWARD_COLUMNS = `a.region_code as "regionCode", a.id as "awardId", a.kind, a.programme,
  a.employer_id as "employerId", a.levy_year as "levyYear", a.determination_id as "determinationId", a.persons,
  a.amount_fen as amount, a.claim_from as "claimFrom", a.claim_until as "claimUntil", a.terms,
  a.supersedes_id as "supersedesId", a.opened_on as "openedOn"`;
const STEP_COLUMNS = `award_id as "awardId", number, id, step as kind, made_at as "madeAt", made_on as "madeOn",
  made_by as "madeBy", made_by_region as "madeByRegion", reason, words_sealed as "wordsSealed", ref_id as "refId",
  day, reference`;

/** Stores awards and their steps; both are only ever added. */
@Injectable()
export class AwardStore {
  constructor(
    private readonly vault: Vault,
    private readonly seats: SeatStore,
  ) {}

  /** @param lines of a subsidy, as JSON; sealed here */
  async add(
    manager: EntityManager,
    award: Award,
    openedAt: Date,
    lines: string | null = null,
  ): Promise<void> {
    const sealed = lines === null ? null : this.vault.seal(linesPlace(award.awardId), lines);
    await manager.query(
      `insert into award (region_code, id, kind, programme, employer_id, levy_year, determination_id, persons, amount_fen,
              claim_from, claim_until, terms, lines_sealed, supersedes_id, opened_at, opened_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[award.regionCode, award.awardId, award.kind, award.programme, award.employerId, award.levyYear],
        ...[award.determinationId, award.persons, award.amount.toString(), award.claimFrom, award.claimUntil],
        ...[JSON.stringify(award.terms), sealed, award.supersedesId, openedAt, award.openedOn],
      ],
    );
  }

  /** The lines of a subsidy as they were applied for; null for a reward. */
  async lines(manager: EntityManager, { regionCode, awardId }: AwardKey): Promise<string | null> {
    const [row] = await manager.query<{ sealed: Buffer | null }[]>(
      'select lines_sealed as sealed from award where region_code = $1 and id = $2',
      [regionCode, awardId],
    );
    return row?.sealed ? this.vault.open(linesPlace(awardId), row.sealed) : null;
  }

  /** @returns the number the step got: the next one after those that were seen */
  async step(manager: EntityManager, { award, steps }: AwardFile, made: NewStep): Promise<Step> {
    const id = newId();
    const number = (steps.at(-1)?.number ?? 0) + 1;
    const words = made.words ? this.vault.seal(wordsPlace(id), made.words) : null;
    await manager.query(
      `insert into award_step (region_code, award_id, number, id, step, made_at, made_on, made_by, made_by_region, reason,
              words_sealed, ref_id, day, reference, examined_number, examined_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[award.regionCode, award.awardId, number, id, made.kind, made.madeAt, made.madeOn],
        ...[made.madeBy?.accountId ?? null, made.madeBy?.regionCode ?? null, made.reason ?? null, words],
        ...[made.refId ?? null, made.day ?? null, made.reference ?? null],
        ...[made.examined?.number ?? null, made.examined?.by ?? null],
      ],
    );
    const { examined, ...rest } = made;
    return {
      ...{ reason: null, words: null, refId: null, day: null, reference: null },
      ...{ ...rest, number },
    };
  }

  async file(manager: EntityManager, { regionCode, awardId }: AwardKey): Promise<AwardFile | null> {
    const [file] = await this.files(manager, regionCode, 'a.id = $2', [awardId]);
    return file ?? null;
  }

  /** All awards of an employer, the latest year first, also those of a county it has left. */
  async ofEmployer(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
  ): Promise<AwardFile[]> {
    const files: AwardFile[] = [];
    for (const region of await this.seats.regionsOf(manager, employer))
      files.push(...(await this.files(manager, region, 'a.employer_id = $2', [employer.employerId])));
    return files.sort(
      (one, other) =>
        other.award.levyYear - one.award.levyYear || (one.award.awardId < other.award.awardId ? 1 : -1),
    );
  }

  /** Rewards of an employer and year, the first one first, also those of a county it has left. */
  rewardsOf(manager: EntityManager, of: EmployersYear): Promise<AwardFile[]> {
    return this.ofYear(manager, of, 'reward');
  }

  /** Subsidies that rest on what an employer declared for a year, also those of a county it has left. */
  subsidiesOf(manager: EntityManager, of: EmployersYear): Promise<AwardFile[]> {
    return this.ofYear(manager, of, 'subsidy');
  }

  /** Awards of a county whose last step is one of these. */
  at(manager: EntityManager, regionCode: string, last: readonly StepKind[]): Promise<AwardFile[]> {
    return this.files(
      manager,
      regionCode,
      `exists (select 1 from award_step s where s.region_code = a.region_code and s.award_id = a.id
          and s.step = any($2) and not exists (select 1 from award_step later where later.region_code = s.region_code
          and later.award_id = s.award_id and later.number > s.number))`,
      [last],
    );
  }

  /** Awards that were on a list. */
  published(manager: EntityManager, regionCode: string, publicationId: string): Promise<AwardFile[]> {
    return this.files(
      manager,
      regionCode,
      `exists (select 1 from award_step s where s.region_code = a.region_code and s.award_id = a.id
          and s.step = 'published' and s.ref_id = $2)`,
      [publicationId],
    );
  }

  private async ofYear(manager: EntityManager, of: EmployersYear, kind: AwardKind): Promise<AwardFile[]> {
    const files: AwardFile[] = [];
    const condition = 'a.kind = $2 and a.employer_id = $3 and a.levy_year = $4';
    for (const region of await this.seats.regionsOf(manager, of))
      files.push(...(await this.files(manager, region, condition, [kind, of.employerId, of.levyYear])));
    return files.sort((one, other) => (one.award.awardId < other.award.awardId ? -1 : 1));
  }

  private async files(
    manager: EntityManager,
    regionCode: string,
    condition: string,
    values: readonly unknown[],
  ): Promise<AwardFile[]> {
    const awards = await manager.query<AwardRow[]>(
      `select ${AWARD_COLUMNS} from award a where a.region_code = $1 and ${condition} order by a.id`,
      [regionCode, ...values],
    );
    if (awards.length === 0) return [];
    const steps = await manager.query<StepRow[]>(
      `select ${STEP_COLUMNS} from award_step where region_code = $1 and award_id = any($2) order by award_id, number`,
      [regionCode, awards.map(({ awardId }) => awardId)],
    );
    return awards.map(row => ({
      award: awardOf(row),
      steps: steps.filter(({ awardId }) => awardId === row.awardId).map(step => this.stepOf(step)),
    }));
  }

  private stepOf({ id, awardId, madeBy, madeByRegion, wordsSealed, ...row }: StepRow): Step {
    return {
      ...row,
      madeBy: madeBy && madeByRegion ? { accountId: madeBy, regionCode: madeByRegion } : null,
      words: wordsSealed ? this.vault.open(wordsPlace(id), wordsSealed) : null,
    };
  }
}

function awardOf({ amount, terms, ...row }: AwardRow): Award {
  return { ...row, amount: BigInt(amount), terms: JSON.parse(terms) as AwardTerms };
}

const linesPlace = (row: string) => ({ table: 'award', column: 'lines_sealed', row });
const wordsPlace = (row: string) => ({ table: 'award_step', column: 'words_sealed', row });
