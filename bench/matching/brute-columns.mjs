/** Seekers and posts as plain numbers and bit sets, for the brute force: none of the engine's own columns. */
import { loadVocabulary } from '../../dist/libs/vocabulary/src/index.js';
import { loadWeights } from '../../dist/libs/matching/src/index.js';

const vocabulary = loadVocabulary();
const weights = loadWeights();
export const DEMANDS = [...vocabulary.demands.keys()];
const FEATURES = [...vocabulary.features];
const ITEMS = [...vocabulary.items.values()];
const ITEM_WORDS = Math.ceil(ITEMS.length / 32);
const FEATURE_WORDS = Math.ceil(FEATURES.length / 32);
const CLASSES = ['arrangement', 'aid', 'retrofit'];
const ENTRANCE = 'stepFreeEntrance';

const packed = code => code.split('-').reduce((number, segment) => (number << 7) | Number(segment), 0);

function setBits(column, at, words, all) {
  for (const word of words) {
    const bit = all.indexOf(word);
    column[at + (bit >> 5)] |= 1 << (bit & 31);
  }
}

/** Words of lists as numbers, in the order in which they come. */
function numbering() {
  const numbers = new Map();
  return word => {
    if (!numbers.has(word)) numbers.set(word, numbers.size);
    return numbers.get(word);
  };
}

/** Numbers of skills, licences and patterns: at most 96, 32 and 32 of them. */
export const words = { skill: numbering(), licence: numbering(), pattern: numbering() };
export const SKILL_WORDS = 3;
const maskOf = (list, numberOf) => list.reduce((mask, word) => mask | (1 << numberOf(word)), 0);

function skillsInto(column, at, skills) {
  for (const skill of skills) {
    const number = words.skill(skill);
    if (number >= 32 * SKILL_WORDS) throw new Error('too many skills for the brute force');
    column[at + (number >> 5)] |= 1 << (number & 31);
  }
}

export function bruteSeekers(all) {
  const n = all.length;
  const ints = (width = 1) => new Int32Array(n * width);
  const columns = {
    n,
    levels: new Int8Array(n * DEMANDS.length).fill(-1),
    accepts: ints(ITEM_WORDS),
    refuses: ints(ITEM_WORDS),
    needs: ints(FEATURE_WORDS),
    skills: ints(SKILL_WORDS),
    licences: ints(),
    ...{ floor: ints(), target: ints(), firm: new Uint8Array(n), any: new Uint8Array(n) },
    ...{
      x: new Float64Array(n),
      y: new Float64Array(n),
      county: ints(),
      limit: ints(),
      housing: new Uint8Array(n),
    },
    ...{ hoursMin: ints(), hoursMax: ints(), liked: ints(), ok: ints(), no: ints() },
    ...{ from: new Int32Array(n + 1), past: ints(), courses: ints(), codes: [] },
    rank: ints(),
  };
  for (const [row, { seeker }] of all.entries()) writeSeeker(columns, row, seeker);
  columns.codes = Int32Array.from(columns.codes);
  return { ...columns, rank: ranks(all) };
}

function writeSeeker(to, row, seeker) {
  for (const [demand, id] of DEMANDS.entries())
    to.levels[row * DEMANDS.length + demand] = seeker.can[id] ?? -1;
  const ids = ITEMS.map(({ id }) => id);
  setBits(to.accepts, row * ITEM_WORDS, seeker.accepts, ids);
  setBits(to.refuses, row * ITEM_WORDS, seeker.refuses, ids);
  setBits(to.needs, row * FEATURE_WORDS, seeker.needs, FEATURES);
  skillsInto(to.skills, row * SKILL_WORDS, seeker.skills);
  to.licences[row] = maskOf(seeker.licences, words.licence);
  [to.floor[row], to.target[row], to.firm[row]] = [seeker.wageFloor, seeker.wageTarget, +seeker.wageFirm];
  to.any[row] = seeker.anyOccupation ? weights.occupation.anyOccupation : 0;
  [to.x[row], to.y[row]] = seeker.x === null || seeker.y === null ? [NaN, NaN] : [seeker.x, seeker.y];
  to.county[row] = seeker.county === null ? -1 : Number(seeker.county);
  [to.limit[row], to.housing[row]] = [1000 * seeker.maxKm, +seeker.housingOk];
  [to.hoursMin[row], to.hoursMax[row]] = [seeker.hoursMin, seeker.hoursMax];
  to.liked[row] = maskOf(seeker.patternsLiked, words.pattern);
  to.ok[row] = maskOf(seeker.patternsOk, words.pattern);
  to.no[row] = maskOf(seeker.patternsNo, words.pattern);
  to.codes.push(...[...seeker.wishes, ...seeker.past, ...seeker.trained].map(packed));
  to.past[row] = to.from[row] + seeker.wishes.length;
  to.courses[row] = to.past[row] + seeker.past.length;
  to.from[row + 1] = to.codes.length;
}

