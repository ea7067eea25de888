export { levyCurveSvg, NARROW, WIDE, type CurvePoint, type LevyCurve } from './levy-curve.js';
export { ratioBarsSvg, type RatioBar, type RatioBars } from './ratio-bars.js';
export type { Size } from './svg.js';
