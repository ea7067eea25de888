import { UNPLACED, type Assignment, type AssignmentProblem } from './problem.js';
import { tierBonus } from './tier-bonus.js';

/** Proof that a plan is best, worked out from its prices alone, by another way than the plan was found. */
export interface Certificate {
  /** Worth of the plan in weighted points (tiers and scores). */
  readonly primal: number;
  /** What no plan whatever can exceed, by the prices. */
  readonly dual: number;
  /** 0 proves the plan. */
  readonly gap: number;
  /** Conditions that do not hold; empty if the proof stands. */
  readonly faults: readonly CertificateFault[];
}

export type CertificateFault =
  | { readonly code: 'noSuchPair'; readonly person: number; readonly place: number }
  | { readonly code: 'overfull'; readonly place: number }
  | { readonly code: 'negativePrice'; readonly place: number }
  | { readonly code: 'negativeSurplus'; readonly person: number }
  | { readonly code: 'worthMore'; readonly person: number; readonly place: number }
  | { readonly code: 'freeSeatPriced'; readonly place: number }
  | { readonly code: 'unplacedWithSurplus'; readonly person: number }
  | { readonly code: 'pairNotTight'; readonly person: number; readonly place: number };

/**
 * Checks a plan against its prices: nobody sits where there is no pair and no place is overfull (it is a plan); no pair is
 * worth more than surplus and price together and none of them is negative (the prices bound every plan); every pair made is
 * worth just that, free seats cost nothing, who stays without a place gains nothing (both meet). Sums are exact.
 */
export function certify(problem: AssignmentProblem, assignment: Assignment): Certificate {
  const bonus = tierBonus(problem);
  const faults: CertificateFault[] = [];
  const primal = checkPlan(problem, assignment, bonus, faults);
  const dual = checkPrices(problem, assignment, bonus, faults);
  return { primal, dual, gap: dual - primal, faults };
}

function checkPlan(
  { tiers, capacities, offsets, targets, scores }: AssignmentProblem,
  { placeOf, prices, surpluses }: Assignment,
  bonus: Float64Array,
  faults: CertificateFault[],
): number {
  const taken = new Int32Array(capacities.length);
  let primal = 0;
  for (let person = 0; person < tiers.length; person++) {
    const place = placeOf[person]!;
    if (place === UNPLACED) {
      if (surpluses[person] !== 0) faults.push({ code: 'unplacedWithSurplus', person });
      continue;
    }
    taken[place]!++;
    let score = -1;
    for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++)
      if (targets[edge] === place && scores[edge]! > score) score = scores[edge]!;
    if (score < 0) faults.push({ code: 'noSuchPair', person, place });
    else primal += bonus[person]! + score;
    if (surpluses[person]! + prices[place]! !== bonus[person]! + score)
      faults.push({ code: 'pairNotTight', person, place });
  }
  for (let place = 0; place < capacities.length; place++) {
    if (taken[place]! > capacities[place]!) faults.push({ code: 'overfull', place });
    if (taken[place]! < capacities[place]! && prices[place] !== 0)
      faults.push({ code: 'freeSeatPriced', place });
  }
  return primal;
}

function checkPrices(
  { tiers, capacities, offsets, targets, scores }: AssignmentProblem,
  { prices, surpluses }: Assignment,
  bonus: Float64Array,
  faults: CertificateFault[],
): number {
  let dual = 0;
  for (let place = 0; place < capacities.length; place++) {
    if (!(prices[place]! >= 0)) faults.push({ code: 'negativePrice', place });
    dual += capacities[place]! * prices[place]!;
  }
  for (let person = 0; person < tiers.length; person++) {
    if (!(surpluses[person]! >= 0)) faults.push({ code: 'negativeSurplus', person });
    dual += surpluses[person]!;
    for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++) {
      const place = targets[edge]!;
      if (surpluses[person]! + prices[place]! < bonus[person]! + scores[edge]!)
        faults.push({ code: 'worthMore', person, place });
    }
  }
  return dual;
}
