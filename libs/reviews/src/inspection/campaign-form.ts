import { FieldReader, ok, yearOf, type InvalidInput, type PlainDate, type Result } from '#values';

const LONGEST_TITLE = 60;
const MOST = 10_000;
/** The first year that the review knows. */
const FIRST_YEAR = 2015;

/** What is typed for a campaign. */
export interface CampaignInput {
  readonly levyYear: string;
  readonly title: string;
  readonly sampleSize: string;
  readonly friendlyUntil: string;
  readonly formalUntil: string;
}

/** What is planned. */
export interface CampaignPlan {
  readonly levyYear: number;
  readonly title: string;
  readonly sampleSize: number;
  readonly friendlyUntil: PlainDate;
  readonly formalUntil: PlainDate;
}

/** Reads a plan: days lie ahead and in their order. Codes besides the usual: `year`, `none`, `past`, `order`. */
export function readCampaign(typed: CampaignInput, today: PlainDate): Result<CampaignPlan, InvalidInput> {
  const fields = new FieldReader();
  const levyYear = fields.count('levyYear', typed.levyYear, yearOf(today) - 1);
  const title = fields.text('title', typed.title, LONGEST_TITLE);
  const sampleSize = fields.count('sampleSize', typed.sampleSize, MOST);
  const friendlyUntil = fields.date('friendlyUntil', typed.friendlyUntil);
  const formalUntil = fields.date('formalUntil', typed.formalUntil);
  if (levyYear !== null && levyYear < FIRST_YEAR) fields.wrong('levyYear', 'year');
  if (sampleSize === 0) fields.wrong('sampleSize', 'none');
  if (friendlyUntil !== null && friendlyUntil <= today) fields.wrong('friendlyUntil', 'past');
  if (friendlyUntil !== null && formalUntil !== null && formalUntil <= friendlyUntil)
    fields.wrong('formalUntil', 'order');
  if (!fields.isClean || levyYear === null || title === null || sampleSize === null) return fields.refusal();
  if (friendlyUntil === null || formalUntil === null) return fields.refusal();
  return ok({ levyYear, title, sampleSize, friendlyUntil, formalUntil });
}
