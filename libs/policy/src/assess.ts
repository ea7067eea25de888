import { ok, Rational, refuse, yearOf, type Result } from '#values';
import type { NoPolicyInForce } from './law/policy.js';
import type { Figures, NotCounted } from './formula/assessment.js';
import type { Case } from './formula/case.js';
import { countedPersonsOf } from './formula/counted-persons.js';
import type { Facts } from './formula/facts.js';
import { printYuan } from './formula/figure.js';
import { headcountOf } from './formula/headcount.js';
import type { CompiledLaw } from './formula/law.js';
import { differencesOf, quotaOf } from './formula/quota.js';
import { levyBeforeReliefOf, nothingOwed, owed, type Decision } from './formula/levy.js';
import { averageWageOf, wageBaseOf } from './formula/wage-base.js';
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
 * Refused where a provision that is needed is not in force.
 */
export function reckon(facts: Facts, law: CompiledLaw): Result<Reckoning, NoPolicyInForce> {
  if (!law.duty.ok) return law.duty;
  const at: Case = { facts, law: law.duty.value, sheet: new Worksheet() };

  const headcount = headcountOf(at);
  const averageWage = averageWageOf(headcount, at);
  const wageBase = wageBaseOf(averageWage, at);
  const { persons: counted, notCounted } = countedPersonsOf(at);
  const quota = quotaOf(headcount, at);
  const { shortfall, surplus } = differencesOf(quota, counted, at);

  if (!shortfall.isZero && wageBase.capUntested) {
    if (at.law.localAverageMissing) return refuse(at.law.localAverageMissing);
    at.sheet.leaveUntested('localAverageWage');
  }
  const beforeRelief = levyBeforeReliefOf(shortfall, wageBase.amount, at);
  const decision = decide({ headcount, counted, shortfall, surplus, beforeRelief }, at, law);
  if (!decision.ok) return decision;

  const figures = {
    outcome: decision.value.outcome,
    headcount: headcount.toDecimal(),
    averageWage: averageWage && printYuan(averageWage),
    quota: quota.toDecimal(),
    countedPersons: counted.toDecimal(),
    shortfall: shortfall.toDecimal(),
    surplus: surplus.toDecimal(),
    wageBase: wageBase.amount && printYuan(wageBase.amount),
    levyBeforeRelief: printYuan(beforeRelief),
    tierFactor: decision.value.tierFactor,
    levy: decision.value.levy,
    reward: decision.value.reward,
  };
  return ok({ figures, exact: { headcount, quota, counted }, notCounted, sheet: at.sheet });
}

interface Standing {
  readonly headcount: Rational;
  readonly counted: Rational;
  readonly shortfall: Rational;
  readonly surplus: Rational;
  readonly beforeRelief: Rational;
}

/** Whoever employs nobody owes nothing under any rule, so nobody asks then whether relief is in force. */
function decide(standing: Standing, at: Case, { relief }: CompiledLaw): Result<Decision, NoPolicyInForce> {
  const { headcount, counted, shortfall, surplus, beforeRelief } = standing;
  if (headcount.isZero) return ok(nothingOwed(Rational.zero, at));
  if (!relief.ok) return relief;
  if (yearOf(at.facts.employer.registeredOn) === at.facts.levyYear) at.sheet.use(at.law.newEmployer);
  if (shortfall.isZero) return ok(nothingOwed(surplus, at));
  return ok(owed({ headcount, counted, beforeRelief }, at, relief.value));
}
