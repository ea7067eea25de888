import { loadVocabulary } from '#vocabulary';
import { loadWeights } from '../weights.js';
import { sha } from './sha.js';

/** What scores were made with. */
export interface ModelVersion {
  readonly weights: string;
  /** Digest of demands, features and items. */
  readonly vocabulary: string;
}

let version: ModelVersion | undefined;

export function modelVersion(): ModelVersion {
  version ??= { weights: loadWeights().version, vocabulary: vocabularyHash() };
  return version;
}

function vocabularyHash(): string {
  const { demands, features, items } = loadVocabulary();
  return `sha256:${sha(JSON.stringify([[...demands.values()], [...features], [...items.values()]]))}`;
}
