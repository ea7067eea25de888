import type { FactsColumns } from '#policy';

/**
 * What an assessment rests on: the filing in force; the same with the months that its determination did not count;
 * figures that other offices know of an employer that filed nothing, who counts as employing nobody; or nothing.
 */
export const BASES = ['none', 'filed', 'determined', 'notFiled'] as const;
export type Basis = (typeof BASES)[number];

/** What happened to an employer in the levy year or since, as far as somebody should know. */
export const LIVES = ['whole', 'founded', 'closed', 'merged', 'split', 'movedIn', 'movedAway'] as const;
export type Life = (typeof LIVES)[number];

/**
 * What keeps an employer from a result. Nothing is owed by the first three; the others need a person.
 * `noRule` and `missingFact` are found by the assessment, with what is missing after a colon: `noRule:localAverageWage`.
 */
export const OBSTACLES = [
  'registeredLater',
  'endedBefore',
  'movedAway',
  'notFiledYet',
  'noFigures',
  'contradiction',
  'tooLarge',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];
/** Obstacles of employers that owe nothing here for the year. */
export const OWES_NOTHING: readonly Obstacle[] = ['registeredLater', 'endedBefore', 'movedAway'];

/** The employers of a chunk, a row each: who, on what basis, and the facts. Ids are sixteen bytes each. */
export interface RunCases {
  readonly employers: Uint8Array;
  readonly basis: Uint8Array;
  readonly life: Uint8Array;
  /** Index in `OBSTACLES` from 1 on; 0 where nothing is known to keep it from a result. */
  readonly obstacle: Uint8Array;
  /** Zeros where nothing was filed. */
  readonly declarations: Uint8Array;
  readonly versions: Int32Array;
  readonly facts: FactsColumns;
  /** What they were read from, where they were. */
  readonly block?: Buffer;
}

export const UUID_BYTES = 16;

/** The bytes of an id. */
export function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The id of sixteen bytes. */
export function idAt(bytes: Uint8Array, row: number): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + row * UUID_BYTES, UUID_BYTES).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
