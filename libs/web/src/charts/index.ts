export { countBarsSvg, type CountBar, type CountBars } from './count-bars.js';
export { pairBarsSvg, type PairBar, type PairBars } from './pair-bars.js';
export { levyCurveSvg, NARROW, WIDE, type CurvePoint, type LevyCurve } from './levy-curve.js';
export { ratioBarsSvg, type RatioBar, type RatioBars } from './ratio-bars.js';
export type { Size } from './svg.js';
