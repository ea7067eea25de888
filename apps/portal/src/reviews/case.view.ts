import { entryOf, peopleOn, type Line } from '#declarations';
import { monthView } from '#papers';
import { presentAssessment, REASONS, reviewTerms, shippedPolicies, type Assessment } from '#policy';
import type { ReviewCase } from '#reviews';
import type { PlainDate } from '#values';
import { formatDate, formatMoney, formatMonth, formatPersons } from '#web';
import { datesOf, lineLinks, lineName } from './case-lines.js';
import { casePath, determinationPath } from './case-path.js';
import { afterFilingModel } from './after-filing-view.js';
import { elsewhereSentences } from './claimed-elsewhere.view.js';
import { claimRows } from './claim-rows.js';
import { consequenceTable } from './consequence-table.js';
import { secondPersonView } from './second-person.view.js';
import { timeLeft } from './queue.view.js';
import type { Words } from './words.js';

/** What was typed into the decision form, shown again when it is refused. */
export interface TypedDecision {
  readonly verdict: string;
  readonly months: readonly string[];
  readonly reason: string;
  readonly words: string;
}

const NOTHING_TYPED: TypedDecision = { verdict: '', months: [], reason: '', words: '' };

/** Who looks at a case, when, and what stands against its people. */
export interface CaseSeen {
  readonly accountId: string;
  readonly today: PlainDate;
  readonly typed?: TypedDecision;
  /** Entries of which a source says otherwise. */
  readonly contradicted?: ReadonlySet<string>;
}

/** What the case's template shows with one line open. */
export function caseModel(
  reviewCase: ReviewCase,
  line: Line,
  { accountId, today, typed, contradicted }: CaseSeen,
  words: Words,
) {
  const { t } = words;
  const { filed, review, closure } = reviewCase;
  const desk = review?.assigned?.by.accountId ?? null;
  const isElsewhere = !closure && desk !== null && desk !== accountId;
  // What was typed while a colleague took the case stays, to be recorded by taking it back.
  const isWritable = !closure && (desk === accountId || (isElsewhere && typed !== undefined));
  return {
    path: casePath(filed),
    employerName: reviewCase.employerName,
    strip: stripOf(reviewCase, today, words),
    links: lineLinks(reviewCase, line, words, contradicted),
    dates: dateSentences(reviewCase, line, words),
    line,
    lineTitle: lineName(reviewCase, line, words),
    claims: claimRows(reviewCase, line, words),
    hasBefore: reviewCase.lastYear !== null,
    person: personOf(reviewCase, line, words),
    elsewhere: elsewhereSentences(reviewCase, line, words),
    hasDispatch: reviewCase.filed.snapshot.roster.some(({ dispatch }) => dispatch !== undefined),
    said: saidOf(reviewCase, line),
    ...afterFilingModel(reviewCase, line, words),
    form: isWritable ? formOf(reviewCase, line, typed ?? NOTHING_TYPED, words) : null,
    canTake: !closure && desk === null,
    takenBy: isElsewhere ? reviewCase.assignedTo : null,
    closed: closure && { outcome: closure.outcome, at: closure.at, by: reviewCase.closedBy },
    determination: reviewCase.determination && {
      href: determinationPath(reviewCase.determination),
      number: reviewCase.determination.documentNumber,
    },
    result: resultOf(reviewCase, t),
    secondPerson: secondPersonView(reviewCase, words),
    canFinish: !closure && desk === accountId,
    returned: reviewCase.judgement.returned.map(({ line: one, reason }) => ({
      name: lineName(reviewCase, one, words),
      reason,
    })),
  };
}

