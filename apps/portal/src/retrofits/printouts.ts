import type { PaperFrame, PaperVerification, Printout } from '#documents';
import {
  catalogue,
  contentOf,
  lastOf,
  type RetrofitDocument,
  type RetrofitView,
  type Step,
} from '#retrofits';
import { formatDate, formatInstant, formatMoney, formatYuanWords } from '#web';
import type { Words } from '../reviews/words.js';
import { measuredRows } from './standard-view.js';
import { workingSteps } from './working-view.js';

type PrintoutKind = 'survey' | 'approval' | 'acceptance' | 'payment';
/** How a numbered paper is checked. */
export type Mark = (document: RetrofitDocument) => PaperVerification;

/** The site survey as a sheet: what was measured against the standard, what can be done; null where nobody has been there. */
export function surveyReport(view: RetrofitView, demo: boolean, words: Words): Printout | null {
  const { t, language } = words;
  const step = lastOf(view.steps, 'surveyed');
  const survey = contentOf(view.steps, 'surveyed');
  if (!step || !survey) return null;
  const looked = survey.measurements.filter(({ verdict }) => verdict !== 'notChecked');
  const missed = looked.filter(({ verdict }) => verdict === 'fail').length;
  return {
    ...head(view, step, 'survey', demo, words),
    result: {
      lead: t('retrofits.print.surveyLead', { looked: looked.length, missed }),
      ...{ figure: null, basis: t('retrofits.print.surveyBasis'), owed: false },
    },
    sections: [
      about(view, step, words),
      {
        ...{ key: 'measured', heading: t('retrofits.print.measured') },
        blocks: [
          { kind: 'text', text: t('retrofits.survey.rise', { rise: survey.entranceRiseMm }) },
          {
            kind: 'table',
            table: {
              caption: t('retrofits.print.measured'),
              columns: [
                { label: t('retrofits.print.feature'), share: 0.26, align: 'left' },
                { label: t('retrofits.print.required'), share: 0.2, align: 'left' },
                { label: t('retrofits.print.clause'), share: 0.24, align: 'left' },
                { label: t('retrofits.print.found'), share: 0.16, align: 'left' },
                { label: t('retrofits.print.verdict'), share: 0.14, align: 'left' },
              ],
              rows: measuredRows(survey, words).map(({ label, required, source, measured, verdict }) => [
                ...[label, required, source, measured, verdict],
              ]),
            },
          },
        ],
      },
      {
        ...{ key: 'items', heading: t('retrofits.print.items') },
        blocks: [
          {
            kind: 'rows',
            rows: survey.items.map(({ itemId, possible }) => ({
              label: catalogue().get(itemId)?.label[language] ?? itemId,
              value: t(`retrofits.survey.possible.${possible ? 'yes' : 'no'}`),
            })),
          },
          { kind: 'text', text: survey.found },
        ],
      },
    ],
  };
}

/** The approval as a letter: what is granted, how it came about, and what follows; null before there is one. */
export function approvalLetter(view: RetrofitView, demo: boolean, words: Words, mark: Mark): Printout | null {
  const { t, language } = words;
  const step = lastOf(view.steps, 'approved');
  const plan = contentOf(view.steps, 'planned');
  const approved = contentOf(view.steps, 'approved');
  if (!step || !plan || !approved) return null;
  const working = workingSteps(approved.working, words);
  return {
    ...head(view, step, 'approval', demo, words),
    ...numbered(view, step, mark),
    result: {
      lead: t('retrofits.print.approvalLead', { name: view.employer?.name ?? '' }),
      figure: { value: formatMoney(step.amount ?? 0n), unit: t('retrofits.yuan') },
      basis: working.rule.basis,
      owed: false,
    },
    sections: [
      about(view, step, words),
      {
        ...{ key: 'plan', heading: t('retrofits.print.plan') },
        blocks: [
          {
            kind: 'table',
            table: {
              caption: t('retrofits.print.plan'),
              columns: [
                { label: t('retrofits.plan.item'), share: 0.4, align: 'left' },
                { label: t('retrofits.plan.quantity'), share: 0.12, align: 'right' },
                { label: t('retrofits.plan.supplier'), share: 0.28, align: 'left' },
                { label: t('retrofits.plan.amount'), share: 0.2, align: 'right' },
              ],
              rows: plan.lines.map(({ itemId, quantity, taken }) => [
                ...[catalogue().get(itemId)?.label[language] ?? itemId, String(quantity), taken.supplier],
                formatMoney(BigInt(taken.amount)),
              ]),
            },
          },
        ],
      },
      {
        ...{ key: 'working', heading: t('retrofits.working.onPlan') },
        blocks: [{ kind: 'steps', steps: working.steps }],
      },
      {
        ...{ key: 'next', heading: t('retrofits.print.next') },
        blocks: [
          {
            kind: 'list',
            ordered: true,
            items: [
              t('retrofits.print.doneBy', { day: step.day ? formatDate(step.day, language) : '' }),
              t('retrofits.print.spent', { amount: formatYuanWords(step.amount ?? 0n, language) }),
              t('retrofits.print.dearer'),
              t('retrofits.print.inspections'),
            ],
          },
        ],
      },
    ],
  };
}

export function head(view: RetrofitView, step: Step, kind: PrintoutKind, demo: boolean, words: Words) {
  const { t, language } = words;
  const number = `${view.retrofit.requestNumber}-${step.number}`;
  return {
    ...{ language, title: t(`retrofits.print.${kind}`), number, numberLabel: t('retrofits.print.number') },
    state: { name: 'current' as const, text: formatDate(step.madeOn, language) },
    verification: null,
    frame: frameOf(step.madeAt, demo, words),
  };
}

export function about(view: RetrofitView, step: Step, { t, language }: Words) {
  const request = contentOf(view.steps, 'requested');
  return {
    ...{ key: 'about', heading: t('retrofits.print.about') },
    blocks: [
      {
        kind: 'rows' as const,
        rows: [
          { label: t('retrofits.facts.employer'), value: view.employer?.name ?? '' },
          {
            label: t('retrofits.fields.workplaceId'),
            value: [view.workplace?.name ?? '', view.workplace?.address ?? ''].filter(Boolean).join(' '),
          },
          { label: t('retrofits.fields.place'), value: request?.place ?? '' },
          { label: t('retrofits.fields.reason'), value: request?.reason ?? '' },
          { label: t('retrofits.print.by'), value: view.names.get(step.madeBy.accountId) ?? '' },
          { label: t('retrofits.print.on'), value: formatDate(step.madeOn, language) },
        ],
      },
    ],
  };
}

/** The number of the paper that a step is, and how it is checked; steps before papers had numbers keep that of the request. */
export function numbered({ documents }: RetrofitView, step: Step, mark: Mark) {
  const document = documents.find(one => one.step === step.number);
  return document ? { number: document.number, verification: mark(document) } : {};
}

function frameOf(issuedAt: Date, demo: boolean, { t, language }: Words): PaperFrame {
  return {
    brand: t('paper.frame.brand'),
    service: t('retrofits.print.service'),
    demo: demo ? t('paper.frame.demo') : null,
    foot: [t('paper.frame.issuedAt', { time: formatInstant(issuedAt, language) })],
    pageOf: t('paper.frame.pageOf'),
    missingCharacters: t('paper.frame.missingCharacters'),
    exactValue: t('web.steps.exact', { value: '{value}' }),
    between: t('web.steps.between'),
    issuedAt,
  };
}
