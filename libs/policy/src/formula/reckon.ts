import { Rational, ok, refuse, yearOf, type Result } from '#values';
import type { NoPolicyInForce } from '../law/policy.js';
import type { Figures, NotCounted } from './assessment.js';
import { countedPersonsOf } from './counted-persons.js';
import type { Facts } from './facts.js';
import { figure, printYuan, show, showYuan, yuan } from './figure.js';
import { headcountOf } from './headcount.js';
import { assumption, type LevyLaw, type StaffLaw } from './law.js';
import { isExempt, tierFactorOf } from './relief.js';
import { rewardOf } from './reward.js';
import { averageWageOf, wageBaseOf } from './wage-base.js';
import { Worksheet } from './worksheet.js';

/** The figures with the sheet they were worked out on. */
export interface Reckoning {
  readonly figures: Figures;
  /** Persons before printing. */
  readonly exact: { readonly headcount: Rational; readonly quota: Rational; readonly counted: Rational };
  readonly notCounted: readonly NotCounted[];
  readonly sheet: Worksheet;
}

/** The law of one policy: staff first, because an employer without staff owes nothing under any rule. */
export interface CompiledLaw {
  readonly staff: Result<StaffLaw, NoPolicyInForce>;
  readonly levy: Result<LevyLaw, NoPolicyInForce>;
}

/**
 * Works out levy or reward of one employer, clause by clause, in the order of 财税〔2015〕72号 art. 8:
 * (headcount × ratio − counted persons) × wage base, then relief. Every line goes on the sheet with its ground.
 */
export function reckon(facts: Facts, law: CompiledLaw): Result<Reckoning, NoPolicyInForce> {
  const sheet = new Worksheet();
  if (!law.staff.ok) return law.staff;
  const headcount = headcountOf(facts.staff, facts.employer, law.staff.value, sheet);
  if (headcount.isZero) {
    const exact = { headcount, quota: Rational.zero, counted: Rational.zero };
    return ok({ figures: nobodyEmployed(facts, law.staff.value, sheet), exact, notCounted: [], sheet });
  }
  if (!law.levy.ok) return law.levy;
  return reckonLevy(facts, headcount, law.staff.value, law.levy.value, sheet);
}

function reckonLevy(
  facts: Facts,
  headcount: Rational,
  staff: StaffLaw,
  law: LevyLaw,
  sheet: Worksheet,
): Result<Reckoning, NoPolicyInForce> {
  const averageWage = averageWageOf(facts.wage, headcount, staff, law, sheet);
  const wageBase = wageBaseOf(averageWage, facts, staff, law, sheet);
  const { persons: counted, notCounted } = countedPersonsOf(facts, law, sheet);

  const ratio = facts.assume.quotaRatio ? assumption('quotaRatio', facts.assume.quotaRatio) : law.quotaRatio;
  const quota = headcount.times(ratio.is);
  sheet.write(
    'quota',
    `${show(headcount)} × ${show(ratio.is)}`,
    figure(quota, 'persons'),
    ratio,
    staff.method,
  );

  // Both differences stay fractions: 72号 art. 8 takes them as the formula gives them.
  const shortfall = quota.minus(counted).max(Rational.zero);
  const surplus = counted.minus(quota).max(Rational.zero);
  sheet.write(
    'shortfall',
    `max(0, ${show(quota)} − ${show(counted)})`,
    figure(shortfall, 'persons'),
    staff.method,
  );
  sheet.write(
    'surplus',
    `max(0, ${show(counted)} − ${show(quota)})`,
    figure(surplus, 'persons'),
    staff.method,
  );

  if (wageBase.capUntested && !shortfall.isZero) {
    if (law.localAverageMissing) return refuse(law.localAverageMissing);
    sheet.leaveUntested('localAverageWage');
  }
  if (yearOf(facts.employer.registeredOn) === facts.levyYear) sheet.use(law.newEmployer);

  const beforeRelief = levyBeforeReliefOf(shortfall, wageBase.amount, staff, law, sheet);
  const { outcome, tierFactor, levy, reward } = shortfall.isZero
    ? withoutShortfall(surplus, facts, law, sheet)
    : withShortfall({ headcount, counted, beforeRelief }, facts, law, sheet);
  const figures = {
    outcome,
    headcount: headcount.toDecimal(),
    averageWage: printYuan(averageWage),
    quota: quota.toDecimal(),
    countedPersons: counted.toDecimal(),
    shortfall: shortfall.toDecimal(),
    surplus: surplus.toDecimal(),
    wageBase: printYuan(wageBase.amount),
    levyBeforeRelief: printYuan(beforeRelief),
    tierFactor,
    levy,
    reward,
  };
  return ok({ figures, exact: { headcount, quota, counted }, notCounted, sheet });
}

