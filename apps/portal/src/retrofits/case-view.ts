import {
  contentOf,
  ENDING_REASONS,
  INSPECTION_RESULTS,
  INTAKE_VERDICTS,
  mayFollow,
  nextInspection,
  REFUSAL_REASONS,
  type AcceptedLine,
  type RetrofitView,
} from '#retrofits';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';
import { RETROFIT_ORDERS } from './retrofit-paths.js';
import { retrofitModel } from './retrofit-view.js';
import { answeredRows, standardTable } from './standard-view.js';

export type Typed = Readonly<Record<string, unknown>>;

/** Everything that the desk's page of a request shows. */
export function caseModel(view: RetrofitView, words: Words) {
  const { t, language } = words;
  const { state, steps } = view;
  const inspection = state === 'inUse' ? nextInspection(steps) : null;
  const failed = steps.at(-1)?.kind === 'failed' ? contentOf(steps, 'failed') : null;
  const answered = contentOf(steps, 'accepted') ?? failed;
  return {
    ...retrofitModel(view, 'desk', words),
    may: {
      intake: state === 'requested',
      again: state === 'takenIn',
      survey: mayFollow(state, 'surveyed'),
      plan: mayFollow(state, 'planned'),
      accept: state === 'reported',
      order: state === 'payable' || state === 'ordered',
      pay: state === 'released',
      inspect: inspection !== null,
      end: mayFollow(state, 'ended'),
    },
    orders: RETROFIT_ORDERS,
    isReplan: state === 'approved',
    inspection: inspection && {
      title: t('retrofits.inspection.title', {
        months: inspection.months,
        day: formatDate(inspection.due, language),
      }),
    },
    spent: spentOf(view),
    answered: answered && answeredTable(answered.lines, words),
    choices: choicesOf(words),
  };
}

function answeredTable(lines: readonly AcceptedLine[], words: Words) {
  const rows = answeredRows(lines, words).map(({ answer, verdict, ...row }) => ({
    ...{ ...row, result: answer, note: verdict },
  }));
  return standardTable(rows, words.t('retrofits.acceptance.answer'), words);
}

function spentOf({ steps }: RetrofitView) {
  const works = contentOf(steps, 'reported');
  const plan = contentOf(steps, 'planned');
  if (!works || !plan) return null;
  return {
    planned: formatMoney(plan.lines.reduce((sum, { taken }) => sum + BigInt(taken.amount), 0n)),
    spent: formatMoney(works.lines.reduce((sum, { spent }) => sum + BigInt(spent), 0n)),
    note: works.note ?? '',
  };
}

function choicesOf({ t }: Words) {
  const of = (values: readonly string[], group: string) =>
    values.map(value => ({ value, text: value === '' ? '' : t(`retrofits.${group}.${value}`) }));
  return {
    verdicts: of(INTAKE_VERDICTS, 'intake'),
    // None may be chosen too: a form of two verdicts has no reason.
    reasons: of(['', ...REFUSAL_REASONS], 'reasons'),
    endings: of(['', ...ENDING_REASONS], 'reasons'),
    outcomes: of(['paid', 'failed'], 'outcomes'),
    results: of(INSPECTION_RESULTS, 'results'),
  };
}
