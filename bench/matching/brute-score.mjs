/** The model of one pair over the columns of the brute force: stops in the model's order, the first ends it. */
import { loadWeights } from '../../dist/libs/matching/src/index.js';
import { DEMANDS, FEATURE_WORDS, ITEM_WORDS, SKILL_WORDS } from './brute-columns.mjs';

const { occupation, skills, wage, distance, hours, training } = loadWeights();
const WIDTH = DEMANDS.length;
/** The engine itself has to be asked. */
export const ASK = -1;

/** @returns the score, 0 where something stops the pair */
export function bruteScore(post, seekers, row) {
  const stop = stopOf(post, seekers, row);
  if (stop !== NONE) return stop;
  const way = wayPoints(post, seekers, row);
  return way < 0 ? 0 : sumOf(post, seekers, row, way);
}

/** The same, by who writes first what stops most: the distance. */
export function bruteScoreNearFirst(post, seekers, row) {
  const way = wayPoints(post, seekers, row);
  if (way < 0) return 0;
  const stop = stopOf(post, seekers, row);
  return stop === NONE ? sumOf(post, seekers, row, way) : stop;
}

const NONE = -2;

/** @returns 0 where terms, demands or features stop the pair, `ASK`, or `NONE` */
function stopOf(post, seekers, row) {
  const { post: given } = post;
  if (!given.open || (post.licences & ~seekers.licences[row]) !== 0) return 0;
  if (seekers.firm[row] === 1 && given.wageLow < seekers.floor[row]) return 0;
  if ((seekers.no[row] & post.pattern) !== 0 && !post.dayShift) return 0;
  for (const asked of post.demands) if (isStopped(asked, seekers, row)) return 0;
  for (let word = 0; word < FEATURE_WORDS; word++)
    if ((post.missing[word] & seekers.needs[row * FEATURE_WORDS + word]) !== 0) return post.isOpen ? ASK : 0;
  return NONE;
}

function sumOf(post, seekers, row, way) {
  return (
    post.fixed +
    way +
    backgroundPoints(post, seekers, row) +
    skillPoints(post, seekers, row) +
    wagePoints(post.post, seekers, row) +
    hourPoints(post, seekers, row)
  );
}

function isStopped({ demand, need, helpers: [arrangements, aids, retrofits] }, seekers, row) {
  const can = seekers.levels[row * WIDTH + demand];
  if (can < 0 || can >= need) return false;
  for (const arrangement of arrangements) {
    if (!isUsable(arrangement, seekers, row)) continue;
    for (const aid of aids) {
      if (!isUsable(aid, seekers, row)) continue;
      for (const retrofit of retrofits)
        if (isUsable(retrofit, seekers, row) && closes(can, need, arrangement, aid, retrofit)) return false;
    }
  }
  return true;
}

function isUsable({ item, isAid }, { accepts, refuses }, row) {
  if (item < 0) return true;
  const [at, bit] = [row * ITEM_WORDS + (item >> 5), 1 << (item & 31)];
  return (refuses[at] & bit) === 0 && (!isAid || (accepts[at] & bit) !== 0);
}

function closes(can, need, ...helpers) {
  let [reached, asked] = [can, need];
  for (const { effects } of helpers)
    for (const { side, levels, limit } of effects) {
      if (side === 'person') reached = Math.max(reached, Math.min(limit, reached + levels));
      else asked = Math.min(asked, Math.max(limit, asked - levels));
    }
  return asked <= reached;
}

function wayPoints(post, seekers, row) {
  const { mode, shuttle, housing } = post.post;
  if (mode === 'home') return distance.full;
  const helped = housing && seekers.housing[row] === 1 ? distance.housing : shuttle ? distance.shuttle : -1;
  return Math.max(helped, barePoints(post, seekers, row));
}

function barePoints(post, seekers, row) {
  const [dx, dy] = [post.x - seekers.x[row], post.y - seekers.y[row]];
  const square = dx * dx + dy * dy;
  if (Number.isNaN(square)) {
    const [there, here] = [post.county, seekers.county[row]];
    if (there < 0 || here < 0) return -1;
    if (there === here) return distance.sameCounty;
    return Math.floor(there / 100) === Math.floor(here / 100) ? distance.samePrefecture : -1;
  }
  const metres = Math.floor((Math.floor(Math.sqrt(square)) * distance.routeTenths) / 10);
  if (metres <= distance.nearMetres) return distance.full;
  const limit = seekers.limit[row];
  if (metres > limit) return -1;
  return (
    distance.full -
    Math.floor((distance.upToLimit * (metres - distance.nearMetres)) / (limit - distance.nearMetres))
  );
}

function shared(one, other) {
  const differing = one ^ other;
  if (differing === 0) return 4;
  return differing < 1 << 7 ? 3 : differing < 1 << 14 ? 2 : differing < 1 << 21 ? 1 : 0;
}

function backgroundPoints(post, { from, past, courses, codes, any }, row) {
  let best = any[row];
  const [start, second, third, end] = [from[row], past[row], courses[row], from[row + 1]];
  for (let at = start; at < third; at++) {
    const share =
      at >= second ? occupation.past : occupation.wishes[Math.min(at - start, occupation.wishes.length - 1)];
    best = Math.max(
      best,
      Math.floor((occupation.segments[shared(codes[at], post.occupation)] * share) / 100),
    );
  }
  let course = 0;
  for (let at = third; at < end; at++) course = Math.max(course, shared(codes[at], post.occupation));
  return best + (course >= training.relatedSegments ? training.related : course > 0 ? training.somewhat : 0);
}

function skillPoints({ must, nice }, seekers, row) {
  const asked = skills.must * must.length + skills.nice * nice.length;
  if (asked === 0) return skills.points;
  const has = skill => (seekers.skills[row * SKILL_WORDS + (skill >> 5)] & (1 << (skill & 31))) !== 0;
  let reached = 0;
  for (const [skill, taught] of must) reached += has(skill) ? skills.must : taught ? skills.taught : 0;
  for (const skill of nice) reached += has(skill) ? skills.nice : 0;
  return Math.floor((skills.points * reached) / asked);
}

function wagePoints({ wageLow }, { floor, target }, row) {
  if (wageLow >= target[row]) return wage.full;
  if (wageLow < floor[row]) return 0;
  return wage.atFloor + Math.floor((wage.upToTarget * (wageLow - floor[row])) / (target[row] - floor[row]));
}

function hourPoints({ post, pattern }, { hoursMin, hoursMax, liked, ok }, row) {
  const outside = Math.max(0, hoursMin[row] - post.hours, post.hours - hoursMax[row]);
  const off =
    (liked[row] & pattern) !== 0 ? 0 : (ok[row] & pattern) !== 0 ? hours.acceptable : hours.unstated;
  return Math.max(0, hours.full - hours.perHourOutside * outside - off);
}
