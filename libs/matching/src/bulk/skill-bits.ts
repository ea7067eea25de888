import { PoolFull, sharedInts } from './shared-memory.js';

const WORD = 32;
/** Skills that may come after the pool is built. */
const ROOM = 64;

/** Skills of seekers: a column for each skill, with a bit for each seeker. */
export class SkillBits {
  readonly bits: Int32Array;
  private readonly numbers: Map<string, number>;
  private readonly columns: number;
  /** Words of a column. */
  private readonly words: number;

  constructor(skills: Iterable<string>, capacity: number) {
    this.numbers = new Map([...new Set(skills)].map((skill, number) => [skill, number]));
    this.columns = this.numbers.size + ROOM;
    this.words = Math.ceil(capacity / WORD);
    this.bits = sharedInts(this.columns * this.words);
  }

  /** Where the column of a skill begins. @throws PoolFull */
  columnOf(skill: string): number {
    const known = this.numbers.get(skill);
    if (known !== undefined) return known * this.words;
    const number = this.numbers.size;
    if (number >= this.columns) throw new PoolFull('skill');
    this.numbers.set(skill, number);
    return number * this.words;
  }

  /** Writes the skills of a seeker, and no others. @throws PoolFull */
  write(row: number, skills: readonly string[]): void {
    const bit = 1 << (row % WORD);
    for (let at = Math.floor(row / WORD); at < this.bits.length; at += this.words) this.bits[at]! &= ~bit;
    for (const skill of skills) this.bits[this.columnOf(skill) + Math.floor(row / WORD)]! |= bit;
  }
}

/** 1 where a seeker has the skill of a column, else 0. */
export const bitAt = (bits: Int32Array, column: number, row: number): number =>
  (bits[column + (row >>> 5)]! >>> (row & 31)) & 1;
