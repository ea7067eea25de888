import type { Line } from '#declarations';
import type { Reason } from '#policy';
import type { PlainDate } from '#values';
import type { StaffAct } from '../review.js';
import type { Campaign, CampaignStep, FindingOutcome, Means } from './campaign.js';

/** A campaign as it is read, with its draw beside it. */
export interface CampaignRow {
  regionCode: string;
  campaignId: string;
  levyYear: number;
  title: string;
  sampleSize: number;
  friendlyUntil: PlainDate;
  formalUntil: PlainDate;
  plannedAt: Date;
  plannedBy: string;
  plannedByRegion: string;
  seed: string | null;
  candidates: number | null;
  drawn: number | null;
}

/** A step that was taken. */
export interface StepRow {
  campaignId: string;
  step: CampaignStep;
  takenAt: Date;
  takenBy: string;
  takenByRegion: string;
}

/** Something found at an employer; its words are sealed. */
export interface FindingRow {
  id: string;
  line: Line;
  outcome: FindingOutcome;
  months: number | null;
  reason: Reason | null;
  means: Means;
  foundOn: PlainDate;
  wordsSealed: Buffer | null;
  recordedAt: Date;
  recordedBy: string;
  recordedByRegion: string;
}

export const CAMPAIGN = `select c.region_code as "regionCode", c.id as "campaignId", c.levy_year as "levyYear", c.title,
    c.sample_size as "sampleSize", c.friendly_until as "friendlyUntil", c.formal_until as "formalUntil",
    c.planned_at as "plannedAt", c.planned_by as "plannedBy", c.planned_by_region as "plannedByRegion",
    d.seed, d.candidates, d.drawn
  from inspection_campaign c
  left join inspection_draw d on d.region_code = c.region_code and d.campaign_id = c.id`;

export const INSPECTED = `select i.region_code as "regionCode", i.campaign_id as "campaignId", i.employer_id as "employerId",
    i.place, w.weight, i.determination_id as "determinationId", i.declaration_id as "declarationId"
  from inspection_case i
  join inspection_candidate w on w.region_code = i.region_code and w.campaign_id = i.campaign_id
    and w.employer_id = i.employer_id`;

export function campaignOf(row: CampaignRow, steps: readonly StepRow[]): Campaign {
  const { plannedAt, plannedBy, plannedByRegion, seed, candidates, drawn, ...campaign } = row;
  const own = steps.filter(({ campaignId }) => campaignId === row.campaignId);
  return {
    ...campaign,
    planned: actOf(plannedBy, plannedByRegion, plannedAt),
    steps: new Map(own.map(one => [one.step, actOf(one.takenBy, one.takenByRegion, one.takenAt)])),
    draw: seed === null ? null : { seed, candidates: candidates ?? 0, drawn: drawn ?? 0 },
  };
}

export function actOf(accountId: string, regionCode: string, at: Date): StaffAct {
  return { by: { accountId, regionCode }, at };
}
