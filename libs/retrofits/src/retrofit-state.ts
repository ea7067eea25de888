import { addDays, addMonths, type PlainDate } from '#values';
import { lastOf, type RetrofitFile, type Step, type StepKind } from './retrofit.js';

/** Where a request stands. */
export const RETROFIT_STATES = [
  'requested',
  'returned',
  'takenIn',
  'surveyed',
  'planned',
  'waiting',
  'approved',
  'reported',
  'accepted',
  'payable',
  'ordered',
  'released',
  'inUse',
  'closed',
  'refused',
  'withdrawn',
  'ended',
] as const;
export type RetrofitState = (typeof RETROFIT_STATES)[number];

type Moves = Partial<Record<StepKind, RetrofitState>>;

const STOPS: Moves = { withdrawn: 'withdrawn', ended: 'ended' };

/** Which step may follow in which state, and where it leads. What is not here is refused. */
const NEXT: Readonly<Record<RetrofitState, Moves>> = {
  requested: { takenIn: 'takenIn', returned: 'returned', refused: 'refused', ...STOPS },
  returned: { requested: 'requested', ...STOPS },
  takenIn: { takenIn: 'takenIn', surveyed: 'surveyed', returned: 'returned', refused: 'refused', ...STOPS },
  surveyed: { surveyed: 'surveyed', planned: 'planned', refused: 'refused', ...STOPS },
  planned: {
    ...{ planned: 'planned', approved: 'approved', parked: 'waiting', sentBack: 'surveyed' },
    ...{ refused: 'refused', ...STOPS },
  },
  waiting: { planned: 'planned', approved: 'approved', parked: 'waiting', refused: 'refused', ...STOPS },
  // Dearer or other works than approved: the plan is made anew and approved anew.
  approved: { reported: 'reported', planned: 'planned', ...STOPS },
  reported: { accepted: 'accepted', failed: 'approved', ended: 'ended' },
  accepted: { accountGiven: 'payable' },
  payable: { accountGiven: 'payable', ordered: 'ordered' },
  ordered: { released: 'released', sentBack: 'payable' },
  released: { paid: 'inUse', payFailed: 'accepted' },
  inUse: { inspected: 'inUse' },
  closed: {},
  refused: {},
  withdrawn: {},
  ended: {},
};

/** Months after acceptance in which somebody looks whether the works are still there and in use. */
export const INSPECTION_MONTHS = [6, 12] as const;
export const INSPECTION_RESULTS = ['inUse', 'defect', 'gone'] as const;
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];

/** What an inspection found. `months` is the one of the plan that it answers, also where it looks once more. */
export interface Inspection {
  readonly months: number;
  readonly result: InspectionResult;
  /** Of a defect: until when it is to be mended; then somebody looks again. */
  readonly mendBy: PlainDate | null;
}

/** The state after all steps. @throws Error for steps that cannot have followed each other */
export function stateOf(steps: readonly Step[]): RetrofitState {
  const [first, ...rest] = steps;
  if (first?.kind !== 'requested') throw new Error('a retrofit begins with a request');
  const state = rest.reduce<RetrofitState>((before, step) => {
    const after = NEXT[before][step.kind];
    if (!after) throw new Error(`retrofit step ${step.number}: ${step.kind} after ${before}`);
    // Nothing is paid where nothing is granted.
    return step.kind === 'accepted' && (step.amount ?? 0n) === 0n ? 'inUse' : after;
  }, 'requested');
  return state === 'inUse' && nextInspection(steps) === null ? 'closed' : state;
}

/** May the step follow now? */
export function mayFollow(state: RetrofitState, step: StepKind): boolean {
  return NEXT[state][step] !== undefined;
}

/** The next look at what was built, and its day; null before acceptance and when there is none left. */
export function nextInspection(
  steps: readonly Step[],
): { readonly months: number; readonly due: PlainDate } | null {
  const accepted = lastOf(steps, 'accepted');
  if (!accepted) return null;
  const looks = steps.filter(({ kind }) => kind === 'inspected').map(({ content }) => content as Inspection);
  const last = looks.at(-1);
  if (last?.result === 'gone') return null;
  if (last?.result === 'defect' && last.mendBy) return { months: last.months, due: last.mendBy };
  const months = INSPECTION_MONTHS.find(each => !looks.some(look => look.months === each));
  return months === undefined ? null : { months, due: addMonths(accepted.madeOn, months) };
}

/** Whose turn it is. */
export type Turn = 'employer' | 'broker' | 'approver' | 'budget' | 'nobody';

const TURNS: Readonly<Record<RetrofitState, Turn>> = {
  ...{
    requested: 'broker',
    returned: 'employer',
    takenIn: 'broker',
    surveyed: 'broker',
    planned: 'approver',
  },
  ...{ waiting: 'budget', approved: 'employer', reported: 'broker', accepted: 'employer', payable: 'broker' },
  ...{ ordered: 'approver', released: 'broker', inUse: 'broker' },
  ...{ closed: 'nobody', refused: 'nobody', withdrawn: 'nobody', ended: 'nobody' },
};

export function turnOf(state: RetrofitState): Turn {
  return TURNS[state];
}

/** Nothing is left to do for anybody. */
export function isOver(state: RetrofitState): boolean {
  return turnOf(state) === 'nobody';
}

/** Days within which the office means to act on what came to it; a setting of the portal, no rule names any. */
const OFFICE_DAYS = 10;

/** The day by which somebody acts next; null where nobody has to. */
export function dueOn({ steps }: RetrofitFile): PlainDate | null {
  const state = stateOf(steps);
  const last = steps.at(-1);
  if (!last || isOver(state) || state === 'waiting') return null;
  if (state === 'takenIn') return lastOf(steps, 'takenIn')?.day ?? null;
  if (state === 'inUse') return nextInspection(steps)?.due ?? null;
  if (state === 'approved') return lastOf(steps, 'approved')?.day ?? null;
  return addDays(last.madeOn, OFFICE_DAYS);
}
