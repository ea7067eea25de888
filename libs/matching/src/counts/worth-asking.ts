import { byText, loadVocabulary, type Item } from '#vocabulary';
import type { PostToMatch } from '../match-input.js';
import { ENTRANCE } from '../remedies/plan.js';
import { loadWeights } from '../weights.js';
import type { Band } from './band.js';
import type { Shown } from './what-if.js';

/** So many changes are put first, and no other comes up when one of them has been asked about. */
export const PUT_FIRST = 6;

/**
 * The questions that an employer asks with most profit: by how far the band rises, then by what the change costs. Drawn from
 * the answers as they may be shown, never from a count, so the order tells nothing that the answers would not; a question
 * whose answer is `little` is never among them.
 */
export function worthAsking(questions: readonly string[], shown: Shown, post: PostToMatch): string[] {
  if (shown.kind !== 'counts') return [];
  const rises = questions.flatMap(question => {
    const answer = shown.after[question];
    return answer?.kind === 'more' && isSensible(question, post)
      ? [{ question, rise: rung(answer.after) - rung(shown.now), cost: costOf(question) }]
      : [];
  });
  rises.sort(
    (one, other) => other.rise - one.rise || one.cost - other.cost || byText(one.question, other.question),
  );
  return withoutRepeats(rises.map(({ question }) => question)).slice(0, PUT_FIRST);
}

/** Bands are as far apart as their lower ends are in order. */
function rung({ from }: Band): number {
  return [0, 5, 10, 20, 50, 100].indexOf(from);
}

/** A step at the entrance is overcome by the works for its height; other works there can be asked about, not put first. */
function isSensible(question: string, { entranceRiseMm }: PostToMatch): boolean {
  const item = itemOf(question);
  if (!item?.createsFeatures.includes(ENTRANCE)) return true;
  const [, fitting] = loadWeights().entrance.items.find(([upTo]) => entranceRiseMm <= upTo) ?? [];
  return item.id === fitting;
}

/** Of changes that do the same, the first: one of two demands that lie within each other, one of two works for one feature. */
function withoutRepeats(questions: readonly string[]): string[] {
  const made = new Set<string>();
  return questions.filter(question => {
    const does = effectsOf(question);
    const isNew = does.some(effect => !made.has(effect));
    for (const effect of does) made.add(effect);
    return isNew;
  });
}

function effectsOf(question: string): string[] {
  const item = itemOf(question);
  if (!item) return [question.replace(/^\w+:/, 'demand:')];
  return [...item.createsFeatures, ...item.effects.map(({ demand }) => `demand:${demand}`)];
}

/** A demand given up costs nothing. */
function costOf(question: string): number {
  return itemOf(question)?.middleCost ?? 0;
}

function itemOf(question: string): Item | undefined {
  return question.startsWith('retrofit:')
    ? loadVocabulary().items.get(question.slice('retrofit:'.length))
    : undefined;
}
