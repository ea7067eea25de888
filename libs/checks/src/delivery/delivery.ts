import type { LevyYear } from '#values';
import type { FileSource } from '../source-record.js';

/** A file as it came in. */
export interface DeliveryInput {
  /** The division it is about: a county, or one above it. */
  readonly regionCode: string;
  readonly source: FileSource;
  readonly levyYear: LevyYear;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A file that another office delivered, as it was taken over. */
export interface Delivery {
  /** The division it is about: a county, or one above it. */
  readonly regionCode: string;
  readonly deliveryId: string;
  readonly source: FileSource;
  readonly levyYear: LevyYear;
  readonly fileName: string;
  readonly rows: number;
  /** Things that nobody had said before, that were said otherwise, and that were known already. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Lines that could not be read. */
  readonly wrong: number;
  readonly deliveredAt: Date;
  readonly deliveredBy: string;
}

export interface DeliveryKey {
  readonly regionCode: string;
  readonly deliveryId: string;
}

const LONGEST_NAME = 200;

/** The name of a file, as much as is kept of it. */
export function longestName(fileName: string): string {
  return fileName.slice(0, LONGEST_NAME);
}
