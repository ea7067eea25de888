import { PoolFull } from './shared-memory.js';

const BITS = 32;

/** Skills as bits. Words that come after the pool is built find some room. */
export class SkillWords {
  private readonly numbers: Map<string, number>;
  /** Words of 32 bits a seeker. */
  readonly words: number;

  constructor(skills: Iterable<string>) {
    this.numbers = new Map([...new Set(skills)].map((skill, number) => [skill, number]));
    this.words = Math.ceil(this.numbers.size / BITS) + 1;
  }

  numberOf(skill: string): number {
    const known = this.numbers.get(skill);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    if (number >= this.words * BITS) throw new PoolFull('skill');
    this.numbers.set(skill, number);
    return number;
  }

  write(column: Int32Array, row: number, skills: readonly string[]): void {
    const start = row * this.words;
    column.fill(0, start, start + this.words);
    for (const skill of skills) {
      const number = this.numberOf(skill);
      column[start + Math.floor(number / BITS)]! |= 1 << (number % BITS);
    }
  }

  /** Word and bit of a skill. */
  bitOf(skill: string): [word: number, bit: number] {
    const number = this.numberOf(skill);
    return [Math.floor(number / BITS), 1 << (number % BITS)];
  }
}
