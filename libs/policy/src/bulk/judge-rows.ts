import { EXEMPT, LEVY, MET, NONE, OPEN, type EmployerColumns } from './columns.js';
import { FIRST_DAY } from './day-number.js';
import { refuseRow, type FilledColumns } from './filled-columns.js';
import type { FittedLaw } from './fitted-law.js';
import { halfUp } from './half-up.js';
import { openChoice, roundedHeadcount } from './headcount-rounding.js';
import { moneyOf, oddWage, type WagePair } from './odd-wages.js';
import { AS_CHOSEN, AS_IT_IS } from './persons-numbers.js';
import { grantReward } from './grant-reward.js';
import { tellFigures } from './tell-figures.js';
import { OWN } from './wage-numbers.js';

/** A law in the numbers of a run, the kinds of employers it is for, and the codes of what it refuses. */
export interface LawAtWork {
  readonly law: FittedLaw;
  /** 1 at the codes of its kinds. */
  readonly isMine: Uint8Array;
  /** Code of the refusal of whoever is short, where a wage or a provision for it is not there; else 0. */
  readonly shortCode: number;
  /** Code of the refusal of whoever employs anybody, where no relief is in force; else 0. */
  readonly staffedCode: number;
}

/**
 * Works out the rows of a law, as 72号 art. 8 puts it: (headcount × ratio − counted persons) × wage base, then relief.
 * Persons are whole units, the wage base is money × headcountPer ÷ heads, every comparison is one of whole numbers
 * below 2^53, and the levy is rounded once. Rows that do not fit are left in `apart`.
 * Columns are empty before (`emptySpan`).
 *
 * One loop over the rows of a span: a loop for each clause, over blocks of rows, took twice the time.
 */
export function judgeRows(
  { law, isMine, shortCode, staffedCode }: LawAtWork,
  rows: EmployerColumns,
  out: FilledColumns,
  [from, to]: readonly [number, number],
  apart: number[],
): void {
  const { units, persons, wages, relief, baseShare, mostHeadcount, mostMoney, lastDay } = law;
  const { headcountPer, countedPer } = units;
  const { rounding, quotaOfUnit, countedOfUnit } = persons;
  const { isTotal, capLeft, capRight } = wages;
  const { money: capMoney, heads: capHeads } = wages.cap;
  const { rate: baseRate } = baseShare;
  const { exemptUpTo, exemptSince, exemptionOpen, newSince, tierCounted, tierStaff, rates, shares } = relief;
  const { kind, registeredOn, traits } = rows;
  const [headcounts, counts, moneys] = [rows.headcount.units, rows.counted.units, moneyOf(wages, rows)];
  const { outcome, levy, tier: tiers, open, shortfall, wageBase, asksMore } = out;
  const [lastTier, days, openCap] = [tierCounted.length, lastDay - FIRST_DAY, capOpenOf(law)];
  const hasOddWages = wages.whose !== OWN || wages.averageRounding !== null;
  const [grants, refuses] = [!law.reward.isNone, staffedCode !== 0 || shortCode !== 0];
  const wage: WagePair = { money: 0, heads: 0 };

  for (let row = from; row < to; row++) {
    const code = kind[row]!;
    if (isMine[code] === 0) continue;
    const stated = headcounts[row]!;
    const counted = counts[row]!;
    const registered = registeredOn[row]!;
    let money = moneys === null ? 0 : moneys[row]!;
    const fits =
      stated <= mostHeadcount &&
      counted * headcountPer <= stated * countedPer &&
      money >= 0 &&
      money <= mostMoney &&
      money === Math.floor(money) &&
      // A day before the first is a number above 2^31.
      (registered - FIRST_DAY) >>> 0 <= days;
    if (!fits) {
      apart.push(row);
      continue;
    }

    // Headcount × ratio − counted persons: above 0 a shortfall, below 0 a surplus.
    const staff =
      rounding === AS_IT_IS ? stated : roundedHeadcount(stated, rounding, traits[row]!, headcountPer);
    const gap = staff * quotaOfUnit - counted * countedOfUnit;

    // The average wage, no more than the cap: an average of exactly the cap is its own base.
    let heads = moneys === null ? 0 : isTotal ? staff : headcountPer;
    if (hasOddWages) {
      if (!oddWage(wages, wage, money, heads, traits[row]!)) apart.push(row);
      money = wage.money;
      heads = wage.heads;
    } else if (heads !== 0 && money * capLeft > heads * capRight) {
      money = capMoney;
      heads = capHeads;
    }
    if (shortfall !== null) shortfall[row] = gap > 0 ? gap : 0;
    if (wageBase !== null) {
      const base = heads === 0 ? 0 : halfUp(money, 1, heads, baseRate, baseShare);
      if (base < 0) apart.push(row);
      wageBase[row] = heads === 0 ? NONE : base;
    }
    if (asksMore && !tellFigures(law, out, row, staff, gap, money, heads)) apart.push(row);

    if (rounding === AS_CHOSEN) open[row] = openChoice(stated, traits[row]!, headcountPer);
    if (refuses) {
      const refused = (gap > 0 ? shortCode : 0) || (staff === 0 ? 0 : staffedCode);
      if (refused !== 0) {
        refuseRow(row, out, refused);
        continue;
      }
    }

    if (gap <= 0) {
      outcome[row] = MET;
      levy[row] = 0;
      if (grants && !grantReward(law, out, row, counted * countedOfUnit, gap, staff, traits[row]!))
        apart.push(row);
      continue;
    }
    if (openCap !== 0) open[row] = open[row]! | openCap;

    // Registered too late in the year to owe anything, or small (and young) enough to be exempt.
    const isNew = registered >= newSince;
    if (isNew || (staff <= exemptUpTo[code]! && registered >= exemptSince[code]!)) {
      outcome[row] = EXEMPT;
      levy[row] = 0;
      if (!isNew) open[row] = open[row]! | exemptionOpen[code]!;
      continue;
    }

    // Shortfall × wage base × the part that the first tier leaves whose share of counted persons is reached.
    let tier = 0;
    while (tier < lastTier && counted * tierCounted[tier]! < staff * tierStaff[tier]!) tier++;
    const fen = halfUp(gap, money, heads, rates[tier]!, shares[tier]!);
    if (fen < 0) apart.push(row);
    outcome[row] = LEVY;
    levy[row] = fen;
    tiers[row] = tier;
  }
}

function capOpenOf({ wages }: FittedLaw): number {
  return wages.capOpen ? OPEN.localAverageWage : 0;
}
