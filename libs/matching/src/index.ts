export * from './match.js';
export * from './match-input.js';
export * from './pair-answer.js';
export { readPair, type Pair, type PairRefusal } from './read-pair.js';
export type { FieldFault } from './reading/field-reader.js';
export { PARTS, type Parts } from './scoring/parts.js';
export type { Route } from './scoring/route.js';
export { loadWeights, type Weights } from './weights.js';
export * from './reasons/index.js';
