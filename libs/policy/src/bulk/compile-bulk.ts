import { ok, refuse, type Result } from '#values';
import type { Assumptions } from '../formula/facts.js';
import { compileLaw } from '../formula/law.js';
import { canonicalJson } from '../law/canonical.js';
import type { EmployerKind } from '../law/employer-kind.js';
import type { Policy, Unanswerable } from '../law/policy.js';
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
  const laws = [...alike(policies)].map(group => kindLawOf(group, all));
  const byRoster = laws.filter(({ inForce }) => inForce && rewardNeedsRoster(inForce));
  if (byRoster.length > 0 && !leaveRewardsOpen) {
    const kinds = byRoster.flatMap(({ compiled }) => [...compiled.keys()]);
    return refuse({ code: 'needsRoster', key: 'reward', kinds });
  }
  const refusals = refusalTable(laws.flatMap(unanswerablesOf));
  return ok({ refusals, run: (rows, out) => runColumns(laws, refusals, rows, out) });
}

type Group = [Policy, ...Policy[]];

/** Kinds of employers whose policies have the same values, but for the exemption, have one law. */
function alike(policies: readonly Policy[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const policy of policies) {
    const { exemption: _, ...values } = policy.values;
    const { minimumWages, minimumWagesAfter, standIns, missing } = policy;
    const key = canonicalJson({ values, minimumWages, minimumWagesAfter, standIns, missing });
    const group = groups.get(key);
    if (group) group.push(policy);
    else groups.set(key, [policy]);
  }
  return groups.values();
}

function kindLawOf(group: Group, assume: Assumptions): KindLaw {
  const [{ levyYear, collectionDate }] = group;
  const compiled = new Map(group.map(policy => [policy.kind, compileLaw(policy)]));
  const exemptions = new Map(
    [...compiled].map(([kind, { relief }]) => [kind, relief.ok ? relief.value.exemption.is : null]),
  );
  const { duty, relief } = compileLaw(group[0]);
  if (!duty.ok) return { compiled, inForce: null };
  const known = { duty: duty.value, relief: relief.ok ? relief.value : null, exemptions };
  return { compiled, inForce: { ...known, levyYear, collectionDate, assume } };
}

function unanswerablesOf({ compiled }: KindLaw): Unanswerable[] {
  return [...compiled.values()].flatMap(({ duty, relief }) => {
    if (!duty.ok) return [duty.refusal];
    const { localAverageMissing, insuranceBaseMissing } = duty.value;
    return [localAverageMissing, insuranceBaseMissing, ...(relief.ok ? [] : [relief.refusal])];
  });
}
