import { formatYuan, Rational } from '#values';
import { compileReckoner } from '../../formula/rule.js';
import { EMPLOYER_KINDS } from '../../law/employer-kind.js';
import type { Policy } from '../../law/policy.js';
import type { Facts } from '../../formula/facts.js';
import { NO_TIER, NONE, OPEN, OUTCOMES, type EmployerColumns, type LevyColumns } from '../columns.js';
import type { BulkRule } from '../compile-bulk.js';
import { dayOf } from '../day-number.js';
import type { BulkRun } from '../run-columns.js';
import { TRAIT_CODES } from '../columns.js';

/** One row as `assess()` would print it, or why it is refused. */
export type Answer = { readonly [figure: string]: string | number | null } | { readonly refused: unknown };

/** What the columns say of a row, printed as an assessment prints it. */
export function columnAnswer(
  row: number,
  out: LevyColumns,
  rule: BulkRule,
  run: BulkRun,
  kind: number,
): Answer {
  const outcome = OUTCOMES[out.outcome[row] ?? 0];
  if (outcome === 'refused') return { refused: rule.refusals[(out.refusal[row] ?? 0) - 1] };
  const persons = (units: Float64Array | undefined) =>
    Rational.of(units?.[row] ?? -1, run.personsPer).toDecimal();
  const yuan = (fen: Float64Array | undefined) =>
    fen?.[row] === NONE ? null : formatYuan(BigInt(fen?.[row] ?? -1));
  const tier = out.tier[row] ?? 0;
  return {
    outcome: outcome ?? '',
    levy: yuan(out.levy),
    reward: yuan(out.reward),
    quota: persons(out.quota),
    shortfall: persons(out.shortfall),
    surplus: persons(out.surplus),
    wageBase: yuan(out.wageBase),
    levyBeforeRelief: yuan(out.levyBeforeRelief),
    tierFactor: tier === NO_TIER ? null : (run.tierFactors[kind]?.[tier] ?? 'none'),
    open: out.open[row] ?? 0,
  };
}

type Assume = Facts['assume'];
export const NOTHING_ASSUMED: Assume = { quotaRatio: null, localAverageWage: null, minimumWage: null };

/** What the explaining engine says of the same row: it shares no line with the columns' way of getting there. */
export function explainingAnswers(policies: readonly Policy[], assume: Assume = NOTHING_ASSUMED) {
  const reckoners = new Map(
    policies.map(policy => [policy.kind, { policy, reckon: compileReckoner(policy) }]),
  );
  return (row: number, rows: EmployerColumns): Answer => {
    const kind = EMPLOYER_KINDS[rows.kind[row] ?? 0] ?? 'organ';
    const found = reckoners.get(kind);
    if (!found) return { refused: { code: 'value' } };
    const reckoned = found.reckon(factsOf(row, rows, found.policy, assume));
    if (!reckoned.ok) return { refused: reckoned.refusal };
    const { outcome, levy, reward, quota, shortfall, surplus, wageBase, levyBeforeRelief, tierFactor } =
      reckoned.value.figures;
    const open = openOf(reckoned.value.sheet.untested);
    const figures = { outcome, levy, reward, quota, shortfall, surplus, wageBase, levyBeforeRelief };
    return { ...figures, tierFactor, open };
  };
}

function factsOf(row: number, rows: EmployerColumns, policy: Policy, assume: Assume): Facts {
  const traits = rows.traits[row] ?? 0;
  const has = (bit: number) => (traits & bit) > 0;
  const yuan = (fen: number) => Rational.of(fen, 100);
  const insured = rows.insuranceBase?.[row] ?? NONE;
  const money = yuan(rows.wage.fen[row] ?? 0);
  return {
    levyYear: policy.levyYear,
    declaredOn: policy.collectionDate,
    employer: {
      kind: policy.kind,
      registeredOn: dayOf(rows.registeredOn[row] ?? 0),
      budgetFunded: has(TRAIT_CODES.budgetFunded),
      concentrated: has(TRAIT_CODES.concentrated),
      vatRefund: has(TRAIT_CODES.vatRefund),
      headcountRounding: has(TRAIT_CODES.roundsDown)
        ? 'down'
        : has(TRAIT_CODES.roundsHalfUp)
          ? 'halfUp'
          : null,
    },
    staff: { by: 'total', headcount: Rational.of(rows.headcount.units[row] ?? 0, rows.headcount.per) },
    wage:
      rows.wage.by === 'payroll' ? { by: 'payroll', payroll: money } : { by: 'average', averageWage: money },
    ...(insured === NONE ? {} : { insuranceBase: yuan(insured) }),
    counted: {
      by: 'total',
      countedPersons: Rational.of(rows.counted.units[row] ?? 0, rows.counted.per),
    },
    assume,
  };
}

/** Columns refuse what they cannot hold; that is no disagreement where the explaining engine's figures are that large. */
export function isTooLarge(answer: Answer): boolean {
  const money = 'refused' in answer ? [] : [answer['levy'], answer['levyBeforeRelief'], answer['reward']];
  return money.some(yuan => BigInt(String(yuan ?? 0).replace('.', '')) > BigInt(Number.MAX_SAFE_INTEGER));
}

/** The row's conditions among what an answer names as unverified. */
function openOf(untested: ReadonlySet<string>): number {
  const asksRoster = ['rewardHousehold', 'rewardService', 'rewardMostYears', 'rewardWeight'];
  const known = ['localAverageWage', 'reward', 'headcountRounding', ...asksRoster];
  const others = [...untested].filter(key => !known.includes(key));
  return (
    (untested.has('localAverageWage') ? OPEN.localAverageWage : 0) +
    (untested.has('reward') ? OPEN.reward : 0) +
    (untested.has('headcountRounding') ? OPEN.headcountRounding : 0) +
    (asksRoster.some(key => untested.has(key)) ? OPEN.rewardRoster : 0) +
    (others.length > 0 ? OPEN.exemption : 0)
  );
}
