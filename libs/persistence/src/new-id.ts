import { v7 } from 'uuid';

/** A new UUIDv7: unique without asking the database, and in order of time, so that keys grow at one end. */
export function newId(): string {
  return v7();
}
