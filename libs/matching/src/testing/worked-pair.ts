import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { match } from '../match.js';
import { readPair } from '../read-pair.js';
import type { JudgedPair } from '../reasons/index.js';

const FILE = join(import.meta.dirname, '..', '..', 'cases', 'worked-pairs.json');

/** A worked pair by its id, judged. */
export function workedPair(id: string): JudgedPair {
  const { pairs } = JSON.parse(readFileSync(FILE, 'utf8')) as { pairs: readonly { readonly id: string }[] };
  const read = readPair(pairs.find(pair => pair.id === id));
  if (!read.ok) throw new Error(read.refusal.detail);
  const { post, seeker } = read.value;
  return { post, seeker, answer: match(post, seeker) };
}
