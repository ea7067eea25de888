import { contentOf, nextInspection, type RetrofitState, type RetrofitView, type Step } from '#retrofits';
import { formatDate, formatYuanWords } from '#web';
import type { Words } from '../reviews/words.js';
import { itemNames, stateTag } from './listed-view.js';
import { planModel } from './plan-lines-view.js';
import { retrofitPapersPath, retrofitPath, type Side } from './retrofit-paths.js';
import { measuredRows, standardTable } from './standard-view.js';
import { workingSteps } from './working-view.js';

/** What the pages of one request share: where it stands, what was asked, found, planned, and what happened. */
export function retrofitModel(view: RetrofitView, side: Side, words: Words) {
  const { t, language } = words;
  const { retrofit, steps, state, employer, workplace, post, due } = view;
  const request = contentOf(steps, 'requested');
  const plan = contentOf(steps, 'planned');
  const accepted = contentOf(steps, 'accepted');
  const working = accepted?.working ?? plan?.working ?? null;
  return {
    lead: t(`retrofits.leads.${state}`),
    next: nextSentence(view, words),
    tag: stateTag(view, words),
    gone: view.gone && t(`retrofits.gone.${view.gone.how}`, { day: formatDate(view.gone.since, language) }),
    path: retrofitPath(side, retrofit),
    papers: { href: retrofitPapersPath(retrofit), count: view.papers.length },
    seen: steps.length,
    stages: stagesOf(state, words),
    facts: [
      { label: t('retrofits.list.number'), value: retrofit.requestNumber },
      ...(side === 'employer'
        ? []
        : [{ label: t('retrofits.facts.employer'), value: employer?.name ?? '', lang: 'zh-CN' }]),
      {
        label: t('retrofits.fields.workplaceId'),
        value: workplace?.name ?? '',
        ...{ note: workplace?.address ?? '', lang: 'zh-CN' },
      },
      { label: t('retrofits.fields.place'), value: request?.place ?? '', lang: 'zh-CN' },
      { label: t('retrofits.fields.items'), value: itemNames(request?.items ?? [], words) },
      { label: t('retrofits.fields.reason'), value: request?.reason ?? '', lang: 'zh-CN' },
      ...(request?.wantedOn
        ? [{ label: t('retrofits.fields.wantedOn'), value: formatDate(request.wantedOn as never, language) }]
        : []),
      {
        label: t('retrofits.facts.origin'),
        value: t(`retrofits.origins.${retrofit.origin}`),
        ...{ note: post?.title ?? '', noteLang: 'zh-CN' },
      },
    ],
    plan: plan && planModel(plan, words),
    working: working && {
      ...workingSteps(working, words),
      heading: t(accepted ? 'retrofits.working.onSpent' : 'retrofits.working.onPlan'),
    },
    survey: surveyModel(view, words),
    letters: {
      survey: contentOf(steps, 'surveyed') ? `${retrofitPapersPath(retrofit)}/survey.pdf` : null,
      approval: contentOf(steps, 'approved') ? `${retrofitPapersPath(retrofit)}/approval.pdf` : null,
    },
    account: view.account && [
      { label: t('retrofits.fields.holder'), value: view.account.holder, lang: 'zh-CN' },
      { label: t('retrofits.fields.bank'), value: view.account.bank, lang: 'zh-CN' },
      {
        label: t('retrofits.fields.number'),
        value: t('retrofits.account.tail', { tail: view.account.tail }),
      },
    ],
    accountWarnings: (view.account?.warnings ?? []).map(one => t(`retrofits.warnings.${one}`)),
    due: due && formatDate(due, language),
    history: [...steps].reverse().map(step => historyRow(step, view, words)),
  };
}

function surveyModel({ steps }: RetrofitView, words: Words) {
  const { t } = words;
  const survey = contentOf(steps, 'surveyed');
  if (!survey) return null;
  const count = (verdict: string) =>
    survey.measurements.filter(measurement => measurement.verdict === verdict).length;
  const rows = measuredRows(survey, words).map(({ verdict, ...row }) => ({ ...row, result: verdict }));
  return {
    counts: t('retrofits.survey.counts', {
      pass: count('pass'),
      fail: count('fail'),
      open: count('notChecked'),
    }),
    rise: t('retrofits.survey.rise', { rise: survey.entranceRiseMm }),
    found: survey.found,
    measured: rows.length > 0 ? standardTable(rows, t('retrofits.print.verdict'), words) : null,
  };
}

/** What comes next, by whom and by when. */
function nextSentence(view: RetrofitView, { t, language }: Words): string {
  const { steps, state, due } = view;
  const last = steps.at(-1);
  const day = due ? formatDate(due, language) : '';
  const words = last?.words ?? '';
  if (state === 'approved' && last?.kind === 'failed') return t('retrofits.next.failed', { words, day });
  if (state === 'surveyed' && last?.kind === 'sentBack') return t('retrofits.next.sentBack', { words });
  if (state === 'payable' && last?.kind === 'sentBack') return t('retrofits.next.orderBack', { words });
  if (state === 'accepted' && last?.kind === 'payFailed') return t('retrofits.next.payFailed', { words });
  const inspection = nextInspection(steps);
  return t(`retrofits.next.${state}`, {
    ...{ day, words, months: inspection?.months ?? '' },
    amount: formatYuanWords(last?.amount ?? 0n, language),
  });
}

const STAGES: readonly (readonly RetrofitState[])[] = [
  ['requested', 'returned'],
  ['takenIn', 'surveyed'],
  ['planned', 'waiting'],
  ['approved', 'reported'],
  ['accepted', 'payable', 'ordered', 'released'],
  ['inUse'],
];

/** The way from the request to the last inspection; none for what goes no further. */
function stagesOf(state: RetrofitState, { t }: Words) {
  const now = STAGES.findIndex(states => states.includes(state));
  if (now < 0 && state !== 'closed') return null;
  return STAGES.map((_, index) => ({
    title: t(`retrofits.stages.${index}`),
    state: state === 'closed' || index < now ? 'done' : index === now ? 'current' : 'open',
  }));
}

/** One thing that happened: when, what, who, and what was said. */
function historyRow(step: Step, { names }: RetrofitView, { t, language }: Words) {
  const who = names.get(step.madeBy.accountId) ?? '';
  const amount = step.amount === null ? '' : formatYuanWords(step.amount, language);
  const details = [
    who,
    step.reason ? t(`retrofits.reasons.${step.reason}`) : '',
    amount ? t(`retrofits.amounts.${step.kind}`, { amount }) : '',
    step.day ? t(`retrofits.days.${step.kind}`, { day: formatDate(step.day, language) }) : '',
    step.kind === 'paid' || step.kind === 'payFailed'
      ? t('retrofits.referenceOf', { reference: step.reference ?? '' })
      : '',
    step.words ?? '',
  ];
  return {
    when: formatDate(step.madeOn, language),
    what: t(`retrofits.steps.${step.kind}`),
    note: details.filter(detail => detail !== '').join(t('web.list.then')),
  };
}
