import { entryOf, rosterLine, type DeclarationSnapshot, type Line } from '#declarations';
import { REASONS, type Reason } from '#policy';

/** True for one of the assessment's reasons, which a reviewer's exclusions share, so that both read alike. */
export function isReason(text: string): text is Reason {
  return (REASONS as readonly string[]).includes(text);
}

/** What a reviewer says of a line, or of one month of an employee. */
export type Verdict = 'accepted' | 'notCounted' | 'returned';

/** One thing a reviewer decided about a line; `month` (1 to 12) only where it is about one month. */
export interface LineDecision {
  readonly line: Line;
  readonly month: number | null;
  readonly verdict: Verdict;
  /** Set for `notCounted` alone. */
  readonly reason: Reason | null;
  /** What the employer will read; needed for `returned`. */
  readonly words: string | null;
  /** Made on an earlier version whose line said the same. */
  readonly carried?: boolean;
}

/** A month of an employee that the reviewer does not count. */
export interface Exclusion {
  readonly entryId: string;
  readonly month: number;
  readonly reason: Reason;
  readonly words: string | null;
}

/** A line the employer has to correct, with the reason it reads. */
export interface ReturnedLine {
  readonly line: Line;
  readonly reason: string;
}

/** What all decisions of a review come to. */
export interface Judgement {
  /** Lines looked at, in the order they first were. */
  readonly judged: readonly Line[];
  /** Lines whose last word came along from the version before a correction. */
  readonly carried: readonly Line[];
  readonly returned: readonly ReturnedLine[];
  readonly exclusions: readonly Exclusion[];
}

/** Lines of a filing in the order they are judged: the employer first, then employee by employee. */
export function linesOf({ roster }: Pick<DeclarationSnapshot, 'roster'>): Line[] {
  return ['employerData', 'headcount', 'payroll', ...roster.map(({ entryId }) => rosterLine(entryId))];
}

/** Lines of a filing on which the reviewer has said nothing. */
export function unjudgedLines(
  snapshot: Pick<DeclarationSnapshot, 'roster'>,
  { judged }: Pick<Judgement, 'judged'>,
): Line[] {
  const seen = new Set(judged);
  return linesOf(snapshot).filter(line => !seen.has(line));
}

interface LineState {
  returned: string | null;
  carried: boolean;
  readonly months: Map<number, Exclusion>;
}

/**
 * Replays decisions in the order they were made: a later one about the same line or month takes the place of
 * an earlier one, any decision takes a return of that line back, and accepting a whole line clears its months.
 */
export function judgementOf(decisions: readonly LineDecision[]): Judgement {
  const lines = new Map<Line, LineState>();
  for (const decision of decisions) {
    const state = lines.get(decision.line) ?? { returned: null, carried: false, months: new Map() };
    lines.set(decision.line, state);
    replay(state, decision);
  }
  const states = [...lines];
  return {
    judged: [...lines.keys()],
    carried: states.flatMap(([line, { carried }]) => (carried ? [line] : [])),
    returned: states.flatMap(([line, { returned }]) =>
      returned === null ? [] : [{ line, reason: returned }],
    ),
    exclusions: states.flatMap(([, { months }]) => [...months.values()].sort((a, b) => a.month - b.month)),
  };
}

function replay(state: LineState, decision: LineDecision): void {
  const { line, month, verdict, reason, words } = decision;
  state.carried = decision.carried ?? false;
  state.returned = verdict === 'returned' ? (words ?? '') : null;
  if (verdict === 'accepted' && month === null) state.months.clear();
  if (verdict === 'accepted' && month !== null) state.months.delete(month);
  const entryId = entryOf(line);
  if (verdict !== 'notCounted' || entryId === null || month === null || reason === null) return;
  state.months.set(month, { entryId, month, reason, words });
}
