import { STOP, UNSURE } from './answer-grid.js';

/** Seekers at most in one selection. */
export const BLOCK = 1024;

/**
 * Seekers who are still in question for one post, with the points counted so far. Each test goes over all of them and
 * keeps those who pass: a short loop without jumps over one column, which a processor does many times faster than all
 * tests of one seeker after another.
 */
export class Selection {
  readonly seekers = new Int32Array(BLOCK);
  readonly points = new Int32Array(BLOCK);
  count = 0;

  /** Takes some rows whose points of background, with `base`, can still reach what their list, or the post's, asks. */
  take(
    from: number,
    to: number,
    background: Uint16Array,
    floors: Uint16Array,
    { least, below, base, postFloor }: Admission,
  ): void {
    const { seekers, points } = this;
    let { count } = this;
    for (let seeker = from; seeker < to; seeker++) {
      const own = background[seeker]!;
      const reached = own + base;
      seekers[count] = seeker;
      points[count] = own;
      const isOpen = +(reached >= postFloor) | +(reached >= floors[seeker]!);
      count += isOpen & +(own >= least) & +(own < below);
    }
    this.count = count;
  }

  /** Adds the points of a grid's row; who is stopped is out, and who can no longer reach a floor with `rest` more. */
  add(
    kinds: Int32Array,
    row: number,
    cells: Uint8Array,
    rest: number,
    floors: Uint16Array,
    postFloor: number,
  ): void {
    const { seekers, points } = this;
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      const seeker = seekers[at]!;
      const cell = cells[row + kinds[seeker]!]!;
      const reached = points[at]! + cell;
      seekers[kept] = seeker;
      points[kept] = reached;
      const isOpen = +(reached + rest >= postFloor) | +(reached + rest >= floors[seeker]!);
      kept += isOpen & +(cell !== STOP);
    }
    this.count = kept;
  }

  /** Who is stopped by a row is out. `offset`: where the column of kinds begins. */
  stop(kinds: Int32Array | Uint16Array, offset: number, row: number, cells: Uint8Array): void {
    const { seekers, points } = this;
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      const seeker = seekers[at]!;
      seekers[kept] = seeker;
      points[kept] = points[at]!;
      kept += +(cells[row + kinds[offset + seeker]!]! !== STOP);
    }
    this.count = kept;
  }

  /** Takes out those of whom a row is unsure. @returns them */
  unsure(kinds: Int32Array, row: number, cells: Uint8Array): number[] {
    const out: number[] = [];
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      const seeker = this.seekers[at]!;
      this.seekers[kept] = seeker;
      this.points[kept] = this.points[at]!;
      if (cells[row + kinds[seeker]!] === UNSURE) out.push(seeker);
      else kept += 1;
    }
    this.count = kept;
    return out;
  }
}

/** Who is let into a selection. */
export interface Admission {
  /** Points of background, from and below. */
  readonly least: number;
  readonly below: number;
  /** The most that all other parts can add. */
  readonly base: number;
  /** Score that the post's list asks. */
  readonly postFloor: number;
}
