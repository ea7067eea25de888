export { drawReasons, type JudgedPair } from './draw-reasons.js';
export { fullPoints } from './part-reasons.js';
export {
  ESTIMATE,
  releasable,
  ReasonsFor,
  summaryForEmployer,
  type Released,
  type SaidReason,
  type SaidReasons,
} from './reasons-for.js';
export { grouped, joined, type Names } from './say-reason.js';
export { kmOf } from './km.js';
export { loadTexts, type Language as ReasonLanguage } from './texts.js';
