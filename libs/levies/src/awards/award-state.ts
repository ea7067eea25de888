import type { PlainDate } from '#values';
import type { AwardFile, Step, StepKind } from './award.js';

/** Where an award stands. `lapsed` is no step: nobody claimed in time. */
export type AwardState =
  | 'offered'
  | 'waived'
  | 'lapsed'
  | 'claimed'
  | 'returned'
  | 'examined'
  | 'refused'
  | 'published'
  | 'objected'
  | 'approved'
  | 'ordered'
  | 'paid'
  | 'failed'
  | 'withdrawn'
  | 'recoveryDue'
  | 'recovered';

type Moves = Partial<Record<StepKind, AwardState>>;

/** Which step may follow in which state, and where it leads. What is not here is refused. */
const NEXT: Readonly<Record<AwardState, Moves>> = {
  offered: { claimed: 'claimed', waived: 'waived', withdrawn: 'withdrawn' },
  claimed: { returned: 'returned', examined: 'examined', refused: 'refused', withdrawn: 'withdrawn' },
  returned: { claimed: 'claimed', waived: 'waived', withdrawn: 'withdrawn' },
  examined: { published: 'published', sentBack: 'claimed', withdrawn: 'withdrawn' },
  published: { objected: 'objected', approved: 'approved', sentBack: 'claimed', withdrawn: 'withdrawn' },
  objected: { objected: 'objected', dismissed: 'published', upheld: 'withdrawn', withdrawn: 'withdrawn' },
  approved: { ordered: 'ordered', corrected: 'approved', withdrawn: 'withdrawn' },
  ordered: { paid: 'paid', failed: 'failed', recoveryDue: 'recoveryDue' },
  failed: { corrected: 'approved', withdrawn: 'withdrawn' },
  paid: { recoveryDue: 'recoveryDue', confirmed: 'paid' },
  recoveryDue: { recovered: 'recovered', failed: 'withdrawn' },
  waived: { withdrawn: 'withdrawn' },
  lapsed: { withdrawn: 'withdrawn' },
  refused: {},
  withdrawn: {},
  recovered: {},
};

const FIRST: Moves = { offered: 'offered', applied: 'claimed' };

/** The state after all steps. @throws Error for steps that cannot have followed each other */
export function stateOf({ award, steps }: AwardFile, today: PlainDate): AwardState {
  const state = steps.reduce<AwardState | null>((before, step, index) => {
    const after = before === null ? FIRST[step.kind] : NEXT[before][step.kind];
    if (!after) throw new Error(`award step ${step.number}: ${step.kind} after ${String(before)}`);
    return step.kind === 'dismissed' && openObjections(steps.slice(0, index + 1)) > 0 ? 'objected' : after;
  }, null);
  if (state === null) throw new Error('an award without a step');
  return hasLapsed(state, award.claimUntil, steps, today) ? 'lapsed' : state;
}

function hasLapsed(
  state: AwardState,
  claimUntil: PlainDate | null,
  steps: readonly Step[],
  today: PlainDate,
): boolean {
  if (state === 'offered') return claimUntil !== null && today > claimUntil;
  // What was sent back in time may be answered until the day that was set for it.
  const due = state === 'returned' ? lastOf(steps, 'returned')?.day : null;
  return due != null && today > due && (claimUntil === null || today > claimUntil);
}

/** May the step follow now? */
export function mayFollow(state: AwardState, step: StepKind): boolean {
  return state !== 'lapsed' ? NEXT[state][step] !== undefined : step === 'withdrawn';
}

/** Objections that nobody has decided on yet. */
export function openObjections(steps: readonly Step[]): number {
  const count = (kind: StepKind) => steps.filter(step => step.kind === kind).length;
  return count('objected') - count('dismissed') - count('upheld');
}

export function lastOf(steps: readonly Step[], ...kinds: readonly StepKind[]): Step | null {
  return steps.findLast(({ kind }) => kinds.includes(kind)) ?? null;
}

/** What still hinders an approval of a published award; null where nothing does. */
export function approvalBar({ steps }: AwardFile, today: PlainDate): 'windowOpen' | 'objectionOpen' | null {
  if (openObjections(steps) > 0) return 'objectionOpen';
  const until = lastOf(steps, 'published')?.day;
  return until == null || today <= until ? 'windowOpen' : null;
}

/** Nothing is left to do for the employer or the office. */
const CLOSED: readonly AwardState[] = ['waived', 'lapsed', 'refused', 'paid', 'withdrawn', 'recovered'];

export function isClosed(state: AwardState): boolean {
  return CLOSED.includes(state);
}

/** Whose turn it is. */
export type Turn = 'employer' | 'reviewer' | 'publisher' | 'approver' | 'time' | 'bank' | 'nobody';

export function turnOf(file: AwardFile, today: PlainDate): Turn {
  const state = stateOf(file, today);
  if (isClosed(state)) return 'nobody';
  if (state === 'published') return approvalBar(file, today) === null ? 'approver' : 'time';
  return TURNS[state] ?? 'reviewer';
}

const TURNS: Partial<Record<AwardState, Turn>> = {
  offered: 'employer',
  returned: 'employer',
  failed: 'employer',
  recoveryDue: 'employer',
  examined: 'publisher',
  objected: 'approver',
  ordered: 'bank',
};
