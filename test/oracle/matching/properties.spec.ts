import { expect, it } from '@jest/globals';
import { match, type PostToMatch, type SeekerToMatch } from '#matching';
import { loadVocabulary } from '#vocabulary';
import { Dice } from '../dice.js';
import { drawPair } from './random-pairs.js';
import { DEMANDS, FEATURES, HELP } from './tables.js';

const PAIRS = 1000;

/** Items of the aids' table with an effect on something that the post asks; any where there is none. */
function helping({ post }: Pair, dice: Dice): string {
  const aids = HELP.filter(({ table }) => table === 'aids');
  const fitting = aids.filter(({ effects }) => effects.some(({ demand }) => demand in post.demands));
  return dice.pick(fitting.length > 0 ? fitting : aids).id;
}

interface Pair {
  readonly post: PostToMatch;
  readonly seeker: SeekerToMatch;
}

const without = (list: readonly string[], word: string) => list.filter(one => one !== word);
const and = (list: readonly string[], word: string) => [...without(list, word), word];

/** Changes that only make things easier, each for one pair. */
const EASIER: Readonly<Record<string, (pair: Pair, dice: Dice) => Pair>> = {
  'a higher level': ({ post, seeker }, dice) => {
    const answered = Object.entries(seeker.can).filter(([, level]) => level !== null);
    if (answered.length === 0) return { post, seeker };
    const [demand, level] = dice.pick(answered);
    const most = new Map(DEMANDS).get(demand) ?? 0;
    return { post, seeker: { ...seeker, can: { ...seeker.can, [demand]: Math.min(most, level! + 1) } } };
  },
  'an accepted aid': ({ post, seeker }, dice) => ({
    post,
    seeker: { ...seeker, accepts: and(seeker.accepts, helping({ post, seeker }, dice)) },
  }),
  'a feature of the workplace': ({ post, seeker }, dice) => ({
    post: {
      ...post,
      features: and(post.features, dice.pick(seeker.needs.length > 0 ? seeker.needs : FEATURES)),
    },
    seeker,
  }),
  'an arrangement on offer': ({ post, seeker }, dice) => ({
    post: { ...post, offers: and(post.offers, helping({ post, seeker }, dice)) },
    seeker,
  }),
};

it.each(Object.entries(EASIER))('%s adds no stop and leaves what is ready ready', (_, easier) => {
  let changed = 0;
  for (let seed = 50_000; seed < 50_000 + PAIRS; seed++) {
    const before = drawPair(seed);
    const after = easier(before, new Dice(seed));
    const [one, other] = [match(before.post, before.seeker), match(after.post, after.seeker)];
    const added = other.stops.filter(stop => !one.stops.includes(stop));
    if (added.length > 0 || (one.state === 'ready' && other.state !== 'ready'))
      throw new Error(`pair ${seed}: ${JSON.stringify({ added, before: one.state, after: other.state })}`);
    if (one.stops.length !== other.stops.length || one.state !== other.state) changed += 1;
  }
  // Otherwise the changes would have touched nothing.
  expect(changed).toBeGreaterThan(5);
});

it('costs, payers and days decide between remedies, never the score, the stops or the parts', () => {
  const shipped = loadVocabulary();
  let otherwise = 0;
  for (let seed = 60_000; seed < 60_000 + PAIRS; seed++) {
    const dice = new Dice(seed);
    const dear = new Map(
      [...shipped.items.values()].map(item => [
        item.id,
        { ...item, employerCost: dice.below(90_000), middleCost: dice.below(90_000), days: dice.below(200) },
      ]),
    );
    const again = <Item extends { readonly id: string }>(items: readonly Item[]) =>
      items.map(({ id }) => dear.get(id)!);
    const helpers = [...shipped.helpers].map(([demand, by]) => [
      demand,
      { arrangement: again(by.arrangement), aid: again(by.aid), retrofit: again(by.retrofit) },
    ]) as [string, never][];
    const makers = [...shipped.makers].map(([feature, items]) => [feature, again(items)] as const);
    const vocabulary = { ...shipped, items: dear, helpers: new Map(helpers), makers: new Map(makers) };
    const { post, seeker } = drawPair(seed);
    const [one, other] = [match(post, seeker), match(post, seeker, { vocabulary })];
    const told = [one, other].map(({ score, stops, parts, ask, talk }) =>
      JSON.stringify([score, stops, parts, ask, talk]),
    );
    if (told[0] !== told[1]) throw new Error(`pair ${seed}: ${told.join(' became ')}`);
    if (one.employerCostMid !== other.employerCostMid) otherwise += 1;
  }
  expect(otherwise).toBeGreaterThan(PAIRS / 10);
});

it('nothing but the listed fields is read: what is personal changes no byte of an answer', () => {
  for (let seed = 70_000; seed < 70_200; seed++) {
    const { post, seeker } = drawPair(seed);
    const personal = {
      category: 'visual',
      grade: 1,
      sex: 'female',
      age: 58,
      ethnicity: 'x',
      household: 'rural',
    };
    const marked = { ...seeker, ...personal };
    expect(JSON.stringify(match({ ...post, ...personal }, marked))).toBe(JSON.stringify(match(post, seeker)));
  }
});
