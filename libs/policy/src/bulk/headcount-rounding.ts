import { OPEN, TRAIT_CODES } from './columns.js';
import { AS_CHOSEN, DOWN } from './persons-numbers.js';

const CHOSEN = TRAIT_CODES.roundsHalfUp | TRAIT_CODES.roundsDown;

/** Whole persons, where the place rounds the headcount; as the employer chose where it may, half up by default. */
export function roundedHeadcount(stated: number, rounding: number, traits: number, per: number): number {
  const isDown = rounding === DOWN || (rounding === AS_CHOSEN && (traits & TRAIT_CODES.roundsDown) !== 0);
  return isDown ? wholeDown(stated, per) : wholeHalfUp(stated, per);
}

/** Says so where the employer may choose how to round, did not, and it matters. */
export function openChoice(stated: number, traits: number, per: number): number {
  const isOpen = (traits & CHOSEN) === 0 && wholeDown(stated, per) !== wholeHalfUp(stated, per);
  return isOpen ? OPEN.headcountRounding : 0;
}

// A quotient of whole numbers below 2^53 lies farther below the next whole number than its rounding can reach.
const wholeDown = (units: number, per: number) => Math.floor(units / per) * per;
const wholeHalfUp = (units: number, per: number) => Math.floor((2 * units + per) / (2 * per)) * per;
