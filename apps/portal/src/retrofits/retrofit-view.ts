import {
  catalogue,
  contentOf,
  nextInspection,
  type ListedRetrofit,
  type PlanContent,
  type RetrofitState,
  type RetrofitView,
  type Step,
} from '#retrofits';
import { formatDate, formatMoney, formatYuanWords, type TagKind } from '#web';
import type { Words } from '../reviews/words.js';
import { retrofitPapersPath, retrofitPath, type Side } from './retrofit-paths.js';
import { workingSteps } from './working-view.js';

const TAG: Readonly<Record<RetrofitState, TagKind>> = {
  requested: 'notStarted',
  returned: 'toMend',
  takenIn: 'underWay',
  surveyed: 'underWay',
  planned: 'underWay',
  waiting: 'notYet',
  approved: 'underWay',
  reported: 'underWay',
  accepted: 'underWay',
  payable: 'underWay',
  ordered: 'underWay',
  released: 'underWay',
  inUse: 'done',
  closed: 'done',
  refused: 'notApplicable',
  withdrawn: 'notApplicable',
  ended: 'notApplicable',
};

export function stateTag({ state, gone }: ListedRetrofit, { t }: Words) {
  const isStopped = gone !== null && TAG[state] !== 'notApplicable' && state !== 'closed';
  return isStopped && gone.how === 'ended'
    ? { kind: 'toMend' as const, text: t('retrofits.gone.tag') }
    : { kind: TAG[state], text: t(`retrofits.states.${state}`) };
}

/** Names of items in one line. */
export function itemNames(ids: readonly string[], { t, language }: Words): string {
  return ids.map(id => catalogue().get(id)?.label[language] ?? id).join(t('web.list.and'));
}

/** A row of a list of requests: what, where, how far it is, and who acts by when. */
export function listCells(listed: ListedRetrofit, side: Side, words: Words) {
  const { t, language } = words;
  const { retrofit, steps, turn, due, isOverdue, employer, workplace } = listed;
  const tag = stateTag(listed, words);
  const request = contentOf(steps, 'requested');
  const late = isOverdue ? t('retrofits.list.overdue') : '';
  const what = {
    href: retrofitPath(side, retrofit),
    text: itemNames(request?.items ?? [], words),
    note: [side === 'employer' ? '' : (employer?.name ?? ''), workplace?.name ?? '', request?.place ?? '']
      .filter(Boolean)
      .join(t('web.list.then')),
  };
  return {
    current: isOverdue,
    cells: [
      { label: '', ...what },
      { label: t('retrofits.list.number'), text: retrofit.requestNumber },
      { label: t('retrofits.list.state'), tag: tag.kind, text: tag.text },
      { label: t('retrofits.list.next'), text: t(`retrofits.turns.${turn}`) },
      {
        label: t('retrofits.list.due'),
        text: due ? formatDate(due, language) : t('retrofits.list.noDay'),
        note: late,
      },
    ],
  };
}

/** What a request asks for, in a line. */
export function itemsOf({ steps }: Pick<ListedRetrofit, 'steps'>, words: Words): string {
  return itemNames(contentOf(steps, 'requested')?.items ?? [], words);
}

export function listHeads({ t }: Words) {
  return ['what', 'number', 'state', 'next', 'due'].map(key => ({ text: t(`retrofits.list.${key}`) }));
}

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
      ...(side === 'employer' ? [] : [{ label: t('retrofits.facts.employer'), value: employer?.name ?? '' }]),
      {
        label: t('retrofits.fields.workplaceId'),
        value: workplace?.name ?? '',
        note: workplace?.address ?? '',
      },
      { label: t('retrofits.fields.place'), value: request?.place ?? '' },
      { label: t('retrofits.fields.items'), value: itemNames(request?.items ?? [], words) },
      { label: t('retrofits.fields.reason'), value: request?.reason ?? '' },
      ...(request?.wantedOn
        ? [{ label: t('retrofits.fields.wantedOn'), value: formatDate(request.wantedOn as never, language) }]
        : []),
      {
        label: t('retrofits.facts.origin'),
        value: t(`retrofits.origins.${retrofit.origin}`),
        note: post?.title ?? '',
      },
    ],
    plan: plan && planModel(plan, words),
    working: working && {
      ...workingSteps(working, words),
      heading: t(accepted ? 'retrofits.working.onSpent' : 'retrofits.working.onPlan'),
    },
    survey: surveyLine(view, words),
    letters: {
      survey: contentOf(steps, 'surveyed') ? `${retrofitPapersPath(retrofit)}/survey.pdf` : null,
      approval: contentOf(steps, 'approved') ? `${retrofitPapersPath(retrofit)}/approval.pdf` : null,
    },
    account: view.account && [
      { label: t('retrofits.fields.holder'), value: view.account.holder },
      { label: t('retrofits.fields.bank'), value: view.account.bank },
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

/** Lines of the plan as a table, with what is paid by whom. */
export function planModel(plan: PlanContent, words: Words) {
  const { t, language } = words;
  const { lines, otherFunds, working, days, people, whyDearer } = plan;
  const yuan = (fen: string) => formatMoney(BigInt(fen));
  return {
    rows: lines.map(({ itemId, quantity, taken, others }) => ({
      cells: [
        {
          label: '',
          text: catalogue().get(itemId)?.label[language] ?? itemId,
          note: others
            .map(({ supplier, amount }) => t('retrofits.plan.other', { supplier, amount: yuan(amount) }))
            .join(t('web.list.then')),
        },
        { label: t('retrofits.plan.quantity'), text: String(quantity), numeric: true },
        { label: t('retrofits.plan.supplier'), text: taken.supplier },
        { label: t('retrofits.plan.amount'), text: yuan(taken.amount), numeric: true },
      ],
    })),
    heads: [
      { text: t('retrofits.plan.item') },
      { text: t('retrofits.plan.quantity'), numeric: true },
      { text: t('retrofits.plan.supplier') },
      { text: t('retrofits.plan.amount'), numeric: true },
    ],
    payers: [
      { label: t('retrofits.plan.subsidy'), value: formatYuanWords(BigInt(working.amount), language) },
      { label: t('retrofits.plan.own'), value: formatYuanWords(BigInt(working.own), language) },
      ...(otherFunds
        ? [
            {
              label: otherFunds.from,
              value: formatYuanWords(BigInt(otherFunds.amount), language),
              note: t('retrofits.plan.otherFunds'),
            },
          ]
        : []),
      { label: t('retrofits.plan.days'), value: t('retrofits.plan.daysOf', { days }) },
      { label: t('retrofits.plan.people'), value: t('retrofits.plan.peopleOf', { count: people }) },
      ...(whyDearer ? [{ label: t('retrofits.fields.whyDearer'), value: whyDearer }] : []),
    ],
  };
}

function surveyLine({ steps }: RetrofitView, { t }: Words) {
  const survey = contentOf(steps, 'surveyed');
  if (!survey) return null;
  const count = (verdict: string) =>
    survey.measurements.filter(measurement => measurement.verdict === verdict).length;
  return {
    counts: t('retrofits.survey.counts', {
      pass: count('pass'),
      fail: count('fail'),
      open: count('notChecked'),
    }),
    rise: t('retrofits.survey.rise', { rise: survey.entranceRiseMm }),
    found: survey.found,
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
