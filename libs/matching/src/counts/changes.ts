import { loadVocabulary, type Item } from '#vocabulary';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { ENTRANCE } from '../remedies/plan.js';
import { loadWeights } from '../weights.js';

/** One change of a post that an employer can ask about. */
export interface Change {
  readonly question: string;
  readonly changed: PostToMatch;
  /** Could it matter to this person? */
  readonly concerns: (seeker: SeekerToMatch) => boolean;
}

/** Questions: a row of the catalogue of retrofits, one level less, or no longer essential. */
export const questionOf = {
  retrofit: (id: string) => `retrofit:${id}`,
  lower: (demand: string) => `lower:${demand}`,
  marginal: (demand: string) => `marginal:${demand}`,
} as const;

/** Every single change that is counted: each row of the catalogue that does anything here, and each essential demand relaxed. */
export function changesOf(post: PostToMatch): Change[] {
  const rows = [...loadVocabulary().items.values()].filter(({ isRetrofitRow }) => isRetrofitRow);
  return [
    ...rows.filter(({ id }) => !post.notPossible.includes(id)).flatMap(item => retrofitted(post, item)),
    ...Object.entries(post.demands)
      .filter(([, [level, essential]]) => essential && level > 0)
      .flatMap(([demand, [level]]) => relaxed(post, demand, level)),
  ];
}

/** By question, the others that change the post at least as much: whoever comes in by the first comes in by those too. */
export type Wider = ReadonlyMap<string, readonly string[]>;

export function widerThan(changes: readonly Change[]): Wider {
  return new Map(
    changes.map(one => [
      one.question,
      changes
        .filter(other => other !== one && isWithin(one.changed, other.changed))
        .map(({ question }) => question),
    ]),
  );
}

function isWithin(one: PostToMatch, other: PostToMatch): boolean {
  return (
    one.features.every(feature => other.features.includes(feature)) &&
    other.entranceRiseMm <= one.entranceRiseMm &&
    Object.keys(one.demands).every(demand => essentialLevel(other, demand) <= essentialLevel(one, demand))
  );
}

function essentialLevel({ demands }: PostToMatch, demand: string): number {
  const [level, essential] = demands[demand] ?? [0, false];
  return essential ? level : 0;
}

/** Nothing where the place has it already, the step is too high for it, or nobody who works at home would notice. */
function retrofitted(post: PostToMatch, item: Item): Change[] {
  const isForStep = item.createsFeatures.includes(ENTRANCE);
  const stepFree = isForStep && overcomes(item, post.entranceRiseMm);
  const made = item.createsFeatures.filter(
    feature => isForStep === stepFree && !post.features.includes(feature) && isOfUse(post, feature),
  );
  const demands = { ...post.demands };
  const lowered: string[] = [];
  for (const { demand, side, levels, limit } of item.effects) {
    const [level, essential] = demands[demand] ?? [0, false];
    const after = Math.min(level, Math.max(limit, level - levels));
    if (side !== 'post' || after === level) continue;
    demands[demand] = [after, essential];
    lowered.push(demand);
  }
  if (made.length + lowered.length === 0) return [];
  return [
    {
      question: questionOf.retrofit(item.id),
      changed: {
        ...{ ...post, demands },
        features: [...post.features, ...made],
        entranceRiseMm: stepFree ? 0 : post.entranceRiseMm,
      },
      concerns: ({ needs, accepts, can }) =>
        needs.some(feature => item.createsFeatures.includes(feature)) ||
        lowered.some(demand => isShort(post, can, demand)) ||
        // An aid may want what the works make: a screen reader needs software that can be read.
        (made.length > 0 && accepts.length > 0),
    },
  ];
}

/** At home the place of the employer is nobody's way: only what an aid or an arrangement wants is of use. */
function isOfUse({ mode }: PostToMatch, feature: string): boolean {
  if (mode !== 'home') return true;
  return [...loadVocabulary().items.values()].some(({ needsFeatures }) => needsFeatures.includes(feature));
}

/** Does an item reach over the step that is there? */
function overcomes(item: Item, riseMm: number): boolean {
  const { stepFreeMm, items } = loadWeights().entrance;
  const named =
    items.find(([, id]) => id === item.id) ?? items.reduce((best, one) => nearer(item, best, one));
  return riseMm > stepFreeMm && riseMm <= named[0];
}

/** An item that the model does not name reaches as far as the named one with which it has most in common. */
function nearer<Named extends readonly [number, string]>(item: Item, one: Named, other: Named): Named {
  const common = ([, id]: Named) =>
    loadVocabulary()
      .items.get(id)
      ?.createsFeatures.filter(feature => item.createsFeatures.includes(feature)).length ?? 0;
  return common(other) > common(one) ? other : one;
}

function relaxed(post: PostToMatch, demand: string, level: number): Change[] {
  const concerns = ({ can }: SeekerToMatch) => isShort(post, can, demand);
  const to = (question: string, asked: readonly [number, boolean]): Change => ({
    ...{ question, concerns },
    changed: { ...post, demands: { ...post.demands, [demand]: asked } },
  });
  const marginal = to(questionOf.marginal(demand), [level, false]);
  return level > 1 ? [to(questionOf.lower(demand), [level - 1, true]), marginal] : [marginal];
}

function isShort({ demands }: PostToMatch, can: SeekerToMatch['can'], demand: string): boolean {
  const level = can[demand] ?? null;
  return level !== null && level < (demands[demand]?.[0] ?? 0);
}
