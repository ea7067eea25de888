import { v7 } from 'uuid';

/** A new UUIDv7: unique without asking the database, and in order of time, so that keys grow at one end. */
export function newId(): string {
  return v7();
}

/** How an id is written; of anything else the database makes an error, so whoever takes one from outside asks first. */
export const ID_SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID_SHAPE.test(text);
}
