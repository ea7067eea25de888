import { presentAssessment, shippedPolicies } from '#policy';
import type { DeterminationView } from '#reviews';
import { formatMoney, formatPersons } from '#web';
import { determinationPath } from './case-path.js';
import { monthView } from '#papers';
import type { Words } from './words.js';

/** What is left to do after each outcome. */
const NEXT = { levy: 'owed', reward: 'reward', met: 'nothing', exempt: 'nothing' } as const;

/** What the page of a determination shows. */
export function determinationModel(view: DeterminationView, words: Words) {
  const { t, language } = words;
  const { summary, employer, input, assessment, recomputation, supersededBy } = view;
  const presented = presentAssessment(assessment, shippedPolicies().book, language);
  const amount =
    summary.outcome === 'reward' ? summary.reward : summary.outcome === 'levy' ? summary.levy : null;
  return {
    owed: summary.outcome === 'levy',
    lead: t(`reviews.determination.lead.${summary.outcome}`, { year: summary.levyYear }),
    figure: amount === null ? null : formatMoney(amount),
    basis: t('reviews.determination.basis', {
      quota: formatPersons(summary.quota),
      counted: formatPersons(summary.countedPersons),
    }),
    employerName: employer?.name ?? '',
    assessment: presented,
    people: input.people.map((person, index) => ({
      name: person.name,
      tail: t('reviews.tail', { tail: person.certificateTail }),
      label: t('reviews.monthStrip', { name: person.name, year: summary.levyYear }),
      ...monthView(assessment, input, index, words),
    })),
    number: summary.documentNumber,
    facts: [
      { label: t('reviews.determination.receipt'), value: input.documentNumber },
      { label: t('reviews.determination.creditCode'), value: employer?.creditCode ?? '' },
      { label: t('reviews.determination.by'), value: view.determinedByName },
    ],
    determinedOn: summary.determinedOn,
    policyVersion: summary.policyVersion,
    unverified: presented.unverified.map(key => t(`policy.parameters.${key}`)),
    intact: recomputation.equal && recomputation.policyIntact,
    next: t(`reviews.determination.nextText.${NEXT[summary.outcome]}`),
    superseded: supersededBy && {
      href: determinationPath(supersededBy),
      number: supersededBy.documentNumber,
      on: supersededBy.determinedOn,
    },
  };
}
