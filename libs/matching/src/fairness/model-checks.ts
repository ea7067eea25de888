import { loadVocabulary, type Vocabulary } from '#vocabulary';
import { match } from '../match.js';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import type { CheckResult } from '../lists/store/run.store.js';
import type { SampledPair } from './sample.js';

/** What must not change an answer. None of it can be given to the engine; here it is tried all the same. */
const PERSONAL = [
  { category: 'sight', grade: 1, sex: 'female', age: 24, ethnicity: '01', household: 'rural' },
  { category: 'limb', grade: 4, sex: 'male', age: 57, ethnicity: '15', household: 'urban' },
];

/** Another category, grade, sex, age or ethnicity: the answer stays the same to the byte. */
export function invariance(pairs: readonly SampledPair[]): CheckResult {
  const broken = pairs.filter(({ post, seeker }) => {
    const answers = PERSONAL.map(person => said(post.post, { ...seeker.seeker, ...person }));
    return answers.some(answer => answer !== said(post.post, seeker.seeker));
  });
  return counted('invariance', pairs, broken);
}

/** More capacity, one more aid accepted, one more feature: never a stop more, and `ready` stays `ready`. */
export function monotony(pairs: readonly SampledPair[]): CheckResult {
  const { items, features, demands } = loadVocabulary();
  const aids = [...items.values()].filter(({ itemClass }) => itemClass === 'aid');
  const broken = pairs.filter(({ post, seeker: { seeker } }, at) => {
    const before = match(post.post, seeker);
    const aid = aids[at % aids.length]?.id ?? '';
    const feature = [...features][at % features.size] ?? '';
    const demand =
      Object.keys(post.post.demands)[at % Math.max(1, Object.keys(post.post.demands).length)] ?? '';
    const level = seeker.can[demand] ?? null;
    const higher =
      level === null
        ? seeker.can
        : { ...seeker.can, [demand]: Math.min(level + 1, demands.get(demand)?.maxLevel ?? level) };
    const raised: [PostToMatch, SeekerToMatch][] = [
      [post.post, { ...seeker, can: higher }],
      [post.post, { ...seeker, accepts: [...seeker.accepts, aid] }],
      [{ ...post.post, features: [...post.post.features, feature] }, seeker],
    ];
    return raised.some(([more, person]) => {
      const after = match(more, person);
      const added = after.stops.some(stop => !before.stops.includes(stop));
      return added || (before.state === 'ready' && after.state !== 'ready');
    });
  });
  return counted('monotony', pairs, broken);
}

/** Another price of every remedy: the score stays. */
export function neutrality(pairs: readonly SampledPair[]): CheckResult {
  const vocabulary = dearer(loadVocabulary());
  const broken = pairs.filter(
    ({ post, seeker: { seeker } }) =>
      match(post.post, seeker).score !== match(post.post, seeker, { vocabulary }).score,
  );
  return counted('neutrality', pairs, broken);
}

function dearer(vocabulary: Vocabulary): Vocabulary {
  const items = new Map(
    [...vocabulary.items].map(([id, item]) => [
      id,
      { ...item, employerCost: 7 * item.employerCost + 1000, middleCost: 7 * item.middleCost + 1000 },
    ]),
  );
  const again = <T extends { readonly id: string }>(all: readonly T[]) =>
    all.map(({ id }) => items.get(id) as never);
  return {
    ...vocabulary,
    items,
    helpers: new Map(
      [...vocabulary.helpers].map(([demand, { arrangement, aid, retrofit }]) => [
        demand,
        { arrangement: again(arrangement), aid: again(aid), retrofit: again(retrofit) },
      ]),
    ),
    makers: new Map([...vocabulary.makers].map(([feature, makers]) => [feature, again(makers)])),
  };
}

function said(post: PostToMatch, seeker: SeekerToMatch): string {
  return JSON.stringify(match(post, seeker));
}

function counted(key: string, pairs: readonly SampledPair[], broken: readonly SampledPair[]): CheckResult {
  return {
    ...{ key, flags: broken.length, result: { pairs: pairs.length, broken: broken.length } },
    detail: broken.length > 0 ? broken.slice(0, 20).map(({ post, seeker }) => [post.id, seeker.id]) : null,
  };
}
