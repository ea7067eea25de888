import type { PostToMatch, SeekerToMatch } from '#matching';
import { Dice } from '../dice.js';
import { DEMANDS, FEATURES, HELP, OCCUPATIONS, RETROFIT_ROWS } from './tables.js';

/** Few words, so that they meet. */
const SKILLS = ['typing', 'sewing', 'excel', 'soldering', 'service', 'driving'];
const LICENCES = ['driverC', 'driverA', 'massage'];
const PATTERNS = ['day', 'twoShift', 'night', 'flexible'];
const COUNTIES = ['210603', '210602', '210624', '210102', '110101'];
const RISES = [0, 15, 16, 40, 41, 150, 151, 450, 750, 751, 1200, 2000, 2001, 3000];
const MONTHS = [null, 0, 1, 2, 3, 6, 11, 12, 23, 24, 36];
const RETROFIT_IDS = RETROFIT_ROWS.map(({ id }) => id);
const HELP_IDS = HELP.map(({ id }) => id);
const AID_IDS = HELP_IDS.filter(id => !RETROFIT_IDS.includes(id));

/** Pairs on which the rules meet often: few words, many items, values at their limits. */
export function drawPair(seed: number): { post: PostToMatch; seeker: SeekerToMatch } {
  const dice = new Dice(seed);
  const near = dice.pick(OCCUPATIONS);
  const focus = some(dice, DEMANDS, dice.between(0, 8));
  return { post: drawPost(dice, near, focus), seeker: drawSeeker(dice, near, focus) };
}

/** So many of them, each once. */
function some<Item>(dice: Dice, items: readonly Item[], count: number): Item[] {
  const left = [...items];
  const taken: Item[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(dice.below(left.length), 1));
  return taken;
}

/** Each of them once in `oneIn` times. */
const sieve = (dice: Dice, items: readonly string[], oneIn: number) => items.filter(() => dice.oneIn(oneIn));

function codes(dice: Dice, near: string, most: number): string[] {
  const drawn = Array.from({ length: dice.below(most + 1) }, () =>
    dice.oneIn(2) ? relative(dice, near) : dice.pick(OCCUPATIONS),
  );
  return [...new Set(drawn)];
}

function relative(dice: Dice, code: string): string {
  const segments = dice.below(5);
  const start = code.split('-').slice(0, segments).join('-');
  return dice.pick(OCCUPATIONS.filter(other => other === start || other.startsWith(`${start}-`) || !start));
}

function place(dice: Dice) {
  const known = !dice.oneIn(6);
  const coordinate = () => dice.pick([0, 1538, 1539, 11_538, 11_539, dice.between(-20_000, 20_000)]);
  return {
    x: known ? coordinate() : null,
    y: known ? dice.pick([0, coordinate()]) : null,
    county: dice.oneIn(8) ? null : dice.pick(COUNTIES),
  };
}

type Focus = readonly (readonly [id: string, max: number])[];

function drawPost(dice: Dice, near: string, focus: Focus): PostToMatch {
  const breadth = dice.pick([1, 2, 3, 8]);
  const wageLow = dice.pick([2000, 2999, 3000, 3001, 4000, dice.between(1800, 6000)]);
  const placed = dice.between(0, 12);
  return {
    open: !dice.oneIn(15),
    demands: Object.fromEntries(
      focus.map(([id, max]) => [id, [dice.between(0, max), !dice.oneIn(4)]] as const),
    ),
    features: sieve(dice, FEATURES, dice.pick([1, 2, 4, 50])),
    offers: sieve(dice, AID_IDS, breadth),
    surveyed: sieve(dice, RETROFIT_IDS, breadth),
    notPossible: dice.oneIn(2) ? [] : sieve(dice, HELP_IDS, dice.pick([2, 5, 20])),
    entranceRiseMm: dice.pick(RISES),
    occupation: dice.oneIn(2) ? near : relative(dice, near),
    must: some(dice, SKILLS, dice.below(4)),
    nice: some(dice, SKILLS, dice.below(3)),
    trainable: sieve(dice, SKILLS, 3),
    licences: dice.oneIn(6) ? some(dice, LICENCES, dice.between(1, 3)) : [],
    ...{ wageLow, wageHigh: wageLow + dice.below(2000) },
    mode: dice.oneIn(6) ? 'home' : 'onSite',
    ...place(dice),
    ...{ shuttle: dice.oneIn(6), housing: dice.oneIn(4) },
    hours: dice.between(10, 60),
    pattern: dice.pick(PATTERNS),
    induction: dice.pick(['none', 'buddy', 'structured']),
    contractMonths: dice.pick(MONTHS),
    insurance: dice.pick(['full', 'partial', 'none']),
    retention: [placed, dice.between(0, placed)],
  };
}

function drawSeeker(dice: Dice, near: string, focus: Focus): SeekerToMatch {
  const answered = focus.filter(() => !dice.oneIn(8));
  const level = (max: number) => (dice.oneIn(12) ? null : dice.between(0, max));
  const wageFloor = dice.pick([0, 2000, 3000, dice.between(1500, 5000)]);
  const hoursMin = dice.between(0, 40);
  return {
    can: Object.fromEntries(answered.map(([id, max]) => [id, level(max)])),
    needs: some(dice, FEATURES, dice.pick([0, 0, 1, 3, 6])),
    accepts: sieve(dice, AID_IDS, dice.pick([1, 2, 3, 8])),
    refuses: dice.oneIn(3) ? sieve(dice, HELP_IDS, 4) : [],
    wishes: codes(dice, near, 4),
    past: codes(dice, near, 2),
    trained: codes(dice, near, 2),
    anyOccupation: dice.oneIn(6),
    skills: sieve(dice, SKILLS, 2),
    licences: sieve(dice, LICENCES, 2),
    ...{ wageFloor, wageTarget: dice.pick([wageFloor, 3000, wageFloor + dice.below(3000)]) },
    wageFirm: dice.oneIn(2),
    ...place(dice),
    maxKm: dice.pick([0, 1, 2, 3, 15, dice.between(1, 40)]),
    housingOk: dice.oneIn(2),
    ...{ hoursMin, hoursMax: hoursMin + dice.below(30) },
    patternsLiked: sieve(dice, PATTERNS, 3),
    patternsOk: sieve(dice, PATTERNS, 3),
    patternsNo: sieve(dice, PATTERNS, 5),
  };
}
