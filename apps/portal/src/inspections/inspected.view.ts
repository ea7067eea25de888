import { REASONS } from '#policy';
import {
  FINDING_OUTCOMES,
  MEANS,
  phaseOf,
  type Finding,
  type InspectedCasePage,
  type InspectedPerson,
} from '#reviews';
import { formatDate, formatInstant } from '#web';
import { rangesOfMonths } from '../non-filers/month-words.js';
import type { Words } from '../reviews/words.js';
import { inspectedPath } from './inspection-path.js';
import type { FindingForm } from './inspection-forms.js';

/** What was typed and refused, and whose form was asked for. */
export interface InspectedWish {
  readonly typed: FindingForm | null;
  readonly line: string | undefined;
}

/** What the page of one inspected employer shows: one form at a time, that of the first nobody has looked at unless another is asked for. */
export function inspectedModel(page: InspectedCasePage, { typed, line }: InspectedWish, words: Words) {
  const { t } = words;
  const isFormal = phaseOf(page.campaign) === 'formal';
  const path = inspectedPath(page.campaign, page.inspected.employerId);
  const toDo = page.people.find(person => !page.findings.some(finding => finding.line === person.line));
  const openLine = isFormal ? (typed?.line ?? line ?? toDo?.line) : undefined;
  return {
    path,
    result: t(`inspections.results.${page.result}`),
    changed: page.determination.determinationId !== page.inspected.determinationId,
    number: page.determination.documentNumber,
    notYet: !isFormal,
    mayPropose:
      page.findings.some(({ outcome }) => outcome === 'notConfirmed') &&
      page.determination.basis !== 'inspection',
    people: page.people.map(person => ({
      ...personOf(page, person, words),
      form: person.line === openLine ? formOf(person, typed, words) : null,
      record:
        isFormal && person.line !== openLine
          ? `${path}?line=${encodeURIComponent(person.line)}#person-${person.entryId}`
          : null,
    })),
    hasForm: page.people.some(person => person.line === openLine),
  };
}

function personOf({ findings, names }: InspectedCasePage, person: InspectedPerson, words: Words) {
  const { t } = words;
  const found = findings.find(({ line }) => line === person.line);
  return {
    id: person.entryId,
    name: person.name,
    tail: t('reviews.tail', { tail: person.certificateTail }),
    counted: t('inspections.counted', { months: rangesOfMonths(person.countedMonths, words) }),
    found: found && findingOf(found, names, words),
  };
}

/** A finding in words. @param names of those who recorded; without them nobody is named */
export function findingOf(
  { outcome, months, reason, means, foundOn, words: said, recorded }: Finding,
  names: ReadonlyMap<string, string> | null,
  words: Words,
) {
  const { t, language } = words;
  const by = names?.get(recorded.by.accountId);
  return {
    outcome: t(`inspections.outcomes.${outcome}`),
    which: rangesOfMonths(months, words),
    reason: reason ? t(`policy.reasons.${reason}`) : '',
    how: t('inspections.how', { means: t(`inspections.means.${means}`), day: formatDate(foundOn, language) }),
    words: said,
    by: by === undefined ? '' : t('inspections.by', { name: by, time: formatInstant(recorded.at, language) }),
  };
}

function formOf(person: InspectedPerson, typed: FindingForm | null, { t }: Words) {
  return {
    line: person.line,
    outcome: typed?.outcome ?? '',
    outcomes: FINDING_OUTCOMES.map(value => ({ value, text: t(`inspections.outcomes.${value}`) })),
    months: person.countedMonths.map(month => ({
      value: String(month),
      text: t('checks.monthShort', { month }),
      checked: typed?.months.includes(String(month)) ?? false,
    })),
    reason: typed?.reason ?? '',
    reasons: ['', ...REASONS].map(value => ({
      value,
      text: value === '' ? t('reviews.form.chooseReason') : t(`policy.reasons.${value}`),
    })),
    means: typed?.means ?? '',
    meansItems: MEANS.map(value => ({ value, text: t(`inspections.means.${value}`) })),
    foundOn: typed?.foundOn ?? '',
    words: typed?.words ?? '',
  };
}
