import type { DraftEstimate, EstimateUnavailable, Gain, RunningEstimate } from '#declarations';
import type { Result } from '#values';
import { formatFixed, formatMoney, formatPersons, formatYuanWords, type Language } from '#web';
import type { Translate } from '../frame/pages.js';

/** Quota to three decimals: 1.5 % of whole persons needs no more. */
const QUOTA_DECIMALS = 3;
const PERSON_DECIMALS = 2;

/** The running estimate as pages show it: one sentence, three figures, what mending would bring. */
export interface EstimateSummary {
  readonly sentence: string;
  /** Yuan grouped, or null where the outcome is no amount. */
  readonly amount: string | null;
  readonly isReward: boolean;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly gain: string | null;
  /** That employees are left out, and why; null where nobody is. */
  readonly unproved: string | null;
}

/** The summary, or the sentence that says why there is none yet. */
export function estimateSummary(
  result: Result<RunningEstimate, EstimateUnavailable>,
  t: Translate,
  language: Language,
): { summary: EstimateSummary } | { unavailable: string } {
  if (!result.ok) {
    const unavailable =
      'detail' in result.refusal ? result.refusal.detail : t('declarations.estimate.tooEarly');
    return { unavailable };
  }
  const { estimate, gain, unproved } = result.value;
  const { outcome } = estimate;
  const amount = outcome === 'levy' ? estimate.levy : outcome === 'reward' ? estimate.reward : null;
  return {
    summary: {
      sentence: t(`declarations.estimate.outcome.${outcome}`),
      amount: amount && formatMoney(amount),
      isReward: outcome === 'reward',
      facts: factsOf(result.value, t),
      gain: gain && gainSentence(gain, estimate, t, language),
      unproved: unproved > 0 ? t('declarations.estimate.unproved', { count: unproved }) : null,
    },
  };
}

/** What mending brings: less to pay, nothing to pay, a reward; or only more counted persons. */
export function gainSentence(
  gain: Gain,
  now: Pick<Gain, 'levy' | 'reward'>,
  t: Translate,
  language: Language,
): string {
  const values = { count: gain.months, persons: formatPersons(gain.countedPersons) };
  const amount = (yuan: string) => formatYuanWords(yuan, language);
  if (gain.reward !== null && gain.reward !== now.reward)
    return t('declarations.estimate.gain.reward', { ...values, reward: amount(gain.reward) });
  if (gain.levy === now.levy) return t('declarations.estimate.gain.persons', values);
  const levies = { ...values, before: amount(now.levy), after: amount(gain.levy) };
  return t('declarations.estimate.gain.levy', levies);
}

function factsOf({ estimate }: DraftEstimate, t: Translate) {
  const isSurplus = estimate.surplus !== '0';
  const difference = isSurplus ? estimate.surplus : estimate.shortfall;
  return [
    { label: t('policy.steps.quota'), value: formatFixed(estimate.quota, QUOTA_DECIMALS) },
    { label: t('policy.steps.countedPersons'), value: formatFixed(estimate.countedPersons, PERSON_DECIMALS) },
    {
      label: t(isSurplus ? 'policy.steps.surplus' : 'policy.steps.shortfall'),
      value: formatFixed(difference, QUOTA_DECIMALS),
    },
  ];
}
