import type { Coverage, Policy } from '#policy';
import type { Translate } from '../frame/translate.js';

/** Why nothing can be worked out for a place and year, and what can be done about it. */
export interface RuleRefusal {
  readonly sentence: string;
  readonly cure: string;
  /** A page that helps, or null. */
  readonly href: string | null;
  readonly action: string;
}

/** Fields of the calculator that stand in for a value that is not known. */
const ASSUMED: ReadonlySet<string> = new Set(['localAverageWage', 'quotaRatio']);

/** The reason of a refusal in plain words with a way on; null where the rules answer. */
export function refusalOf(
  policy: Policy,
  coverage: Coverage | null,
  place: string,
  t: Translate,
): RuleRefusal | null {
  const key = policy.missing[0]?.key ?? coverage?.refused ?? null;
  if (key === null) return null;
  const { division, levyYear, kind } = policy;
  const fields = new URLSearchParams({ division, levyYear: String(levyYear), kind });
  const canAssume = ASSUMED.has(key);
  return {
    sentence: t('rules.refused.sentence', { place, year: levyYear, name: t(`policy.parameters.${key}`) }),
    cure: t(canAssume ? `rules.refused.cures.${key}` : 'rules.refused.cures.other'),
    href: key === 'localAverageWage' ? `/calculator?${fields.toString()}` : null,
    action: t('rules.refused.calculate'),
  };
}
