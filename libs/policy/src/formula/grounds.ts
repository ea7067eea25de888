import type { Source } from '../law/provision.js';
import type { Provided } from './provided.js';

const ofPairs = new WeakMap<Provided, WeakMap<Provided, readonly Source[]>>();

/** The sources that some provisions rest on, each once. Most steps name the same one or two provisions every time. */
export function sourcesOf(grounds: readonly Provided[]): readonly Source[] {
  const [first, second, third] = grounds;
  if (!first) return [];
  if (!second) return first.sources;
  if (third) return distinct(grounds.flatMap(ground => ground.sources));
  return ofPair(first, second);
}

function ofPair(first: Provided, second: Provided): readonly Source[] {
  const known = ofPairs.get(first)?.get(second);
  if (known) return known;
  const sources = distinct([...first.sources, ...second.sources]);
  const pairs = ofPairs.get(first) ?? new WeakMap<Provided, readonly Source[]>();
  ofPairs.set(first, pairs.set(second, sources));
  return sources;
}

function distinct(sources: readonly Source[]): readonly Source[] {
  return sources.filter((source, index) => sources.findIndex(other => isSame(other, source)) === index);
}

function isSame(one: Source, other: Source): boolean {
  return one.instrument === other.instrument && one.article === other.article;
}
