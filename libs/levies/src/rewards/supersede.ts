import type { Fen } from '#values';
import type { Award, StepKind } from '../awards/award.js';
import type { AwardState } from '../awards/award-state.js';

/** What becomes of a reward when a later determination says `reward`, and what is offered anew. */
export interface Settlement {
  readonly steps: readonly {
    readonly kind: StepKind;
    readonly reason: string;
    readonly reference?: string;
  }[];
  /** Fen to offer now; 0 offers nothing. */
  readonly due: Fen;
}

/** Money has left, or is on its way. */
const SPENT: readonly AwardState[] = ['ordered', 'paid'];
/** Decided or let go: what was offered then is over, and a new figure is a new offer. */
const OVER: readonly AwardState[] = ['lapsed', 'withdrawn', 'recovered'];

/**
 * @param before the award in force and its state; null where there was none
 * @param reward fen of the new determination, 0 where it grants none
 */
export function settlementOf(
  before: { readonly state: AwardState; readonly award: Pick<Award, 'amount'> } | null,
  reward: Fen,
): Settlement {
  if (!before || OVER.includes(before.state)) return { steps: [], due: reward };
  const { state, award } = before;
  if (state === 'recoveryDue') return { steps: [], due: 0n };
  if (state === 'refused') return { steps: [], due: reward === award.amount ? 0n : reward };
  if (!SPENT.includes(state)) return { steps: [{ kind: 'withdrawn', reason: 'superseded' }], due: reward };
  if (reward < award.amount) return { steps: [recovery(award.amount - reward)], due: 0n };
  const confirmed = { kind: 'confirmed', reason: 'superseded' } as const;
  return { steps: state === 'paid' ? [confirmed] : [], due: reward - award.amount };
}

/** The reference carries the fen to be paid back. */
function recovery(fen: Fen) {
  return { kind: 'recoveryDue', reason: 'superseded', reference: fen.toString() } as const;
}
