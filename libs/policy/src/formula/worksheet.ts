import type { Source } from '../law/provision.js';
import type { Assumable, Step, Warning } from './assessment.js';
import { ASSUMABLE } from './assessment.js';
import type { Figure } from './figure.js';
import type { Provided } from './law.js';

/** The derivation as it is written, line by line, with the keys that its lines used. */
export class Worksheet {
  readonly #steps: Step[] = [];
  readonly #warnings: Warning[] = [];
  readonly #doubted = new Set<string>();
  readonly #assumed = new Set<Assumable>();
  readonly #untested = new Set<string>();

  /** Writes one line: a number, how it came about, and the provisions it rests on. */
  write(key: string, expression: string, figure: Figure, ...grounds: readonly Provided[]): void {
    for (const ground of grounds) this.use(ground);
    this.#steps.push({ key, expression, ...figure, sources: sourcesOf(grounds) });
  }

  /** Notes that a provision (or the caller's assumption in its place) had a say. */
  use(ground: Provided): void {
    if (ground.assumed) this.#assumed.add(ground.key as Assumable);
    else if (ground.doubtful && !ground.idle) this.#doubted.add(ground.key);
  }

  /** Notes a condition of the law that could not be tested, and might decide. */
  leaveUntested(key: string): void {
    this.#untested.add(key);
  }

  warn(key: string, figures: Warning['figures'] = {}): void {
    this.#warnings.push({ key, figures });
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  get warnings(): readonly Warning[] {
    return this.#warnings;
  }

  get untested(): ReadonlySet<string> {
    return this.#untested;
  }

  get assumed(): readonly Assumable[] {
    return ASSUMABLE.filter(key => this.#assumed.has(key));
  }

  /** Doubtful provisions that had a say. */
  get doubted(): ReadonlySet<string> {
    return this.#doubted;
  }
}

function sourcesOf(grounds: readonly Provided[]): readonly Source[] {
  const all = grounds.flatMap(ground => ground.sources);
  return all.filter((source, index) => all.findIndex(other => sameSource(other, source)) === index);
}

function sameSource(one: Source, other: Source): boolean {
  return one.instrument === other.instrument && one.article === other.article;
}
