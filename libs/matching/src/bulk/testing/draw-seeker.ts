import type { SeekerToMatch } from '../../match-input.js';
import { drawAbilities } from './abilities.js';
import type { Draw } from './draw.js';
import { drawOccupations } from './draw-post.js';
import { DEMANDS, drawOccupation, drawPlace, skillsOf } from './world.js';

const LICENCES = ['driverC', 'forklift', 'electrician', 'massage'];

/** A job-seeker as offices register them. */
export function drawSeeker(draw: Draw): SeekerToMatch {
  const centre = drawOccupation(draw);
  const wageFloor = 100 * draw.between(16, 32);
  const hoursMin = draw.of([20, 30, 30, 36, 40]);
  return {
    ...drawAbilities(draw, DEMANDS),
    wishes: [...new Set([centre, ...drawOccupations(draw, centre, 3)])],
    past: drawOccupations(draw, centre, 2),
    trained: drawOccupations(draw, centre, 1),
    anyOccupation: draw.percent(12),
    skills: draw.some(skillsOf(centre), 5),
    licences: draw.percent(15) ? draw.some(LICENCES, 2) : [],
    ...{ wageFloor, wageTarget: wageFloor + 100 * draw.below(16), wageFirm: draw.percent(40) },
    ...drawPlace(draw, 8),
    maxKm: draw.weighted([
      [3, 6],
      [5, 14],
      [8, 10],
      [10, 20],
      [15, 24],
      [20, 14],
      [30, 9],
      [50, 3],
    ] as const),
    housingOk: draw.percent(25),
    ...{ hoursMin, hoursMax: Math.max(hoursMin, draw.of([40, 40, 44, 48])) },
    patternsLiked: draw.percent(85) ? ['day'] : ['day', 'flexible'],
    patternsOk: draw.percent(50) ? ['twoShift', 'flexible'] : ['flexible'],
    patternsNo: draw.percent(60) ? ['night', 'threeShift'] : draw.percent(50) ? ['night'] : [],
  };
}
