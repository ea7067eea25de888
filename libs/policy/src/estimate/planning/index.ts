export {
  breakEven,
  HIRE_KINDS,
  type AskedOfHire,
  type BreakEven,
  type HireKind,
  type HireOption,
} from './break-even.js';
export { compareWith, type Cause, type Comparison, type ComparisonRefusal, type Other } from './elsewhere.js';
export { forecast, type Forecast, type ForecastRequest, type StandIn } from './forecast.js';
export { GRANT_CONDITIONS, type GrantCondition, type NamedCondition, type PlannedGrant } from './grants.js';
export type { PlanLine } from './plan-line.js';
export type { Payback, Retrofit } from './retrofit-payback.js';
export type { WageCost } from './wage-cost.js';
export type { YearSoFar } from './year-so-far.js';
