import type { PostToMatch } from '../../match-input.js';
import type { Draw } from './draw.js';
import {
  ARRANGEMENTS,
  DEMANDS,
  drawNear,
  drawOccupation,
  drawPlace,
  FEATURES,
  RETROFITS,
  skillsOf,
} from './world.js';

/** Demands that posts of a major class make. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  1: ['decide', 'speak', 'faceToFace', 'writeText', 'screen', 'travelWork', 'deadline', 'teamwork'],
  2: ['screen', 'writeText', 'literacy', 'accuracy', 'learn', 'focus', 'numeracy', 'sit', 'speak', 'decide'],
  3: ['screen', 'sit', 'writeText', 'phone', 'readPaper', 'accuracy', 'literacy', 'hearSpeech', 'multiTask'],
  4: ['faceToFace', 'customers', 'stand', 'walk', 'speak', 'hearSpeech', 'lift', 'pace', 'conflict', 'crowd'],
  5: ['outdoors', 'lift', 'bend', 'walk', 'stamina', 'heatCold', 'repeatHand', 'drive', 'balance'],
  6: [
    'fineHand',
    'bothHands',
    'stand',
    'pace',
    'noise',
    'machines',
    'lift',
    'seeNear',
    'repeatHand',
    'hearAlarm',
  ],
};
const ANYWHERE = [
  'commute',
  'attendance',
  'memorySteps',
  'selfDirect',
  'stairs',
  'evacuate',
  'seeColour',
  'change',
];
const RISES = [0, 0, 0, 10, 20, 40, 90, 150, 300, 450, 750, 1200, 2500];
const LICENCES = ['driverC', 'forklift', 'electrician', 'massage'];

/** A post as offices collect them. */
export function drawPost(draw: Draw): PostToMatch {
  const occupation = drawOccupation(draw);
  const skills = skillsOf(occupation);
  const wageLow = 100 * Math.round(19 + 10 * Math.abs(draw.bell()) + draw.below(12));
  const placed = draw.percent(40) ? draw.between(5, 30) : draw.below(5);
  const travel = draw.below(100);
  return {
    open: true,
    demands: drawDemands(draw, occupation),
    features: FEATURES.filter(() => draw.percent(35)),
    offers: draw.some(ARRANGEMENTS, draw.below(5)),
    surveyed: draw.percent(35) ? draw.some(RETROFITS, 6) : [],
    notPossible: draw.percent(15) ? draw.some(RETROFITS, 4) : [],
    entranceRiseMm: draw.of(RISES),
    occupation,
    must: draw.some(skills, draw.below(3)),
    nice: draw.some(skills, draw.below(3)),
    trainable: draw.some(skills, draw.below(6)),
    licences: draw.percent(6) ? draw.some(LICENCES, 1) : [],
    ...{ wageLow, wageHigh: wageLow + 100 * draw.below(20) },
    mode: travel < 4 ? 'home' : 'onSite',
    shuttle: travel >= 4 && travel < 9,
    housing: travel >= 9 && travel < 16,
    ...drawPlace(draw, 2),
    hours: draw.weighted([
      [40, 60],
      [44, 12],
      [48, 8],
      [36, 6],
      [30, 8],
      [20, 6],
    ] as const),
    pattern: draw.weighted([
      ['day', 62],
      ['twoShift', 18],
      ['threeShift', 8],
      ['night', 3],
      ['flexible', 9],
    ] as const),
    induction: draw.of(['none', 'buddy', 'buddy', 'structured']),
    contractMonths: draw.of([null, 6, 12, 12, 12, 24, 24, 36]),
    insurance: draw.weighted([
      ['full', 80],
      ['partial', 15],
      ['none', 5],
    ] as const),
    retention: [placed, draw.below(placed + 1)],
  };
}

function drawDemands(draw: Draw, occupation: string): PostToMatch['demands'] {
  const usual = USUAL[occupation[0] ?? ''] ?? [];
  const asked = [...draw.some(usual, 6), ...draw.some(ANYWHERE, 3)];
  const most = new Map(DEMANDS);
  return Object.fromEntries(
    asked.map(id => [
      id,
      [
        Math.min(
          most.get(id)!,
          draw.weighted([
            [1, 25],
            [2, 40],
            [3, 28],
            [4, 7],
          ] as const),
        ),
        draw.percent(72),
      ],
    ]),
  );
}

/** Occupations of a person's past and wishes circle around one. */
export function drawOccupations(draw: Draw, centre: string, most: number): string[] {
  const drawn = Array.from({ length: draw.below(most + 1) }, () =>
    draw.percent(70) ? drawNear(draw, centre) : drawOccupation(draw),
  );
  return [...new Set(drawn)];
}
