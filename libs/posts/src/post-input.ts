import { FieldReader } from '#values';
import { demandWords } from '#vocabulary';
import type { PostContent } from './post.js';

/** What is typed for a post: every field as its form sends it. Names of demands begin with `level_`. */
export interface PostInput {
  readonly title: string;
  readonly kind: string;
  readonly occupation: string;
  readonly tasks: string;
  readonly headcount: string;
  readonly workplaceId: string;
  readonly mode: string;
  readonly hours: string;
  readonly pattern: string;
  readonly startsOn: string;
  readonly openUntil: string;
  readonly shuttle: string;
  readonly housing: string;
  readonly equipment: string;
  readonly wageLow: string;
  readonly wageHigh: string;
  /** `open`, `fixed` or `none`. */
  readonly contract: string;
  readonly contractMonths: string;
  /** Blank or 0: none. */
  readonly probationMonths: string;
  readonly probationWage: string;
  readonly payBasis: string;
  readonly insurance: string;
  readonly induction: string;
  readonly benefits: string;
  readonly must: readonly string[];
  readonly nice: readonly string[];
  readonly trainable: readonly string[];
  readonly licences: readonly string[];
  /** Level by demand, as typed; blank or 0: not asked. */
  readonly levels: Readonly<Record<string, string>>;
  /** Demands that could be left to somebody else. */
  readonly marginal: readonly string[];
  readonly offers: readonly string[];
  readonly interviews: readonly string[];
  readonly accepted: string;
}

/** The pages of the form, each with its fields. */
export const SECTIONS = {
  work: ['title', 'kind', 'occupation', 'headcount', 'tasks'],
  place: [
    ...(['workplaceId', 'mode', 'equipment', 'hours', 'pattern'] as const),
    ...(['startsOn', 'openUntil', 'shuttle', 'housing'] as const),
  ],
  pay: [
    ...(['wageLow', 'wageHigh', 'payBasis', 'contract', 'contractMonths'] as const),
    ...(['probationMonths', 'probationWage', 'insurance', 'induction', 'benefits'] as const),
  ],
  skills: ['must', 'trainable', 'nice', 'licences'],
  demands: ['levels', 'marginal'],
  offers: ['offers', 'interviews', 'accepted'],
} as const satisfies Record<string, readonly (keyof PostInput)[]>;
export type Section = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as Section[];

/** The name of a demand's field in forms, spreadsheets and errors. */
export const levelField = (demand: string): string => `level_${demand}`;

/** The page of the form on which a field of an error stands. */
export function sectionOf(field: string): Section {
  if (field.startsWith('level_')) return 'demands';
  return SECTION_NAMES.find(name => (SECTIONS[name] as readonly string[]).includes(field)) ?? 'work';
}

/** Nothing typed yet. */
export const EMPTY_INPUT: PostInput = {
  ...{ title: '', kind: 'ordinary', occupation: '', tasks: '', headcount: '' },
  ...{
    workplaceId: '',
    mode: '',
    hours: '',
    pattern: '',
    startsOn: '',
    openUntil: '',
    shuttle: '',
    housing: '',
    equipment: '',
  },
  ...{
    wageLow: '',
    wageHigh: '',
    contract: '',
    contractMonths: '',
    probationMonths: '',
    probationWage: '',
    // What nearly every post says; a post by the piece says so.
    payBasis: 'time',
    insurance: '',
    induction: '',
    benefits: '',
  },
  ...{ must: [], nice: [], trainable: [], licences: [], levels: {}, marginal: [], offers: [] },
  ...{ interviews: [], accepted: '' },
};

/** A draft as it was stored, filled up where it is older than a field. */
export function inputOf(stored: string): PostInput {
  return { ...EMPTY_INPUT, ...(JSON.parse(stored) as Partial<PostInput>) };
}

/** What would have to be typed for a post to say this: for copies, and for another version of it. */
export function typedOf(content: PostContent): PostInput {
  const levels = Object.entries(content.demands).map(([id, [level]]) => [id, String(level)] as const);
  const flag = (set: boolean) => (set ? 'yes' : '');
  return {
    ...{ title: content.title, kind: content.kind, occupation: content.occupation, tasks: content.tasks },
    ...{ headcount: String(content.headcount), workplaceId: content.workplaceId, mode: content.mode },
    ...{ hours: String(content.hours), pattern: content.pattern, startsOn: content.startsOn ?? '' },
    ...{ openUntil: content.openUntil ?? '', shuttle: flag(content.shuttle), housing: flag(content.housing) },
    ...{ wageLow: String(content.wageLow), wageHigh: String(content.wageHigh), payBasis: content.payBasis },
    probationMonths: content.probationMonths === 0 ? '' : String(content.probationMonths),
    ...{ probationWage: content.probationWage === null ? '' : String(content.probationWage) },
    ...{ equipment: content.equipment ?? '', interviews: content.interviews },
    contract: content.contractMonths === null ? 'open' : 'fixed',
    contractMonths: content.contractMonths === null ? '' : String(content.contractMonths),
    ...{ insurance: content.insurance, induction: content.induction, benefits: content.benefits.join('、') },
    ...{ ...content.skills, licences: content.licences, levels: Object.fromEntries(levels) },
    marginal: Object.entries(content.demands).flatMap(([id, [, essential]]) => (essential ? [] : [id])),
    ...{ offers: content.offers, accepted: content.accepted },
  };
}

/** What a copy begins with: days of the earlier post are over, and the platform's categories are of that post alone. */
export function copyOf(content: PostContent): PostInput {
  return { ...typedOf(content), startsOn: '', openUntil: '', accepted: '' };
}

/** Level and weight of each demand that is asked; errors `unknown`, `scale` {most}. */
export function readDemands(
  { levels, marginal }: Pick<PostInput, 'levels' | 'marginal'>,
  fields: FieldReader,
): PostContent['demands'] {
  const known = new Map(demandWords().map(demand => [demand.id, demand.maxLevel]));
  const asked = Object.entries(levels).flatMap(([id, typed]) => {
    const most = known.get(id);
    if (typed.trim() === '') return [];
    if (most === undefined) return [fields.wrong(levelField(id), 'unknown')];
    if (!/^\d{1,2}$/.test(typed.trim()) || Number(typed) > most)
      return [fields.wrong(levelField(id), 'scale', { most })];
    const level = Number(typed);
    return level === 0 ? [] : [[id, [level, !marginal.includes(id)] as const] as const];
  });
  for (const id of marginal) if (!known.has(id)) fields.wrong('marginal', 'unknown');
  return Object.fromEntries(asked.filter(row => row !== null));
}
