import { ASSUMABLE, type Assumable, type Step, type Warning } from './assessment.js';
import type { Figure } from './figure.js';
import { sourcesOf } from './grounds.js';
import type { Provided } from './provided.js';

/** The derivation as it is written, line by line, with the provisions that its lines went by. */
export class Worksheet {
  readonly steps: Step[] = [];
  readonly warnings: Warning[] = [];
  /** Keys of the provisions that were consulted. */
  readonly consulted = new Set<string>();
  /** Keys of figures that stood in for ones not out yet. */
  readonly stoodIn = new Set<string>();
  /** Doubtful provisions that had a say. */
  readonly doubted = new Set<string>();
  /** Conditions of the law that could not be tested, and might decide. */
  readonly untested = new Set<string>();
  readonly #assumed = new Set<string>();

  /** Writes one line: a number, how it came about, and the provisions it rests on. */
  write(key: string, expression: string, figure: Figure, ...grounds: readonly Provided[]): void {
    for (const ground of grounds) this.use(ground);
    this.steps.push({ key, expression, ...figure, sources: sourcesOf(grounds) });
  }

  /** Notes that a provision (or the caller's assumption in its place) had a say. */
  use(ground: Provided): void {
    if (ground.assumed) {
      this.#assumed.add(ground.key);
      if (ground.standsIn) this.stoodIn.add(ground.key);
      return;
    }
    this.consulted.add(ground.key);
    if (ground.doubtful && !ground.idle) this.doubted.add(ground.key);
  }

  leaveUntested(key: string): void {
    this.untested.add(key);
  }

  warn(key: string, figures: Warning['figures'] = {}): void {
    this.warnings.push({ key, figures });
  }

  get assumed(): readonly Assumable[] {
    return ASSUMABLE.filter(key => this.#assumed.has(key));
  }
}
