import type { PostContent } from './post.js';

/** Parts of a post that are read, and compared, as one. */
export const POST_PARTS = {
  title: ['title'],
  kind: ['kind'],
  occupation: ['occupation'],
  tasks: ['tasks'],
  headcount: ['headcount'],
  workplaceId: ['workplaceId'],
  mode: ['mode', 'equipment'],
  hours: ['hours', 'pattern'],
  startsOn: ['startsOn'],
  openUntil: ['openUntil'],
  wage: ['wageLow', 'wageHigh', 'payBasis'],
  contract: ['contractMonths', 'probationMonths', 'probationWage'],
  insurance: ['insurance'],
  induction: ['induction'],
  benefits: ['benefits', 'shuttle', 'housing'],
  skills: ['skills'],
  licences: ['licences'],
  demands: ['demands'],
  offers: ['offers'],
  interviews: ['interviews'],
  accepted: ['accepted'],
} as const satisfies Record<string, readonly (keyof PostContent)[]>;
export type PostPart = keyof typeof POST_PARTS;

/** The parts that two versions of a post say differently, in the order of the form. */
export function changedParts(before: PostContent, after: PostContent): PostPart[] {
  return (Object.keys(POST_PARTS) as PostPart[]).filter(part =>
    POST_PARTS[part].some(field => textOf(before[field]) !== textOf(after[field])),
  );
}

/** The same text for the same content: the database gives keys back in an order of its own. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
