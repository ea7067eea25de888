import type { PaperSection, Printout } from '#documents';
import type { BrokerPage, MatterAnswer, Visit, VisitRecord } from '#placements';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import { sheetFrame } from './sheet-frame.js';
import type { Row } from './placement-words.js';

/** What was said at a visit, line by line: the person's side and the employer's, kept apart. */
export function visitRows(
  { heldOn, means, stillThere, person, employer, measures }: VisitRecord,
  words: Words,
) {
  const { t, language } = words;
  return {
    head: [
      { label: t('placements.fields.heldOn.label'), value: formatDate(heldOn, language) },
      { label: t('placements.fields.means.label'), value: t(`placements.means.${means}`) },
      {
        label: t('placements.fields.stillThere.label'),
        value: t(stillThere ? 'placements.yes' : 'placements.no'),
      },
    ],
    person: answerRows(person, words),
    employer: answerRows(employer, words),
    measures: measures ?? '',
  };
}

function answerRows(answers: readonly MatterAnswer[], { t }: Words): Row[] {
  return answers.map(({ matter, answer, words, isPrivate }) => ({
    label: t(`placements.matters.${matter}`),
    value: [t(`placements.answers.${answer}`), words].filter(Boolean).join(t('placements.visits.colon')),
    ...(isPrivate ? { note: t('placements.visits.private') } : {}),
  }));
}

/** The record of a return visit as a sheet of the office's. */
export function visitPaper(
  { payload, standing }: BrokerPage,
  { months, record }: Visit & { readonly record: VisitRecord },
  words: Words,
  demo: boolean,
): Printout {
  const { t, language } = words;
  const rows = visitRows(record, words);
  const facts = [
    { label: t('placements.letter.person'), value: payload.person.name },
    { label: t('placements.letter.employer'), value: payload.post.employerName },
    { label: t('placements.letter.post'), value: payload.post.title },
    ...rows.head,
  ];
  return {
    language,
    title: t('placements.visits.paper'),
    ...{
      number: `${standing.regionCode}-${payload.letterNumber ?? ''}-${months}`,
      numberLabel: t('placements.letter.number'),
    },
    state: { name: 'current', text: t('placements.visits.after', { months }) },
    result: { lead: t('placements.visits.lead', { months }), figure: null, basis: '', owed: false },
    sections: [
      section('facts', t('placements.visits.facts'), facts),
      section('person', t('placements.visits.person'), rows.person),
      section('employer', t('placements.visits.employer'), rows.employer),
      section('measures', t('placements.fields.measures.label'), [
        {
          label: t('placements.fields.measures.label'),
          value: rows.measures || t('placements.letter.blank'),
        },
        { label: t('placements.letter.signature'), value: t('placements.letter.blank') },
      ]),
    ].filter(({ blocks }) => blocks.length > 0),
    verification: null,
    frame: sheetFrame(new Date(`${record.heldOn}T12:00:00+08:00`), words, demo),
  };
}

export function section(key: string, heading: string, rows: readonly Row[]): PaperSection {
  const lines = rows.map(({ label, value, note }) => ({ label, value: note ? `${value} (${note})` : value }));
  return { key, heading, blocks: lines.length > 0 ? [{ kind: 'rows', rows: lines }] : [] };
}
