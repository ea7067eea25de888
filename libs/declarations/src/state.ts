/**
 * States of a declaration. `checked` and `inReview` (cross-check, assignment) join between
 * `submitted` and its outcomes without changing the acts below.
 */
export const DECLARATION_STATES = ['draft', 'submitted', 'returned', 'determined'] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

/** What people do to a declaration as a whole. */
export type DeclarationAct = 'submit' | 'withdraw' | 'return' | 'determine' | 'correct';

const FROM: Readonly<Record<DeclarationAct, readonly DeclarationState[]>> = {
  submit: ['draft', 'returned'],
  withdraw: ['submitted'],
  return: ['submitted'],
  determine: ['submitted'],
  correct: ['submitted', 'determined'],
};

/** May this act happen in this state? */
export function mayHappen(act: DeclarationAct, state: DeclarationState): boolean {
  return FROM[act].includes(state);
}

/** States in which the employer's officers work on it. */
export function isOpen(state: DeclarationState): boolean {
  return state === 'draft' || state === 'returned';
}

/** Minutes after submitting during which an employer can take a filing back. */
export const WITHDRAWAL_MINUTES = 10;
