import type { Paper, PaperPerson, PaperResult, PaperSection } from '#documents';
import { presentAssessment, shippedPolicies } from '#policy';
import type { DeterminationView } from '#reviews';
import type { Fen } from '#values';
import { formatDate, formatMoney, formatPersons, presentSteps, type Language } from '#web';
import { groundSections, objectionSections } from './determination-ground.js';
import { monthView } from './month-view.js';
import { frameOf, stateOf, verificationOf, type PaperContext } from './paper-frame.js';
import { paperTranslator, wordsIn, type Words } from './paper-words.js';

/** A determination as a paper: result, working with articles, months of each person. */
export function determinationPaper(view: DeterminationView, context: PaperContext): Paper {
  const words = wordsIn(context.language);
  const { t, language } = words;
  const { summary } = view;
  return {
    ...{ language, kind: 'determination', title: t('paper.determination.title') },
    ...{ number: summary.documentNumber, numberLabel: t('paper.frame.number') },
    state: stateOf(view.supersededBy ? 'superseded' : 'current', null, words),
    result: resultOf(view, words),
    sections: [
      factsSection(view, words),
      ...groundSections(view, words),
      workingSection(view, words),
      ...(view.input.people.length > 0 ? [peopleSection(view, words)] : []),
      nextSection(view, words),
      ...objectionSections(view, words),
      sealSection(view, words),
    ],
    verification: verificationOf(summary.documentNumber, context, words),
    frame: frameOf(
      summary.determinedAt,
      [t('paper.frame.version', { version: summary.policyVersion })],
      context,
      words,
    ),
  };
}

function resultOf({ summary }: DeterminationView, { t, language }: Words): PaperResult {
  const amount =
    summary.outcome === 'reward' ? summary.reward : summary.outcome === 'levy' ? summary.levy : null;
  return {
    lead: t(`paper.determination.lead.${summary.outcome}`, { year: summary.levyYear }),
    figure: amount === null ? null : figureOf(amount, language),
    basis: t('paper.determination.basis', {
      quota: formatPersons(summary.quota),
      counted: formatPersons(summary.countedPersons),
    }),
    owed: summary.outcome === 'levy',
  };
}

/** As the visual guide has it: the unit behind in Chinese, the sign before in English. */
function figureOf(amount: Fen, language: Language) {
  const value = formatMoney(amount);
  return language === 'en' ? { value: `¥${value}`, unit: '' } : { value, unit: '元' };
}

function factsSection(view: DeterminationView, { t, language }: Words): PaperSection {
  const { summary, employer, input } = view;
  const persons = (figure: string) => t('paper.units.persons', { persons: formatPersons(figure) });
  const rows: [string, string][] = [
    ['employer', employer?.name ?? ''],
    ['creditCode', employer?.creditCode ?? ''],
    ['levyYear', t('paper.units.year', { year: summary.levyYear })],
    ['headcount', persons(summary.headcount)],
    ['counted', persons(summary.countedPersons)],
    ...(input.documentNumber === '' ? [] : ([['receipt', input.documentNumber]] as [string, string][])),
    ['determinedOn', formatDate(summary.determinedOn, language)],
  ];
  return {
    key: 'facts',
    heading: t('paper.determination.facts'),
    blocks: [
      {
        kind: 'rows',
        rows: rows.map(([key, value]) => ({ label: t(`paper.determination.rows.${key}`), value })),
      },
    ],
  };
}

function workingSection({ assessment }: DeterminationView, { t, language }: Words): PaperSection {
  const presented = presentAssessment(assessment, shippedPolicies().book, language);
  const steps = presentSteps(presented.steps, presented.unverified, paperTranslator(), language);
  const names = presented.unverified.map(key => t(`policy.parameters.${key}`)).join(t('paper.listSeparator'));
  const doubts = t('paper.determination.unverified', { names });
  return {
    key: 'working',
    heading: t('paper.determination.working'),
    blocks: [{ kind: 'steps', steps }, ...(names === '' ? [] : ([{ kind: 'text', text: doubts }] as const))],
  };
}

function peopleSection(view: DeterminationView, words: Words): PaperSection {
  const { t } = words;
  const people = view.input.people.map((_, index) => personOf(view, index, words));
  return {
    key: 'people',
    heading: t('paper.determination.people'),
    mailSays: t('paper.determination.peopleElsewhere'),
    blocks: [
      {
        kind: 'people',
        roll: {
          caption: t('paper.determination.peopleCaption'),
          columns: {
            person: t('paper.determination.person'),
            counted: t('paper.determination.counted'),
            notCounted: t('paper.determination.notCounted'),
          },
          sentence: t('paper.determination.sentence'),
          complete: t('paper.determination.complete'),
          people,
        },
      },
    ],
  };
}

function personOf({ input, assessment }: DeterminationView, index: number, words: Words): PaperPerson {
  const { t } = words;
  const { name = '', certificateTail = '' } = input.people[index] ?? {};
  const { months, reasons, counted } = monthView(assessment, input, index, words);
  return {
    name,
    tail: t('paper.determination.tail', { tail: certificateTail }),
    counted: t('paper.determination.countedMonths', { count: counted }),
    label: t('paper.determination.monthStrip', { name, year: input.query.levyYear }),
    months,
    reasons: reasons.map(({ when, reason, remedy, byReviewer }) => ({
      when,
      reason: byReviewer ? reason + t('paper.determination.byReviewer') : reason,
      remedy,
    })),
  };
}

/** Who answers for it, and the line that the office's seal goes on when it is handed out on paper. */
function sealSection(
  { summary, determinedByName, approvedByName }: DeterminationView,
  { t, language }: Words,
): PaperSection {
  const rows: [string, string][] = [
    ['determinedBy', determinedByName],
    ...(approvedByName === null ? [] : ([['approvedBy', approvedByName]] as [string, string][])),
    ['seal', t('paper.determination.sealHere')],
    ['determinedOn', formatDate(summary.determinedOn, language)],
  ];
  return {
    key: 'seal',
    heading: t('paper.determination.signed'),
    blocks: [
      {
        kind: 'rows',
        rows: rows.map(([key, value]) => ({ label: t(`paper.determination.rows.${key}`), value })),
      },
      { kind: 'text', text: t(`paper.determination.persons.${approvedByName === null ? 'one' : 'two'}`) },
    ],
  };
}

function nextSection({ summary }: DeterminationView, { t }: Words): PaperSection {
  const text = t(`paper.determination.nextText.${summary.outcome}`);
  return { key: 'next', heading: t('paper.determination.next'), blocks: [{ kind: 'text', text }] };
}