function stripOf({ filed, assessed, dueOn }: ReviewCase, today: PlainDate, { t }: Words) {
  const assessment = assessed.ok ? assessed.value : null;
  const persons = (figure: string | undefined) => (figure === undefined ? '–' : formatPersons(figure));
  return [
    { label: t('reviews.strip.number'), value: filed.documentNumber },
    { label: t('reviews.strip.year'), value: String(filed.levyYear) },
    { label: t('reviews.strip.headcount'), value: persons(assessment?.headcount) },
    { label: t('reviews.strip.employees'), value: String(peopleOn(filed.snapshot.roster)) },
    { label: t('reviews.strip.counted'), value: persons(assessment?.countedPersons) },
    { label: t('reviews.strip.due'), value: timeLeft(dueOn, today, t) },
  ];
}

function personOf(reviewCase: ReviewCase, line: Line, words: Words) {
  const { input, assessed } = reviewCase;
  const index = input.people.findIndex(({ entryId }) => entryId === entryOf(line));
  if (index < 0 || !assessed.ok) return null;
  const { t } = words;
  const title = input.people[index]?.name ?? '';
  return {
    ...monthView(assessed.value, input, index, words),
    label: t('reviews.monthStrip', { name: title, year: input.query.levyYear }),
    consequences: consequenceTable(input, index, words),
    grounds: groundsOf(assessed.value, words),
  };
}

/** What contradicts itself in the dates of the employee on the line, as sentences with both days. */
function dateSentences(reviewCase: ReviewCase, line: Line, { t, language }: Words): string[] {
  return datesOf(reviewCase, line).map(({ kind, day, other }) =>
    t(`reviews.dates.${kind}`, { day: formatDate(day, language), other: formatDate(other, language) }),
  );
}

/** The step that counts months, for its place in the law. */
function groundsOf(assessment: Assessment, { language }: Words) {
  const { steps } = presentAssessment(assessment, shippedPolicies().book, language);
  return steps.filter(({ key }) => key === 'weightedMonths');
}

/** What was last said of a line. */
function saidOf({ judgement }: ReviewCase, line: Line): string | null {
  return judgement.returned.find(one => one.line === line)?.reason ?? null;
}

function formOf({ judgement, filed }: ReviewCase, line: Line, typed: TypedDecision, { t, language }: Words) {
  const { levyYear } = filed;
  const { answer: days } = reviewTerms(filed.regionCode, filed.declaredOn);
  const isPerson = entryOf(line) !== null;
  const isReturned = judgement.returned.some(one => one.line === line);
  const verdicts = isPerson ? ['accepted', 'notCounted', 'returned'] : ['accepted', 'returned'];
  return {
    question: t(isPerson ? 'reviews.form.personQuestion' : 'reviews.form.lineQuestion'),
    verdict: typed.verdict || (isReturned ? 'returned' : ''),
    verdicts: verdicts.map(value => ({
      value,
      text: t(`reviews.verdicts.${isPerson ? value : `line.${value}`}`),
      hint: t(`reviews.verdictHints.${isPerson ? value : `line.${value}`}`, { days }),
    })),
    months: isPerson
      ? Array.from({ length: 12 }, (_, index) => ({
          value: String(index + 1),
          text: formatMonth(`${levyYear}-${String(index + 1).padStart(2, '0')}`, language),
          checked: typed.months.includes(String(index + 1)),
        }))
      : null,
    reason: typed.reason,
    reasons: isPerson
      ? ['', ...REASONS].map(value => ({
          value,
          text: value === '' ? t('reviews.form.chooseReason') : t(`policy.reasons.${value}`),
        }))
      : null,
    words: typed.words,
  };
}

/** What the decisions come to so far, in one sentence; or why they come to nothing. */
function resultOf({ assessed }: ReviewCase, t: Words['t']): string {
  if (!assessed.ok) return t(`reviews.refusals.${assessed.refusal.code}`);
  const { outcome, levy, reward, countedPersons, quota } = assessed.value;
  const figures = { counted: formatPersons(countedPersons), quota: formatPersons(quota) };
  return t(`reviews.results.${outcome}`, { ...figures, amount: formatMoney(reward ?? levy) });
}
