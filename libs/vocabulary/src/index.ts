export * from './county-points.js';
export type { Effect } from './effect.js';
export * from './item.js';
export * from './named.js';
export * from './occupations.js';
export * from './plane.js';
export * from './reasons.js';
export { byText, loadVocabulary, type Demand, type Vocabulary } from './vocabulary.js';
export * from './words.js';
