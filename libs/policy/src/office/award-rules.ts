import { lastDayOfYear, type LevyYear } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import type { EmployerKind } from '../law/employer-kind.js';
import { pick } from '../law/pick.js';
import type { Source } from '../law/provision.js';

/** On what a term rests. */
export interface AwardGround {
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** For how long a list is before the public; counting starts with the day after, and the last day is one of them. */
export interface AwardPublicationRule extends AwardGround {
  readonly days: number;
  readonly counted: 'workingDays' | 'calendarDays';
}

/** What holds for every subsidy of a place, beside the conditions of each row. */
export interface SubsidyTerms extends AwardGround {
  /** Days of the year after, `08-01`; null where none are known. */
  readonly window: { readonly from: string | null; readonly to: string } | null;
  readonly leastContractMonths: number | null;
  readonly insured: boolean;
  readonly insuranceNotFor: readonly EmployerKind[];
}

/** How long a place publishes rewards and subsidies of a levy year; null where nothing is known. */
export function awardPublication(division: string, levyYear: LevyYear): AwardPublicationRule | null {
  const picked = pickAward('awardPublication', division, levyYear);
  if (!picked) return null;
  const { days, counted } = picked.value as { days: string; counted: AwardPublicationRule['counted'] };
  return { days: Number(days), counted, sources: picked.sources, verified: picked.verified };
}

/** What bars an employer from being granted anything; null where nothing is known. */
export function awardBars(
  division: string,
  levyYear: LevyYear,
): (AwardGround & { readonly list: readonly string[] }) | null {
  const picked = pickAward('awardBars', division, levyYear);
  if (!picked) return null;
  return { list: picked.value as readonly string[], sources: picked.sources, verified: picked.verified };
}

/** Must an employer of the place choose before it declares? Null where nothing is known: after the determination. */
export function rewardChoice(
  division: string,
  levyYear: LevyYear,
): (AwardGround & { readonly when: 'beforeDeclaring' | 'afterDetermination' }) | null {
  const picked = pickAward('rewardChoice', division, levyYear);
  if (!picked) return null;
  const when = picked.value === 'beforeDeclaring' ? 'beforeDeclaring' : 'afterDetermination';
  return { when, sources: picked.sources, verified: picked.verified };
}

/** The terms of a place's subsidies for the months of a levy year; null where none are known. */
export function subsidyTerms(division: string, levyYear: LevyYear): SubsidyTerms | null {
  const picked = pickAward('subsidyTerms', division, levyYear);
  if (!picked) return null;
  const { window, leastContractMonths, insured, insuranceNotFor } = picked.value as {
    readonly window?: { readonly from?: string; readonly to: string };
    readonly leastContractMonths?: string;
    readonly insured?: 'yes';
    readonly insuranceNotFor?: readonly EmployerKind[];
  };
  return {
    window: window ? { from: window.from ?? null, to: window.to } : null,
    leastContractMonths: leastContractMonths === undefined ? null : Number(leastContractMonths),
    insured: insured === 'yes',
    insuranceNotFor: insuranceNotFor ?? [],
    ...{ sources: picked.sources, verified: picked.verified },
  };
}

/** The same for every kind of employer. */
function pickAward(key: string, division: string, levyYear: LevyYear) {
  const picked = pick(shippedPolicies().book, key, division, lastDayOfYear(levyYear), 'enterprise');
  return picked && picked.value !== null ? picked : null;
}
