import type { LevyYear, Result } from '#values';
import type { FileSource, SourceRecord } from '../source-record.js';

/** What another office is asked: of whom, for which year, and nothing else. */
export interface Question {
  readonly citizenId: string;
  readonly levyYear: LevyYear;
  readonly sources: readonly FileSource[];
}

/**
 * `down`: no answer, or none that can be used; asked again later. The reason is a stable word without values: `timeout`,
 * `network`, `status 503`, `key`, `answer`, `circuitOpen`.
 */
export interface LookUpDown {
  readonly code: 'down';
  readonly reason: string;
}

/** Another office that answers for one person at a time. */
export abstract class LookUp {
  /** What it can be asked about; nothing where no office is connected. */
  abstract readonly sources: readonly FileSource[];

  /** Everything it knows of the person, for the sources asked. */
  abstract ask(question: Question): Promise<Result<readonly SourceRecord[], LookUpDown>>;
}
