import type { LogPage, LookLine, RecomputedDecision, TrailLine } from '#oversight';
import { formatYuan, groupThousands } from '#values';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';

export const AUDIT = '/workspace/audit';

/** Whose acts are shown, by the beginning of their names; the first is all. */
export const AREAS = [
  ...['', 'account', 'administration', 'employer', 'declaration', 'evidence', 'dispatch', 'checks', 'review'],
  ...['objection', 'determination', 'inspection', 'levy', 'relief', 'payments', 'award', 'post', 'workplace'],
  ...[
    'retrofit',
    'seeker',
    'matching',
    'referral',
    'placement',
    'placing',
    'interpreters',
    'fair',
    'disclosure',
  ],
  ...['mail', 'audit'],
] as const;

export function decisionModel(decision: RecomputedDecision, { t, language }: Words) {
  const { documentNumber, levyYear, determinedOn, outcome, levy, policyVersion } = decision;
  const { equal, policyIntact } = decision;
  return {
    sound: equal && policyIntact,
    tag: equal && policyIntact ? 'verified' : 'toMend',
    sentence: t(equal && policyIntact ? 'audit.recompute.same' : 'audit.recompute.differs'),
    facts: [
      { label: t('audit.recompute.number'), value: documentNumber },
      { label: t('audit.recompute.year'), value: String(levyYear) },
      { label: t('audit.recompute.on'), value: formatDate(determinedOn, language) },
      { label: t('audit.recompute.outcome'), value: t(`audit.outcomes.${outcome}`) },
      { label: t('audit.recompute.levy'), value: groupThousands(formatYuan(levy)) },
      {
        label: t('audit.recompute.result'),
        value: t(equal ? 'audit.recompute.equal' : 'audit.recompute.unequal'),
      },
      {
        label: t('audit.recompute.rule'),
        value: t(policyIntact ? 'audit.recompute.intact' : 'audit.recompute.broken'),
      },
      { label: t('audit.recompute.version'), value: policyVersion },
    ],
  };
}

export function actsModel(
  { lines, next }: LogPage<TrailLine>,
  { division, area }: { readonly division: string; readonly area: string },
  { language }: Words,
) {
  return {
    lines: lines.map(({ at, by, action, subjectKind, subject, facts }) => ({
      ...{ at: formatInstant(at, language), by, action, subject: `${subjectKind} ${subject}` },
      facts: facts.join(' '),
    })),
    next: next && `${AUDIT}/acts?division=${division}&area=${area}&before=${next}`,
  };
}

export function looksModel(
  { lines, next }: LogPage<LookLine>,
  { division }: { readonly division: string },
  { t, language }: Words,
) {
  return {
    lines: lines.map(({ at, by, person: whom, fields, purpose, forEmployer }) => ({
      ...{ at: formatInstant(at, language), by, whom, purpose, seen: fields.join(' ') },
      reader: t(forEmployer ? 'audit.looks.employer' : 'audit.looks.staff'),
    })),
    next: next && `${AUDIT}/looks?division=${division}&before=${next}`,
  };
}