/** A post as the brute force sees it: what its workplace allows is worked out once. */
export function brutePost({ post }) {
  const has = feature =>
    post.features.includes(feature) || (feature === ENTRANCE && post.entranceRiseMm <= 15);
  const rise = weights.entrance.items.find(([upTo]) => post.entranceRiseMm <= upTo)?.[1];
  const isPossible = id => !post.notPossible.includes(id);
  const canBeMade = feature =>
    feature === ENTRANCE
      ? rise !== undefined && isPossible(rise)
      : (vocabulary.makers.get(feature) ?? []).some(({ id }) => isPossible(id));
  const available = FEATURES.filter(feature => has(feature) || canBeMade(feature));
  const isAllowed = item =>
    isPossible(item.id) &&
    item.needsFeatures.every(feature => available.includes(feature)) &&
    (item.isRetrofitRow
      ? post.surveyed.includes(item.id)
      : item.itemClass === 'aid' || post.offers.includes(item.id));
  const missing = new Int32Array(FEATURE_WORDS);
  const unavailable = FEATURES.filter(feature => !available.includes(feature));
  if (post.mode !== 'home') setBits(missing, 0, unavailable, FEATURES);
  const allowed = ITEMS.filter(isAllowed);
  const { contractMonths: months, retention, insurance, induction } = post;
  const { stability, training } = weights;
  const contract =
    months === null ? stability.openEnded : (stability.months.find(([least]) => months >= least)?.[1] ?? 0);
  const kept = stability.retention.find(([share]) => retention[1] * 100 >= share * retention[0])?.[1] ?? 0;
  return {
    post,
    missing,
    // What is chosen for a demand may make an entrance that nothing else can: such pairs are the engine's.
    isOpen:
      unavailable.includes(ENTRANCE) &&
      allowed.some(
        ({ createsFeatures, effects }) => effects.length > 0 && createsFeatures.includes(ENTRANCE),
      ),
    demands: Object.entries(post.demands)
      .filter(([, [need, essential]]) => essential && need > 0)
      .map(([id, [need]]) => ({ demand: DEMANDS.indexOf(id), need, helpers: helpersOf(id, allowed) })),
    licences: maskOf(post.licences, words.licence),
    pattern: 1 << words.pattern(post.pattern),
    dayShift: post.offers.includes('dayShift'),
    occupation: packed(post.occupation),
    x: post.x === null || post.y === null ? NaN : post.x,
    y: post.x === null || post.y === null ? NaN : post.y,
    county: post.county === null ? -1 : Number(post.county),
    must: post.must.map(skill => [words.skill(skill), post.trainable.includes(skill)]),
    nice: post.nice.map(words.skill),
    fixed:
      contract +
      stability.insurance[insurance] +
      (retention[0] < stability.fewestPlaced ? stability.fewPlaced : kept) +
      { structured: training.structured, buddy: training.buddy, none: 0 }[induction],
  };
}

/** Items that help with a demand here, by class, each with what it does; first of each class: nothing. */
function helpersOf(demand, allowed) {
  return CLASSES.map(itemClass => [
    { item: -1, isAid: false, effects: [] },
    ...allowed
      .filter(item => item.itemClass === itemClass && item.effects.some(effect => effect.demand === demand))
      .map(item => ({
        item: ITEMS.indexOf(item),
        isAid: itemClass === 'aid' && !item.isRetrofitRow,
        effects: item.effects.filter(effect => effect.demand === demand),
      })),
  ]);
}

export { ITEM_WORDS, FEATURE_WORDS };

/** Place of each among equal scores. */
export function ranks(all) {
  const order = [...all.keys()].sort((a, b) => (all[a].tie < all[b].tie ? -1 : 1));
  const rank = new Int32Array(all.length);
  for (const [place, row] of order.entries()) rank[row] = place;
  return rank;
}
