import { sharedBytes, sharedDoubles, sharedInts, sharedShorts, withRoom } from './shared-memory.js';

/** Seeker `i` is row `i` of every column. */
export interface SeekerColumns {
  /** Rows that there is room for. */
  readonly capacity: number;
  /** Metres; NaN where not set. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Division code, -1 where not known. */
  readonly county: Int32Array;
  /** Metres that the person would travel. */
  readonly limit: Float64Array;
  readonly housingOk: Uint8Array;
  readonly wage: Int32Array;
  readonly hours: Int32Array;
  readonly licences: Int32Array;
  readonly needs: Int32Array;
  /** Kind by demand: row `demand * capacity + seeker`. */
  readonly demands: Uint16Array;
  readonly anyOccupation: Uint8Array;
  /** Wishes and past work, then courses, each `known code * rows + row` of `occupationRows`. */
  readonly entriesFrom: Int32Array;
  readonly coursesFrom: Int32Array;
  readonly entriesEnd: Int32Array;
  entries: Int32Array;
  /** Packed codes of all seekers, each once. */
  known: Int32Array;
  /** Place among equal scores. */
  readonly rank: Int32Array;
}

/** Room for so many seekers. */
export function seekerColumns(count: number, demands: number): SeekerColumns {
  const capacity = withRoom(count);
  return {
    capacity,
    x: sharedDoubles(capacity),
    y: sharedDoubles(capacity),
    county: sharedInts(capacity),
    limit: sharedDoubles(capacity),
    housingOk: sharedBytes(capacity),
    wage: sharedInts(capacity),
    hours: sharedInts(capacity),
    licences: sharedInts(capacity),
    needs: sharedInts(capacity),
    demands: sharedShorts(demands * capacity),
    anyOccupation: sharedBytes(capacity),
    entriesFrom: sharedInts(capacity),
    coursesFrom: sharedInts(capacity),
    entriesEnd: sharedInts(capacity),
    entries: sharedInts(0),
    known: sharedInts(0),
    rank: sharedInts(capacity),
  };
}
