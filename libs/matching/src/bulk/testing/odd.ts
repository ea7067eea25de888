import type { PostToMatch, SeekerToMatch } from '../../match-input.js';
import type { PoolInput, PoolPost, PoolSeeker } from '../pool.js';
import type { Draw } from './draw.js';
import { COUNTIES } from './world.js';

type Change<Side> = (draw: Draw) => Partial<Side>;
const somewhere = (draw: Draw) => ({ x: draw.between(-9000, 9000), y: draw.between(-9000, 9000) });

const POSTS: readonly Change<PostToMatch>[] = [
  () => ({ open: false }),
  () => ({ x: null, y: null }),
  () => ({ x: null, y: 5, county: null }),
  draw => ({ county: draw.of(COUNTIES).code, x: null, y: null, shuttle: true }),
  () => ({ mode: 'home', entranceRiseMm: 2500 }),
  () => ({ licences: ['driverC', 'massage', 'never seen'] }),
  () => ({ demands: {} }),
  () => ({ demands: { stairs: [4, true], heights: [0, true], drive: [4, false] } }),
  // The entrance can only come with what is chosen for the stairs.
  () => ({
    ...{ entranceRiseMm: 2500, features: [], notPossible: [], surveyed: ['liftPlatformOut', 'stairLift'] },
    ...{ demands: { stairs: [2, true] }, offers: [] },
  }),
  () => ({ entranceRiseMm: 30, notPossible: ['thresholdBevel'], surveyed: ['liftPlatformOut'] }),
  () => ({ wageLow: 0, wageHigh: 0 }),
  () => ({ pattern: 'night', offers: ['dayShift'] }),
  () => ({ must: ['skill-6-0', 'never seen'], nice: ['skill-6-0'], trainable: ['never seen'] }),
];

const SEEKERS: readonly Change<SeekerToMatch>[] = [
  () => ({ x: null, y: null }),
  () => ({ x: null, y: null, county: null }),
  () => ({ can: {} }),
  draw => ({ maxKm: draw.of([0, 1, 2, 100, 3000]) }),
  () => ({ wageFirm: true, wageFloor: 4000, wageTarget: 2000 }),
  () => ({ wishes: [], past: [], trained: [], anyOccupation: false }),
  () => ({ patternsNo: ['day', 'night', 'twoShift'], patternsLiked: ['day'] }),
  () => ({ hoursMin: 0, hoursMax: 2 }),
  () => ({ needs: ['stepFreeEntrance'], accepts: [], can: { stairs: 1 } }),
  () => ({ needs: ['stepFreeEntrance', 'grabBars', 'kerbRamp'] }),
  () => ({ licences: ['driverC', 'massage'], skills: ['only I'] }),
];

/** The same pool with everybody near one place, and every other one odd in some way. */
export function makeOdd({ seekers, posts }: PoolInput, draw: Draw): PoolInput {
  return {
    seekers: seekers.map(one => oddSeeker(one, draw)),
    posts: posts.map(one => oddPost(one, draw)),
  };
}

export function oddSeeker(one: PoolSeeker, draw: Draw): PoolSeeker {
  return { ...one, seeker: { ...one.seeker, ...somewhere(draw), ...changed(SEEKERS, draw) } };
}

export function oddPost(one: PoolPost, draw: Draw): PoolPost {
  return { ...one, post: { ...one.post, ...somewhere(draw), ...changed(POSTS, draw) } };
}

function changed<Side>(changes: readonly Change<Side>[], draw: Draw): Partial<Side> {
  return draw.percent(50) ? draw.of(changes)(draw) : {};
}
