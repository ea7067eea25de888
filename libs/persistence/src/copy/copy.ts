import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { onlyBytes } from './binary-rows.js';

/** Bytes handed on at once: larger pieces wait for the socket as a whole. */
const PIECE = 64 * 1024;

/**
 * Copies rows in, on the connection of the caller's transaction: they are stored with it or not at all.
 * @param target table with its columns in order, as in `audit_record (region_code, id)`
 * @param rows the whole of a binary COPY, from `BinaryRows`
 */
export async function copyIn(manager: EntityManager, target: string, rows: Buffer): Promise<void> {
  const client = await clientOf(manager);
  const stream = client.query(copyFrom(`copy ${target} from stdin with (format binary)`));
  const done = finished(stream);
  for (let at = 0; at < rows.length; at += PIECE)
    if (!stream.write(rows.subarray(at, at + PIECE))) await drained(stream, done);
  stream.end();
  await done;
}

/**
 * The one value of bytes that a query gives, without the detour by hexadecimal text that takes twice its size.
 * @param query gives one row of one column, or none; its values stand in it
 * @returns null where it gives no row
 */
export async function copyBytesOut(manager: EntityManager, query: string): Promise<Buffer | null> {
  const client = await clientOf(manager);
  const pieces: Buffer[] = [];
  for await (const piece of client.query(copyTo(`copy (${query}) to stdout with (format binary)`)))
    pieces.push(piece as Buffer);
  return onlyBytes(Buffer.concat(pieces));
}

/** Waits until the stream takes more; an error ends the wait by `done`. */
async function drained(stream: NodeJS.WritableStream, done: Promise<void>): Promise<void> {
  let settle: () => void = () => undefined;
  const drain = new Promise<void>(resolve => stream.once('drain', (settle = resolve)));
  await Promise.race([drain, done]);
  stream.removeListener('drain', settle);
}

/** The driver's own connection of a transaction. */
async function clientOf({ queryRunner }: EntityManager): Promise<Client> {
  if (!queryRunner?.isTransactionActive) throw new Error('rows are copied in within a transaction');
  return (await queryRunner.connect()) as Client;
}
