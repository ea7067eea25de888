import type { Line } from '#declarations';
import type { Reason } from '#policy';
import type { PlainDate } from '#values';
import type { StaffAct } from '../review.js';

/** Key of a campaign: the county and its id. */
export interface CampaignKey {
  readonly regionCode: string;
  readonly campaignId: string;
}

/** What is done with a campaign, in this order; `dropped` ends one of which nobody was told. */
export const CAMPAIGN_STEPS = ['frozen', 'friendly', 'formal', 'closed', 'dropped'] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** Where a campaign stands. */
export type CampaignPhase = 'planned' | CampaignStep;

/** The special inspection of a year's certified numbers: a sample, looked at line by line. */
export interface Campaign extends CampaignKey {
  readonly levyYear: number;
  readonly title: string;
  /** Employers to draw, at most. */
  readonly sampleSize: number;
  /** Until the end of this day employers put right what is wrong by themselves. */
  readonly friendlyUntil: PlainDate;
  /** Until then staff look and record. */
  readonly formalUntil: PlainDate;
  readonly planned: StaffAct;
  readonly steps: ReadonlyMap<CampaignStep, StaffAct>;
  /** Null until the sample is frozen. */
  readonly draw: CampaignDraw | null;
}

/** How the sample came about; with the candidates' weights the draw can be made again. */
export interface CampaignDraw {
  readonly seed: string;
  readonly candidates: number;
  readonly drawn: number;
}

export function phaseOf({ steps }: Pick<Campaign, 'steps'>): CampaignPhase {
  return CAMPAIGN_STEPS.findLast(step => steps.has(step)) ?? 'planned';
}

/** What an inspection came to for one employee. */
export const FINDING_OUTCOMES = ['confirmed', 'notConfirmed', 'notChecked'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

/** How it was looked at. */
export const MEANS = ['documents', 'visit', 'call'] as const;
export type Means = (typeof MEANS)[number];

/** What somebody found about one employee of an inspected employer; the youngest about a line counts. */
export interface Finding {
  readonly line: Line;
  readonly outcome: FindingOutcome;
  /** 1 to 12: months that do not hold; empty unless `notConfirmed`. */
  readonly months: readonly number[];
  /** Set for `notConfirmed` alone. */
  readonly reason: Reason | null;
  readonly means: Means;
  readonly foundOn: PlainDate;
  /** What was seen; the employer reads it once the campaign is closed. */
  readonly words: string | null;
  readonly recorded: StaffAct;
}

/** The finding in force of each line, in the order in which the lines were first looked at. */
export function latestFindings(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [finding.line, finding])).values()];
}

/** How an inspected employer stands. */
export type InspectionResult = 'open' | 'noFinding' | 'finding' | 'notChecked';

/**
 * `finding` as soon as one line does not hold; `open` while lines are unsaid; `notChecked` where nothing could be looked at.
 * @param lines the lines to look at
 */
export function resultOfCase(lines: readonly Line[], findings: readonly Finding[]): InspectionResult {
  const latest = new Map(latestFindings(findings).map(finding => [finding.line, finding.outcome]));
  const said = lines.map(line => latest.get(line));
  if (said.includes(undefined)) return 'open';
  if (said.includes('notConfirmed')) return 'finding';
  return said.includes('confirmed') || lines.length === 0 ? 'noFinding' : 'notChecked';
}

/** Months as bits, January the lowest. */
export function bitsOf(months: readonly number[]): number {
  return months.reduce((bits, month) => bits | (1 << (month - 1)), 0);
}

export function monthsOf(bits: number): number[] {
  return Array.from({ length: 12 }, (_, at) => at + 1).filter(month => bits & (1 << (month - 1)));
}
