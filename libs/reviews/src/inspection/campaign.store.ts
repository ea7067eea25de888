import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { Draw } from '#checks';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import {
  bitsOf,
  monthsOf,
  type Campaign,
  type CampaignKey,
  type CampaignStep,
  type Finding,
} from './campaign.js';
import type { CampaignPlan } from './campaign-form.js';
import {
  actOf,
  CAMPAIGN,
  campaignOf,
  INSPECTED,
  type CampaignRow,
  type FindingRow,
  type StepRow,
} from './campaign.row.js';

/** An employer of the sample, with the determination that was in force when it was drawn. */
export interface InspectedEmployer extends CampaignKey {
  readonly employerId: string;
  /** 1 for the one drawn first. */
  readonly place: number;
  readonly weight: number;
  readonly determinationId: string;
  readonly declarationId: string;
}

/** Somebody who may be drawn. */
export interface Candidate {
  readonly employerId: string;
  readonly weight: number;
  readonly determinationId: string;
  readonly declarationId: string;
}

export interface NewFinding extends Omit<Finding, 'recorded'> {
  readonly employerId: string;
  readonly by: AccountKey;
}

const WORDS = { table: 'inspection_finding', column: 'words_sealed' };

/** Loads and stores campaigns, their samples and what was found. */
@Injectable()
export class CampaignStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async add(
    manager: EntityManager,
    regionCode: string,
    plan: CampaignPlan,
    by: AccountKey,
  ): Promise<CampaignKey> {
    const campaignId = newId();
    await manager.query(
      `insert into inspection_campaign (region_code, id, levy_year, title, sample_size, friendly_until, formal_until,
         planned_at, planned_by, planned_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, campaignId, plan.levyYear, plan.title, plan.sampleSize],
        ...[plan.friendlyUntil, plan.formalUntil, this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return { regionCode, campaignId };
  }

  async find(manager: EntityManager, { regionCode, campaignId }: CampaignKey): Promise<Campaign | null> {
    const rows = await manager.query<CampaignRow[]>(`${CAMPAIGN} where c.region_code = $1 and c.id = $2`, [
      regionCode,
      campaignId,
    ]);
    return (await this.wholes(manager, regionCode, rows))[0] ?? null;
  }

  /** The same, held to the end of the transaction. */
  async lock(manager: EntityManager, key: CampaignKey): Promise<Campaign | null> {
    await manager.query('select 1 from inspection_campaign where region_code = $1 and id = $2 for update', [
      key.regionCode,
      key.campaignId,
    ]);
    return this.find(manager, key);
  }

  /** Campaigns of a county, the youngest first. */
  async ofRegion(manager: EntityManager, regionCode: string): Promise<Campaign[]> {
    const rows = await manager.query<CampaignRow[]>(
      `${CAMPAIGN} where c.region_code = $1 order by c.id desc limit 100`,
      [regionCode],
    );
    return this.wholes(manager, regionCode, rows);
  }

  /** Campaigns that an employer was drawn for, the youngest first. */
  async ofEmployer(manager: EntityManager, regionCode: string, employerId: string): Promise<Campaign[]> {
    const rows = await manager.query<CampaignRow[]>(
      `${CAMPAIGN} where c.region_code = $1 and exists (select 1 from inspection_case i
         where i.region_code = c.region_code and i.campaign_id = c.id and i.employer_id = $2)
       order by c.id desc`,
      [regionCode, employerId],
    );
    return this.wholes(manager, regionCode, rows);
  }

  async step(
    manager: EntityManager,
    { regionCode, campaignId }: CampaignKey,
    step: CampaignStep,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into inspection_step (region_code, campaign_id, step, taken_at, taken_by, taken_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, campaignId, step, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  /** Keeps everybody who could be drawn with the weight, and the sample in the order of the draw. */
  async freeze(
    manager: EntityManager,
    { regionCode, campaignId }: CampaignKey,
    candidates: readonly Candidate[],
    { seed, drawn }: Draw,
  ): Promise<void> {
    await manager.query(
      `insert into inspection_draw (region_code, campaign_id, seed, candidates, drawn) values ($1, $2, $3, $4, $5)`,
      [regionCode, campaignId, seed, candidates.length, drawn.length],
    );
    await manager.query(
      `insert into inspection_candidate (region_code, campaign_id, employer_id, weight)
       select $1, $2, * from unnest($3::uuid[], $4::integer[])`,
      [regionCode, campaignId, candidates.map(one => one.employerId), candidates.map(({ weight }) => weight)],
    );
    const byId = new Map(candidates.map(one => [one.employerId, one]));
    const cases = drawn.flatMap(id => byId.get(id) ?? []);
    await manager.query(
      `insert into inspection_case (region_code, campaign_id, employer_id, place, determination_id, declaration_id)
       select $1, $2, * from unnest($3::uuid[], $4::integer[], $5::uuid[], $6::uuid[])`,
      [
        ...[regionCode, campaignId, drawn, drawn.map((_, at) => at + 1)],
        ...[cases.map(one => one.determinationId), cases.map(one => one.declarationId)],
      ],
    );
  }

  /** The candidates with their weights, by id: what the draw was made from. */
  async candidates(
    manager: EntityManager,
    { regionCode, campaignId }: CampaignKey,
  ): Promise<{ employerId: string; weight: number }[]> {
    return manager.query(
      `select employer_id as "employerId", weight from inspection_candidate
        where region_code = $1 and campaign_id = $2 order by employer_id`,
      [regionCode, campaignId],
    );
  }

  /** The sample in the order of the draw. */
  async inspected(
    manager: EntityManager,
    { regionCode, campaignId }: CampaignKey,
  ): Promise<InspectedEmployer[]> {
    return manager.query(`${INSPECTED} where i.region_code = $1 and i.campaign_id = $2 order by i.place`, [
      regionCode,
      campaignId,
    ]);
  }

  async addFinding(manager: EntityManager, key: CampaignKey, finding: NewFinding): Promise<void> {
    const id = newId();
    const { words, months, by } = finding;
    await manager.query(
      `insert into inspection_finding (region_code, id, campaign_id, employer_id, line, outcome, months, reason, means,
         found_on, words_sealed, recorded_at, recorded_by, recorded_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[key.regionCode, id, key.campaignId, finding.employerId, finding.line, finding.outcome],
        ...[months.length > 0 ? bitsOf(months) : null, finding.reason, finding.means, finding.foundOn],
        words === null ? null : this.vault.seal({ ...WORDS, row: id }, words),
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
  }

  /** Everything found about an employer, the oldest first. */
  async findings(
    manager: EntityManager,
    { regionCode, campaignId }: CampaignKey,
    employerId: string,
  ): Promise<Finding[]> {
    const rows = await manager.query<FindingRow[]>(
      `select id, line, outcome, months, reason, means, found_on as "foundOn", words_sealed as "wordsSealed",
         recorded_at as "recordedAt", recorded_by as "recordedBy", recorded_by_region as "recordedByRegion"
       from inspection_finding where region_code = $1 and campaign_id = $2 and employer_id = $3 order by id`,
      [regionCode, campaignId, employerId],
    );
    return rows.map(row => this.findingOf(row));
  }

  private findingOf({
    id,
    months,
    wordsSealed,
    recordedAt,
    recordedBy,
    recordedByRegion,
    ...row
  }: FindingRow) {
    return {
      ...row,
      months: months === null ? [] : monthsOf(months),
      words: wordsSealed && this.vault.open({ ...WORDS, row: id }, wordsSealed),
      recorded: actOf(recordedBy, recordedByRegion, recordedAt),
    };
  }

  private async wholes(
    manager: EntityManager,
    regionCode: string,
    rows: readonly CampaignRow[],
  ): Promise<Campaign[]> {
    if (rows.length === 0) return [];
    const steps = await manager.query<StepRow[]>(
      `select campaign_id as "campaignId", step, taken_at as "takenAt", taken_by as "takenBy",
         taken_by_region as "takenByRegion"
       from inspection_step where region_code = $1 and campaign_id = any($2)`,
      [regionCode, rows.map(({ campaignId }) => campaignId)],
    );
    return rows.map(row => campaignOf(row, steps));
  }
}
