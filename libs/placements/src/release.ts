import { isRevealingSkill } from '#vocabulary';

/** What a person lets the employer know, item by item. Facts of the person's own first, then what is to be arranged. */
export const PLAIN_ITEMS = ['occupation', 'courses', 'pastWork', 'hours', 'state'] as const;
export type PlainItem = (typeof PLAIN_ITEMS)[number];

/** One skill: `skill:typing`. */
export type SkillItem = `skill:${string}`;
/** All skills together, as they were asked for before each was an item: it stands for those that tell of no aid. */
export const ALL_SKILLS = 'skills';

/** An arrangement, aid or piece of work of the pair: `remedy:rampFixed`. Never released unless ticked. */
export type RemedyItem = `remedy:${string}`;
export type ReleaseItem = PlainItem | SkillItem | RemedyItem;

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

export function skillItem(skillId: string): SkillItem {
  return `skill:${skillId}`;
}

/** What the choice of a person rests on. */
export interface ReleaseGround {
  readonly remedyIds: readonly string[];
  /** Ids of the person's skills. */
  readonly skills: readonly string[];
  /** Ids of the skills that the post asks for. */
  readonly asked: readonly string[];
}

/**
 * The items that can be released at all, in their order. A skill that tells of an aid can be only where the post asks for
 * that very skill: for any other post it says nothing but what the person has.
 */
export function releasable({ remedyIds, skills, asked }: ReleaseGround): ReleaseItem[] {
  const [first, ...rest] = PLAIN_ITEMS;
  const told = skills.filter(id => asked.includes(id) || !isRevealingSkill(id));
  return [first, ...told.map(skillItem), ...rest, ...remedyIds.map(remedyItem)];
}

/** Ticked before the person has chosen: nothing of what is to be arranged, and no skill that tells of an aid. */
export function firstTicked(choices: readonly ReleaseItem[]): ReleaseItem[] {
  return choices.filter(item => !item.startsWith('remedy:') && !tellsOfAid(item));
}

/** Does an item tell of an aid or an impairment by its name alone? */
export function tellsOfAid(item: ReleaseItem): boolean {
  return item.startsWith('skill:') && isRevealingSkill(item.slice('skill:'.length));
}

/** The chosen items in their order, without any that cannot be chosen. */
export function readItems(chosen: readonly string[], choices: readonly ReleaseItem[]): ReleaseItem[] {
  return choices.filter(item => chosen.includes(item));
}

/** A release as it was stored, skill by skill. @param skills those of the card that went with it */
export function skillBySkill(release: Release, skills: readonly string[]): Release {
  if (!(release.items as readonly string[]).includes(ALL_SKILLS)) return release;
  const told = skills.filter(id => !isRevealingSkill(id)).map(skillItem);
  const items = release.items.filter(item => (item as string) !== ALL_SKILLS);
  return { ...release, items: [...items, ...told] };
}

export function readNeeds(chosen: readonly string[]): InterviewNeed[] {
  return INTERVIEW_NEEDS.filter(need => chosen.includes(need));
}
