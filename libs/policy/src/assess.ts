import { ok, refuse, type Rational, type Result } from '#values';
import type { Unanswerable } from './law/policy.js';
import type { Figures, NotCounted } from './formula/assessment.js';
import type { Case } from './formula/case.js';
import { countedPersonsOf } from './formula/counted-persons.js';
import type { Facts } from './formula/facts.js';
import { printYuan } from './formula/figure.js';
import { headcountOf } from './formula/headcount.js';
import type { CompiledLaw } from './formula/law.js';
import { levyBeforeReliefOf, nothingOwed, owed, type Decision } from './formula/levy.js';
import { isNew } from './formula/new-employer.js';
import { differencesOf, quotaOf, tellDuty } from './formula/quota.js';
import type { RewardStanding } from './formula/reward-standing.js';
import { averageWageOf, wageBaseOf, type WageBase } from './formula/wage-base.js';
import { Worksheet } from './formula/worksheet.js';

/** The figures with the sheet they were worked out on. */
export interface Reckoning {
  readonly figures: Figures;
  /** Persons before printing. */
  readonly exact: { readonly headcount: Rational; readonly quota: Rational; readonly counted: Rational };
  readonly notCounted: readonly NotCounted[];
  readonly sheet: Worksheet;
}

/**
 * Works out levy or reward of one employer, clause by clause, as 财税〔2015〕72号 art. 8 puts it:
 * (headcount × ratio − counted persons) × wage base, then relief. Every line goes on the sheet with its ground.
 * Refused where a provision that is needed is not in force, or a figure that it needs was not stated.
 */
export function reckon(facts: Facts, law: CompiledLaw): Result<Reckoning, Unanswerable> {
  if (!law.duty.ok) return law.duty;
  const at: Case = { facts, law: law.duty.value, sheet: new Worksheet() };

  const headcount = headcountOf(at);
  const averageWage = averageWageOf(headcount, at);
  const wageBase = wageBaseOf(headcount, averageWage, at);
  const { persons: counted, notCounted, employees } = countedPersonsOf(at);
  const quota = quotaOf(headcount, at);
  const { shortfall, surplus } = differencesOf(quota, counted, at);
  tellDuty({ headcount, quota, counted }, at);

  const lacking = shortfall.isZero ? null : lackingOf(wageBase, at);
  if (lacking) return refuse(lacking);
  const beforeRelief = levyBeforeReliefOf(shortfall, wageBase.amount, at);
  const standing = { headcount, quota, counted, surplus, employees, shortfall, beforeRelief };
  const decision = decide(standing, at, law);
  if (!decision.ok) return decision;

  const figures = printed(standing, averageWage, wageBase.amount, decision.value);
  return ok({ figures, exact: { headcount, quota, counted }, notCounted, sheet: at.sheet });
}

interface Standing extends RewardStanding {
  readonly shortfall: Rational;
  readonly beforeRelief: Rational;
}

/** What a levy cannot be worked out without; the national rules alone leave a cap untested that they cannot test. */
function lackingOf({ missing, capUntested }: WageBase, { law, sheet }: Case): Unanswerable | null {
  if (missing) return missing;
  if (!capUntested) return null;
  if (!law.leavesCapUntested) return law.localAverageMissing;
  sheet.leaveUntested('localAverageWage');
  return null;
}

/** Whoever employs nobody owes nothing under any rule, so nobody asks then whether relief is in force. */
function decide(standing: Standing, at: Case, { relief }: CompiledLaw): Result<Decision, Unanswerable> {
  if (standing.headcount.isZero) return ok(nothingOwed(null, at));
  if (!relief.ok) return relief;
  if (isNew(at)) at.sheet.use(at.law.newEmployer);
  return ok(standing.shortfall.isZero ? nothingOwed(standing, at) : owed(standing, at, relief.value));
}

function printed(
  { headcount, quota, counted, shortfall, surplus, beforeRelief }: Standing,
  averageWage: Rational | null,
  wageBase: Rational | null,
  { outcome, tierFactor, levy, reward }: Decision,
): Figures {
  return {
    outcome,
    headcount: headcount.toDecimal(),
    averageWage: averageWage && printYuan(averageWage),
    quota: quota.toDecimal(),
    countedPersons: counted.toDecimal(),
    shortfall: shortfall.toDecimal(),
    surplus: surplus.toDecimal(),
    wageBase: wageBase && printYuan(wageBase),
    levyBeforeRelief: printYuan(beforeRelief),
    tierFactor,
    levy,
    reward,
  };
}
