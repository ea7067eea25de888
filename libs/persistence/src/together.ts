import type { EntityManager } from 'typeorm';

type Read = () => Promise<unknown>;
type Found<Reads extends readonly Read[]> = { -readonly [At in keyof Reads]: Awaited<ReturnType<Reads[At]>> };

/**
 * Reads that do not wait for each other: at once where each may take a connection of its own, one after the other on the
 * one connection of a transaction.
 */
export async function together<const Reads extends readonly Read[]>(
  manager: EntityManager,
  ...reads: Reads
): Promise<Found<Reads>> {
  // eslint-disable-next-line no-restricted-syntax -- a manager without a runner takes a connection for each statement
  if (!manager.queryRunner) return (await Promise.all(reads.map(read => read()))) as Found<Reads>;
  const found: unknown[] = [];
  for (const read of reads) found.push(await read());
  return found as Found<Reads>;
}
