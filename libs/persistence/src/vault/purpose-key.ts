import { hkdfSync } from 'node:crypto';
import type { Place } from './envelope.js';

/**
 * Tables whose values are sealed with a key for their purpose alone: what opens the rest of the database does not open
 * what job-seekers told of themselves. Names of purposes are part of the key and are never changed.
 */
const PURPOSES: Readonly<Record<string, string>> = {
  seeker_part: 'seekers',
  seeker_pack: 'seekers',
  seeker_consent: 'seekers',
  seeker_claim_letter: 'seekers',
  seeker_register_check: 'seekers',
  seeker_verification: 'seekers',
  seeker_note: 'seekers',
  seeker_task: 'seekers',
  seeker_plan: 'seekers',
  seeker_assessment: 'seekers',
  seeker_record: 'seekers',
  match_list: 'seekers',
  match_check: 'seekers',
  match_count: 'seekers',
  job_fair_person: 'seekers',
};
const KEY_BYTES = 32;

const derived = new WeakMap<Buffer, Map<string, Buffer>>();

/** The key for a place: that of the ring, or one derived from it (HKDF-SHA-256) for the purpose of the table. */
export function keyForPlace(key: Buffer, { table }: Place): Buffer {
  const purpose = Object.hasOwn(PURPOSES, table) ? PURPOSES[table] : undefined;
  if (purpose === undefined) return key;
  const known = derived.get(key) ?? new Map<string, Buffer>();
  derived.set(key, known);
  const made =
    known.get(purpose) ?? Buffer.from(hkdfSync('sha256', key, '', `tonggang:${purpose}`, KEY_BYTES));
  known.set(purpose, made);
  return made;
}
