import type { CsvEncoding } from '#documents';
import type { LevyYear } from '#values';
import type { DeliveryFileRefusal } from '../delivery/read-delivery.js';
import type { FileSource } from '../source-record.js';

const MEGABYTE = 1_048_576;

/** What a large delivery may be. */
export const LOAD_LIMITS = {
  /** Bytes of the file as sent: two million rows of the widest layout. */
  fileBytes: 256 * MEGABYTE,
} as const;

export interface LoadKey {
  readonly regionCode: string;
  readonly loadId: string;
}

/** A large file that the worker takes over; its bytes are kept until it has. */
export interface DeliveryLoad extends LoadKey {
  readonly source: FileSource;
  readonly levyYear: LevyYear;
  readonly fileName: string;
  readonly digest: Buffer;
  readonly encoding: CsvEncoding;
  readonly bytes: number;
  readonly parts: number;
  readonly sentAt: Date;
  readonly sentBy: string;
}

/** First every row is counted and the file is known to be whole, then all of it is taken over at once. */
export type LoadPhase = 'checking' | 'taking';

export interface LoadProgress {
  readonly phase: LoadPhase;
  /** Rows of the file; 0 while it is checked. */
  readonly rows: number;
  readonly done: number;
  readonly beganAt: Date;
  readonly changedAt: Date;
}

/** Why nothing of a file was taken over, without the names of columns: those are found where they are asked for. */
export interface LoadRefusal {
  readonly code: DeliveryFileRefusal['code'] | 'abandoned';
  /** Of a file that was cut short. */
  readonly rows: number | null;
  readonly said: number | null;
}

export type LoadEnd = { readonly endedAt: Date } & (
  | { readonly deliveryId: string; readonly refusal: null }
  | { readonly deliveryId: null; readonly refusal: LoadRefusal }
);

/** Seconds until all rows are done at the rate so far; null before there is one. */
export function secondsLeft({ rows, done, beganAt, changedAt }: LoadProgress): number | null {
  const seconds = (changedAt.getTime() - beganAt.getTime()) / 1_000;
  if (done === 0 || seconds <= 0 || rows === 0) return null;
  return Math.ceil(((rows - done) * seconds) / done);
}
