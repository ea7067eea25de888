import { Rational, refuse } from '#values';
import type { EmployerKind } from '../law/employer-kind.js';
import { reckon, type Reckoning } from '../assess.js';
import type { CompiledLaw } from '../formula/law.js';
import { ASKED_FIGURES, NO_TIER, NONE, OPEN, OUTCOMES, type EmployerColumns } from './columns.js';
import type { FittedLaw } from './fitted-law.js';
import type { LawInForce } from './law-in-force.js';
import { refuseRow, type FilledColumns } from './filled-columns.js';
import { refusalCode, type BulkRefusal } from './refusals.js';
import { factsOf } from './row-facts.js';

/** What a row is reckoned with when it does not fit the whole numbers of the steps. */
export interface Apart {
  readonly compiled: ReadonlyMap<EmployerKind, CompiledLaw>;
  readonly inForce: Pick<LawInForce, 'levyYear' | 'collectionDate' | 'assume'>;
  readonly law: FittedLaw;
  readonly refusals: readonly BulkRefusal[];
}

/**
 * Rows that do not fit (a payroll beyond every employer's, a law with parts too fine) are reckoned as `assess()` does
 * it, by exact fractions; what is wrong with a row, or wanting, becomes its refusal.
 */
export function reckonApart(row: number, rows: EmployerColumns, out: FilledColumns, apart: Apart): void {
  const { compiled, inForce, law, refusals } = apart;
  const facts = factsOf(row, rows, inForce, law.wages);
  const own = facts.ok ? compiled.get(facts.value.employer.kind) : undefined;
  const reckoned = facts.ok && own ? reckon(facts.value, own) : refuse({ code: 'value' } as const);
  if (!reckoned.ok) return refuseRow(row, out, refusalCode(refusals, reckoned.refusal));
  const figures = inUnits(reckoned.value, law);
  if (Object.values(figures).some(value => value > Number.MAX_SAFE_INTEGER))
    return refuseRow(row, out, refusalCode(refusals, { code: 'tooLarge' }));
  const { outcome, tierFactor } = reckoned.value.figures;
  out.outcome[row] = OUTCOMES.indexOf(outcome);
  out.refusal[row] = 0;
  out.tier[row] = tierFactor === null ? NO_TIER : law.relief.tierFactors.indexOf(tierFactor);
  out.open[row] = openOf(reckoned.value.sheet.untested);
  out.levy[row] = figures.levy;
  for (const name of ASKED_FIGURES) {
    const column = out[name];
    if (column) column[row] = figures[name];
  }
}

function inUnits({ figures, exact }: Reckoning, { persons }: FittedLaw) {
  const units = (value: Rational) => Number(value.times(Rational.of(persons.personsPer)).numerator);
  const { quota, counted } = exact;
  const people: Record<'quota' | 'shortfall' | 'surplus', number> = {
    quota: units(quota),
    shortfall: units(quota.minus(counted).max(Rational.zero)),
    surplus: units(counted.minus(quota).max(Rational.zero)),
  };
  const money = {
    levy: fen(figures.levy),
    reward: fen(figures.reward),
    wageBase: fen(figures.wageBase),
    levyBeforeRelief: fen(figures.levyBeforeRelief),
  };
  return { ...people, ...money };
}

/** Printed yuan as fen. */
const fen = (yuan: string | null): number => (yuan === null ? NONE : Number(yuan.replace('.', '')));

const UNTESTED: { readonly [key: string]: number } = {
  localAverageWage: OPEN.localAverageWage,
  reward: OPEN.reward,
  rewardHousehold: OPEN.rewardRoster,
  rewardService: OPEN.rewardRoster,
  rewardMostYears: OPEN.rewardRoster,
  rewardWeight: OPEN.rewardRoster,
  headcountRounding: OPEN.headcountRounding,
};

/** What the exemption leaves untested has a name of its own. */
export const openOf = (untested: ReadonlySet<string>): number =>
  [...untested].reduce((open, key) => open | (UNTESTED[key] ?? OPEN.exemption), 0);