/** Shortfall × wage base × method factor (72号 art. 8); some places put a factor of their own into the formula. */
function levyBeforeReliefOf(
  shortfall: Rational,
  wageBase: Rational,
  staff: StaffLaw,
  law: LevyLaw,
  sheet: Worksheet,
): Rational {
  const factor = law.levyFactor.is;
  const product = `${show(shortfall)} × ${showYuan(wageBase)}`;
  const expression = factor.equals(Rational.one) ? product : `${product} × ${show(factor)}`;
  const amount = shortfall.times(wageBase).times(factor);
  sheet.write('levyBeforeRelief', expression, yuan(amount), staff.method, law.levyFactor);
  return amount;
}

type Decided = Pick<Figures, 'outcome' | 'tierFactor' | 'levy' | 'reward'>;

function withoutShortfall(surplus: Rational, facts: Facts, law: LevyLaw, sheet: Worksheet): Decided {
  sheet.write('levy', '0', yuan(Rational.zero), law.levyRounding);
  const reward = rewardOf(surplus, facts, law, sheet);
  if (reward === 'unknown') {
    sheet.leaveUntested('reward');
    sheet.warn('rewardUnknown');
  }
  if (typeof reward === 'object' && reward.amount.isAbove(Rational.zero)) {
    return {
      outcome: 'reward',
      tierFactor: null,
      levy: printYuan(Rational.zero),
      reward: printYuan(reward.amount),
    };
  }
  return { outcome: 'met', tierFactor: null, levy: printYuan(Rational.zero), reward: null };
}

interface Short {
  readonly headcount: Rational;
  readonly counted: Rational;
  readonly beforeRelief: Rational;
}

function withShortfall(short: Short, facts: Facts, law: LevyLaw, sheet: Worksheet): Decided {
  if (isExempt(short.headcount, facts.employer, law, sheet)) {
    sheet.write('levy', '0', yuan(Rational.zero), law.exemption);
    return { outcome: 'exempt', tierFactor: null, levy: printYuan(Rational.zero), reward: null };
  }
  const tier = tierFactorOf(short.counted, short.headcount, law, sheet);
  const levy = short.beforeRelief.times(tier);
  sheet.write(
    'levy',
    `${showYuan(short.beforeRelief)} × ${show(tier)}`,
    yuan(levy),
    law.levyRounding,
    law.relief,
  );
  return { outcome: 'levy', tierFactor: tier.toDecimal(), levy: printYuan(levy), reward: null };
}

/** No staff, no duty: nothing else is asked. */
function nobodyEmployed(facts: Facts, staff: StaffLaw, sheet: Worksheet): Figures {
  sheet.write('levy', '0', yuan(Rational.zero), staff.method);
  const zero = Rational.zero.toDecimal();
  const averageWage = facts.wage.by === 'average' ? printYuan(facts.wage.averageWage) : null;
  return {
    outcome: 'met',
    headcount: zero,
    averageWage,
    quota: zero,
    countedPersons: zero,
    shortfall: zero,
    surplus: zero,
    wageBase: averageWage,
    levyBeforeRelief: printYuan(Rational.zero),
    tierFactor: null,
    levy: printYuan(Rational.zero),
    reward: null,
  };
}
