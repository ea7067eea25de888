import type { ReceiptView } from '#declarations';
import type { Paper, PaperBlock, PaperRow, PaperSection, PaperStateName } from '#documents';
import { reviewTerms } from '#policy';
import { dueOnOf } from '#reviews';
import { formatDate, formatInstant, formatPersons, formatTime } from '#web';
import { frameOf, stateOf, verificationOf, type PaperContext } from './paper-frame.js';
import { wordsIn, type Words } from './paper-words.js';

/** The receipt of a filing as a paper. */
export function receiptPaper(receipt: ReceiptView, context: PaperContext): Paper {
  const words = wordsIn(context.language);
  const { t, language } = words;
  const name = receiptStateOf(receipt);
  const values = { employer: receipt.employerName, year: receipt.levyYear };
  const date = formatDate(dueOnOf(receipt.declaredOn, receipt.regionCode), language);
  return {
    ...{ language, kind: 'receipt', title: t('paper.receipt.title') },
    ...{ number: receipt.documentNumber, numberLabel: t('paper.frame.number') },
    state: stateOf(name, receipt.withdrawnAt, words),
    result: {
      lead: t(`paper.receipt.lead.${name}`, values),
      figure: null,
      basis: t(`paper.receipt.basis.${name}`, {
        date,
        days: reviewTerms(receipt.regionCode, receipt.declaredOn).review,
      }),
      owed: false,
    },
    sections: [whatSection(receipt, words), nextSection(receipt, name, words)],
    verification: verificationOf(receipt.documentNumber, context, words),
    frame: frameOf(receipt.submittedAt, [], context, words),
  };
}

/** Whether a filing is what the office works on. */
export function receiptStateOf(receipt: Pick<ReceiptView, 'withdrawnAt' | 'isCurrent'>): PaperStateName {
  if (receipt.withdrawnAt) return 'withdrawn';
  return receipt.isCurrent ? 'current' : 'superseded';
}

function whatSection(receipt: ReceiptView, words: Words): PaperSection {
  const { t } = words;
  const rows = rowsOf(receipt, words).map(([key, value]): PaperRow => {
    return { label: t(`paper.receipt.rows.${key}`), value };
  });
  return { key: 'what', heading: t('paper.receipt.what'), blocks: [{ kind: 'rows', rows }] };
}

function rowsOf(receipt: ReceiptView, { t, language }: Words): [key: string, value: string][] {
  const { submittedUnder: under, late, replacesVersion } = receipt;
  const name = receipt.submittedByName;
  const replaced = receipt.isCorrection ? 'corrects' : 'replacesVersion';
  return [
    ['employer', receipt.employerName],
    ['creditCode', receipt.creditCode],
    ['levyYear', t('paper.units.year', { year: receipt.levyYear })],
    ['submittedAt', formatInstant(receipt.submittedAt, language)],
    ['declaredOn', formatDate(receipt.declaredOn, language)],
    ['submittedBy', under ? underWords(name, under, { t, language }) : name],
    ['certifiedBy', t('paper.receipt.person', receipt.certifiedBy)],
    ['headcount', t('paper.units.persons', { persons: formatPersons(receipt.headcount) })],
    ['employees', t('paper.units.persons', { persons: receipt.employees })],
    ['version', t('paper.units.nth', { count: receipt.version })],
    ...(replacesVersion === null
      ? []
      : ([['replaces', t(`paper.receipt.${replaced}`, { version: replacesVersion })]] as [string, string][])),
    ...(late
      ? ([
          [
            'late',
            t('paper.receipt.lateSince', {
              date: formatDate(late.windowEnd, language),
              reason: late.reason,
            }),
          ],
        ] as [string, string][])
      : []),
  ];
}

function nextSection(receipt: ReceiptView, state: PaperStateName, words: Words): PaperSection {
  const { t } = words;
  const heading = t('paper.receipt.next');
  if (state !== 'current')
    return { key: 'next', heading, blocks: [{ kind: 'text', text: t('paper.receipt.nothingNext') }] };
  return { key: 'next', heading, blocks: [planOf(receipt, words)] };
}

/** Who does what by when; the last line says that no button is left to press. */
function planOf(receipt: ReceiptView, { t, language }: Words): PaperBlock {
  const values = {
    time: formatTime(receipt.withdrawableUntil),
    date: formatDate(dueOnOf(receipt.declaredOn, receipt.regionCode), language),
    days: reviewTerms(receipt.regionCode, receipt.declaredOn).answer,
  };
  const steps = ['withdraw', 'review', 'answer', 'determine', 'collect', 'nothing'];
  return {
    kind: 'table',
    table: {
      caption: t('paper.receipt.plan.caption'),
      columns: [
        { label: t('paper.receipt.plan.who'), share: 2, align: 'left' },
        { label: t('paper.receipt.plan.what'), share: 6, align: 'left' },
        { label: t('paper.receipt.plan.when'), share: 3, align: 'left' },
      ],
      rows: steps.map(step => [
        t(`paper.receipt.steps.${step}.who`),
        t(`paper.receipt.steps.${step}.what`),
        t(`paper.receipt.steps.${step}.when`, values),
      ]),
    },
  };
}

/** Who filed in whose name, and until when that person may. */
function underWords(name: string, under: NonNullable<ReceiptView['submittedUnder']>, words: Words): string {
  const { kind, organisation, until } = under;
  const values = { name, organisation, until: formatDate(until, words.language) };
  return words.t(`paper.receipt.under.${kind}`, values);
}
