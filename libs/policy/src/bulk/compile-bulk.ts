import { ok, refuse, type Result } from '#values';
import type { Assumptions } from '../formula/facts.js';
import { compileLaw } from '../formula/law.js';
import type { EmployerKind } from '../law/employer-kind.js';
import type { Policy } from '../law/policy.js';
import type { EmployerColumns, LevyColumns } from './columns.js';
import type { KindLaw } from './law-at-work.js';
import { refusalTable, type BulkRefusal } from './refusals.js';
import { rewardNeedsRoster } from './reward-numbers.js';
import { runColumns, type BulkRun } from './run-columns.js';

/** The reward goes by each surplus employee's own wage or grade, which totals do not tell. */
export interface NeedsRoster {
  readonly code: 'needsRoster';
  readonly key: 'reward';
  readonly kinds: readonly EmployerKind[];
}

export interface BulkOptions {
  /** Values in the place of the law's own, for every row. */
  readonly assume?: Partial<Assumptions>;
  /**
   * Compile although the reward needs the roster: its rows come out as `met` with `OPEN.reward`, as from `assess()`
   * on totals, for the caller to assess with their rosters.
   */
  readonly leaveRewardsOpen?: boolean;
}

/** The law of one place, levy year and day of collection, ready for columns of employers of any kind. */
export interface BulkRule {
  /** What the codes of `refusal` mean, from 1 on. */
  readonly refusals: readonly BulkRefusal[];
  /** Works out every row into `out`, whose columns are as long or longer. */
  readonly run: (rows: EmployerColumns, out: LevyColumns) => BulkRun;
}

const NO_ASSUMPTIONS: Assumptions = { quotaRatio: null, localAverageWage: null, minimumWage: null };

/**
 * Compiles policies, one for each kind of employer and all of one place, levy year and day of collection, into a rule
 * for columns. It gives every row the figures that `assess()` gives the same facts, to the fen, without steps and
 * without trying other readings of the law.
 *
 * Every law compiles but those whose reward goes by the roster: `ownWageShare` (a share of the surplus employees' own
 * wages) and `flatYearly` or `flatMonthly` with amounts by category and grade are refused with `needsRoster`.
 * Assess those employers one by one, or leave the rewards open and assess only the rows that are. Rewards with limits
 * on who can have one (household, years, full service, nobody twice) go by the total and say so by `OPEN.rewardRoster`.
 */
export function compileBulk(
  policies: readonly Policy[],
  { assume = {}, leaveRewardsOpen = false }: BulkOptions = {},
): Result<BulkRule, NeedsRoster> {
  const all = { ...NO_ASSUMPTIONS, ...assume };
  const laws = [...byVersion(policies)].map(alike => kindLawOf(alike, all));
  const byRoster = laws.filter(({ inForce }) => inForce && rewardNeedsRoster(inForce));
  if (byRoster.length > 0 && !leaveRewardsOpen)
    return refuse({ code: 'needsRoster', key: 'reward', kinds: byRoster.flatMap(({ kinds }) => kinds) });
  const refusals = refusalTable(laws.flatMap(unanswerablesOf));
  return ok({ refusals, run: (rows, out) => runColumns(laws, refusals, rows, out) });
}

/** Kinds of employers whose policies have the same values have one law. */
function byVersion(policies: readonly Policy[]): Iterable<readonly [Policy, ...Policy[]]> {
  const groups = new Map<string, [Policy, ...Policy[]]>();
  for (const policy of policies) {
    const group = groups.get(policy.version);
    if (group) group.push(policy);
    else groups.set(policy.version, [policy]);
  }
  return groups.values();
}

function kindLawOf(policies: readonly [Policy, ...Policy[]], assume: Assumptions): KindLaw {
  const [policy] = policies;
  const compiled = compileLaw(policy);
  const { duty, relief } = compiled;
  const { levyYear, collectionDate } = policy;
  const inForce = duty.ok
    ? { duty: duty.value, relief: relief.ok ? relief.value : null, levyYear, collectionDate, assume }
    : null;
  return { kinds: policies.map(({ kind }) => kind), compiled, inForce };
}

function unanswerablesOf({ compiled: { duty, relief } }: KindLaw) {
  const missing = relief.ok ? [] : [relief.refusal];
  if (!duty.ok) return [duty.refusal];
  return [duty.value.localAverageMissing, duty.value.insuranceBaseMissing, ...missing];
}
