import { PoolFull, sharedBytes, withRoom } from './shared-memory.js';

/** A cell that says no, whatever the other parts. Anything below is points. */
export const STOP = 255;
/** A cell that only the engine itself can tell. */
export const UNSURE = 254;
/** A cell of a demand or of needs: met as things are, or with what can be done about it. */
export const MET = 0;
export const WITH_HELP = 1;

/** The cells of all grids, one row after the other. */
export class Cells {
  values: Uint8Array = sharedBytes(1 << 20);
  private used = 0;

  reserve(length: number): number {
    const start = this.used;
    this.used += length;
    if (this.used > this.values.length) {
      const wider = sharedBytes(Math.max(2 * this.values.length, this.used));
      wider.set(this.values);
      this.values = wider;
    }
    return start;
  }
}

/**
 * One thing that posts ask in several forms (rows), answered for every kind of seeker (columns). A hundred thousand
 * seekers are of a few hundred kinds as far as one thing goes, so the answer is worked out once a kind.
 */
export class AnswerGrid<Asked, Kind> {
  private readonly kindNumbers = new Map<string, number>();
  private readonly kinds: Kind[] = [];
  /** How often each kind was asked for. */
  private readonly counts: number[] = [];
  private readonly rows = new Map<string, { readonly asked: Asked; readonly start: number }>();
  private readonly askedAt = new Map<number, Asked>();
  private width = 0;

  constructor(
    private readonly cells: Cells,
    private readonly what: string,
    private readonly answer: (asked: Asked, kind: Kind) => number,
  ) {}

  /** The number of a kind of seeker; its answers are worked out when it is new. */
  kindOf(key: string, make: () => Kind): number {
    const known = this.kindNumbers.get(key);
    if (known !== undefined) return this.counted(known);
    const number = this.kinds.length;
    if (this.width > 0 && number >= this.width) throw new PoolFull(`kind of ${this.what}`);
    const kind = make();
    this.kinds.push(kind);
    this.kindNumbers.set(key, number);
    for (const { asked, start } of this.rows.values())
      this.cells.values[start + number] = this.answer(asked, kind);
    return this.counted(number);
  }

  /** What is asked in a row. */
  asked(row: number): Asked {
    return this.askedAt.get(row)!;
  }

  kind(number: number): Kind {
    return this.kinds[number]!;
  }

  /** Another seeker of a known kind. @returns the kind */
  counted(kind: number): number {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return kind;
  }

  /** Seekers, by the kinds asked for so far, whom a row does not stop. */
  passing(row: number): number {
    const isOpen = (kind: number) => this.cells.values[row + kind] !== STOP;
    return this.counts.reduce((sum, count, kind) => sum + (isOpen(kind) ? count : 0), 0);
  }

  /** Where the row of what a post asks begins. The first row fixes how many kinds there can be. */
  rowOf(key: string, make: () => Asked): number {
    const known = this.rows.get(key);
    if (known) return known.start;
    this.width ||= withRoom(this.kinds.length);
    const row = { asked: make(), start: this.cells.reserve(this.width) };
    this.rows.set(key, row);
    this.askedAt.set(row.start, row.asked);
    for (const [number, kind] of this.kinds.entries())
      this.cells.values[row.start + number] = this.answer(row.asked, kind);
    return row.start;
  }
}
