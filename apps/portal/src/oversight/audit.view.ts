import type { LogPage, LookLine, RecomputedDecision, TrailLine } from '#oversight';
import { formatYuan, groupThousands } from '#values';
import { formatDate, formatInstant } from '#web';
import { nameOf } from '../frame/name-of.js';
import type { Words } from '../reviews/words.js';

export const AUDIT = '/workspace/audit';

/** Whose acts are shown, by the first part of their names; the first is all. */
export const AREAS = [
  ...['', 'account', 'administration', 'employer', 'declaration', 'evidence', 'dispatch', 'checks', 'review'],
  ...['determination', 'receipt', 'objection', 'inspection', 'regionRun', 'levy', 'relief', 'payments'],
  ...['reminders', 'reward', 'award', 'post', 'platform', 'workplace', 'retrofit', 'seeker', 'matching'],
  ...['referral', 'placement', 'placing', 'interpreters', 'fair', 'disclosure', 'figures', 'mail', 'files'],
  ...['keys', 'audit'],
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
  words: Words,
) {
  const { t, language } = words;
  return {
    lines: lines.map(({ at, by, action, subjectKind, subject, facts }) => ({
      ...{ at: formatInstant(at, language), subject },
      by: by === 'worker' ? t('audit.worker') : by,
      act: actOf(action, words),
      kind: nameOf(`auditActs.subjects.${subjectKind}`, subjectKind, words),
      facts: facts.map(fact => nameOf(`auditActs.facts.${fact}`, fact, words)).join(t('web.list.and')),
    })),
    next: next && `${AUDIT}/acts?division=${division}&area=${area}&before=${next}`,
  };
}

export function looksModel(
  { lines, next }: LogPage<LookLine>,
  { division }: { readonly division: string },
  words: Words,
) {
  const { t, language } = words;
  return {
    lines: lines.map(({ at, by, person, fields, purpose, forEmployer }) => ({
      ...{ at: formatInstant(at, language), by, person },
      purpose: nameOf(`seekers.looks.purposes.${purpose}`, purpose, words),
      seen: fields
        .map(field => nameOf(`seekers.looks.fields.${field}`, field, words))
        .join(t('web.list.and')),
      reader: t(forEmployer ? 'audit.looks.employer' : 'audit.looks.staff'),
    })),
    next: next && `${AUDIT}/looks?division=${division}&before=${next}`,
  };
}

/** The area and what was done in it. */
function actOf(action: string, words: Words): string {
  const [area = ''] = action.split('.');
  const act = nameOf(`auditActs.acts.${action}`, action, words);
  return words.t('audit.acts.line', { area: nameOf(`auditActs.areas.${area}`, area, words), act });
}
