import type { Draw } from './draw.js';

/** How a group of people meets some demands, and what helps them. Made up for draws; the engine knows no groups. */
interface Group {
  readonly weight: number;
  /** Highest level by demand; other demands are met fully or nearly. */
  readonly atMost: Readonly<Record<string, number>>;
  readonly accepts: readonly string[];
  readonly needs: readonly string[];
}

const GROUPS: readonly Group[] = [
  {
    weight: 26,
    atMost: { walk: 2, stand: 2, stairs: 2, lift: 2, bend: 2, balance: 2, stamina: 3, push: 3 },
    accepts: ['crutches', 'legProsthesis', 'orthosis', 'ergonomicChair', 'liftTable'],
    needs: ['handrail'],
  },
  {
    weight: 8,
    atMost: { walk: 1, stand: 0, stairs: 0, lift: 2, bend: 1, balance: 0, reach: 2, evacuate: 1, commute: 2 },
    accepts: ['wheelchairManual', 'wheelchairPower', 'reacher', 'liftTable', 'handControls'],
    needs: ['stepFreeEntrance', 'accessibleToilet', 'turningSpace', 'doorWidth', 'accessibleLift'],
  },
  {
    weight: 12,
    atMost: { fineHand: 2, bothHands: 1, lift: 2, push: 2, repeatHand: 2, reach: 3 },
    accepts: ['armProsthesis', 'oneHandKeyboard', 'oneHandJig', 'speechInput'],
    needs: ['doorHandle'],
  },
  {
    weight: 6,
    atMost: {
      seeNear: 0,
      seeFar: 0,
      seeColour: 0,
      seeAround: 0,
      readPaper: 0,
      screen: 0,
      drive: 0,
      commute: 2,
    },
    accepts: ['screenReader', 'whiteCane', 'guideDog', 'brailleDisplay', 'ocrApp', 'orientationTraining'],
    needs: ['accessibleSoftware', 'routeTactile'],
  },
  {
    weight: 9,
    atMost: {
      seeNear: 2,
      seeFar: 1,
      seeColour: 2,
      seeAround: 2,
      readPaper: 2,
      screen: 2,
      drive: 0,
      seeDim: 1,
    },
    accepts: ['screenMagnifier', 'videoMagnifier', 'opticalMagnifier', 'glareFilter'],
    needs: ['workLight'],
  },
  {
    weight: 17,
    atMost: { hearSpeech: 0, hearAlarm: 0, phone: 0, speak: 2, customers: 3 },
    accepts: [
      'hearingAid',
      'speechToText',
      'signInterpreter',
      'vibratingPager',
      'writeBoard',
      'captionPhone',
    ],
    needs: ['visualAlarm'],
  },
  {
    weight: 12,
    atMost: {
      learn: 2,
      memorySteps: 2,
      literacy: 2,
      numeracy: 1,
      decide: 1,
      change: 1,
      multiTask: 1,
      selfDirect: 2,
    },
    accepts: ['jobCoach', 'workBuddy', 'timerPrompt', 'communicationBook'],
    needs: [],
  },
  {
    weight: 10,
    atMost: {
      conflict: 1,
      crowd: 2,
      deadline: 2,
      pace: 2,
      night: 1,
      change: 2,
      focus: 2,
      customers: 2,
      noise: 3,
    },
    accepts: ['workBuddy', 'supportAnimal', 'earProtection', 'jobCoach'],
    needs: ['quietRoom'],
  },
];

/** Levels, aids and needs of somebody; about one answer in twenty is missing. */
export function drawAbilities(draw: Draw, demands: readonly (readonly [id: string, most: number])[]) {
  const { atMost, accepts, needs } = draw.weighted(GROUPS.map(group => [group, group.weight] as const));
  const can: Record<string, number> = {};
  for (const [id, most] of demands) {
    if (draw.percent(5)) continue;
    const limit = atMost[id];
    const usual = draw.percent(70) ? most : draw.between(2, most);
    can[id] = limit === undefined ? usual : draw.between(Math.max(0, limit - 1), Math.min(most, limit + 1));
  }
  return {
    can,
    accepts: draw.some(accepts, 3),
    refuses: draw.percent(8) ? draw.some([...accepts, 'homeWork', 'shuttle', 'taskCarving'], 2) : [],
    needs: needs.filter(() => draw.percent(55)),
  };
}
