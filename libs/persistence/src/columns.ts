import type { ValueTransformer } from 'typeorm';

/** For `bigint` columns: money in fen as a bigint, never as text or a float. */
export const bigintColumn: ValueTransformer = {
  to: (value: bigint | null | undefined) => value?.toString() ?? value,
  from: (stored: string | null) => (stored === null ? null : BigInt(stored)),
};
