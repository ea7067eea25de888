/** What a person lets the employer know, item by item. Facts of the person's own first, then what is to be arranged. */
export const PLAIN_ITEMS = ['occupation', 'skills', 'courses', 'pastWork', 'hours', 'state'] as const;
export type PlainItem = (typeof PLAIN_ITEMS)[number];

/** An arrangement, aid or piece of work of the pair: `remedy:rampFixed`. Never released unless ticked. */
export type RemedyItem = `remedy:${string}`;
export type ReleaseItem = PlainItem | RemedyItem;

/** What a person may want at the interview itself; said of the interview, never of the person. */
export const INTERVIEW_NEEDS = [
  'interpreter',
  'captions',
  'stepFreeRoom',
  'longerTime',
  'companion',
] as const;
export type InterviewNeed = (typeof INTERVIEW_NEEDS)[number];

/** A person's yes to one post: what may be sent, under which name. */
export interface Release {
  /** Shown in the place of the name; null: the name itself. */
  readonly alias: string | null;
  readonly items: readonly ReleaseItem[];
  readonly interviewNeeds: readonly InterviewNeed[];
}

export function remedyItem(remedyId: string): RemedyItem {
  return `remedy:${remedyId}`;
}

/** The items of a pair that can be released at all, in their order. */
export function releasable(remedyIds: readonly string[]): ReleaseItem[] {
  return [...PLAIN_ITEMS, ...remedyIds.map(remedyItem)];
}

/** Ticked before the person has chosen: nothing of what is to be arranged. */
export const FIRST_TICKED: readonly ReleaseItem[] = PLAIN_ITEMS;

/** The chosen items in their order, without any that is not the pair's. */
export function readItems(chosen: readonly string[], remedyIds: readonly string[]): ReleaseItem[] {
  return releasable(remedyIds).filter(item => chosen.includes(item));
}

export function readNeeds(chosen: readonly string[]): InterviewNeed[] {
  return INTERVIEW_NEEDS.filter(need => chosen.includes(need));
}
