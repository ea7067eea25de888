/**
 * People and places to be brought together, in columns. Person `p` may go to the places
 * `targets[offsets[p]] .. targets[offsets[p + 1] - 1]`, each with a score of 0 to `MOST_POINTS`. A place is whatever takes so
 * many people at once: at a fair, a stand in one time slot.
 */
export interface AssignmentProblem {
  /** Which group a person belongs to: those of a smaller number are placed first. Any integers. */
  readonly tiers: Int32Array;
  /** How many people each place takes; 0 takes none. */
  readonly capacities: Int32Array;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly scores: Int32Array;
}

/** What the score of a pair can be at most. */
export const MOST_POINTS = 1000;

export const UNPLACED = -1;

/** Who goes where, with the prices that prove that nothing better exists. */
export interface Assignment {
  /** The place of each person, or `UNPLACED`. */
  readonly placeOf: Int32Array;
  /** What one more seat at a place would be worth, in weighted points; 0 where seats are free. */
  readonly prices: Float64Array;
  /** What each person brings beyond the price of the place; 0 for who has none. */
  readonly surpluses: Float64Array;
}

/** @throws RangeError when the columns do not describe a problem: a programmer's mistake, not a user's */
export function checkProblem({ tiers, capacities, offsets, targets, scores }: AssignmentProblem): void {
  const people = tiers.length;
  if (offsets.length !== people + 1 || offsets[0] !== 0) throw new RangeError('offsets of another length');
  if (offsets[people] !== targets.length || targets.length !== scores.length)
    throw new RangeError('edges of different lengths');
  for (let person = 0; person < people; person++)
    if (offsets[person]! > offsets[person + 1]!) throw new RangeError(`offsets fall at ${person}`);
  for (let place = 0; place < capacities.length; place++)
    if (capacities[place]! < 0) throw new RangeError(`a capacity below 0 at ${place}`);
  for (let edge = 0; edge < targets.length; edge++) {
    if (targets[edge]! < 0 || targets[edge]! >= capacities.length)
      throw new RangeError(`an edge to a place that does not exist, ${targets[edge]}`);
    if (scores[edge]! < 0 || scores[edge]! > MOST_POINTS)
      throw new RangeError(`a score outside 0 to ${MOST_POINTS}, ${scores[edge]}`);
  }
}
