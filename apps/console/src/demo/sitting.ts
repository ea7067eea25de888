import { Injectable } from '@nestjs/common';
import type { Result } from '#values';
import { DemoClock } from './demo-clock.js';

const MINUTES_BETWEEN_ACTS = 4;

/** An act of the demo that a use case refused: its data, or what people made of the demo, stands in the way. */
export class DemoRefused extends Error {
  constructor(
    readonly act: string,
    readonly refusal: { readonly code: string },
  ) {
    super(`${act}: ${JSON.stringify(refusal)}`);
  }
}

/** Somebody at work for a while: each act comes some minutes after the one before. */
export interface Sitting {
  /** Lets this sitting go on after an instant that is later than its beginning. */
  goOnAfter(instant: Date): void;
  /**
   * Does one act and gives what it came to.
   * @param name of the act, for whoever reads that it failed
   * @throws DemoRefused
   */
  act: Doing;
  /** Looks something up; it changes nothing, so it does not count as an act. */
  look: Doing;
}

type Doing = <Value>(
  name: string,
  work: () => Promise<Result<Value, { readonly code: string }>>,
) => Promise<Value>;

/** Opens sittings and counts what was done in them. */
@Injectable()
export class Sittings {
  /** Acts done so far. */
  acts = 0;

  constructor(private readonly clock: DemoClock) {}

  open(from: Date): Sitting {
    let next = from;
    const pass = (instant: Date) => void (next = new Date(instant.getTime() + MINUTES_BETWEEN_ACTS * 60_000));
    const look: Doing = async (name, work) => {
      const outcome = await this.clock.at(next, work);
      if (!outcome.ok) throw new DemoRefused(name, outcome.refusal);
      return outcome.value;
    };
    return {
      goOnAfter: instant => (instant >= next ? pass(instant) : undefined),
      look,
      act: async (name, work) => {
        const value = await look(name, work);
        this.acts += 1;
        pass(next);
        return value;
      },
    };
  }
}
