import { monthView } from '#papers';
import { presentAssessment, shippedPolicies, type Assessment } from '#policy';
import type { DeterminationSummary, HeadlineFigures, ProposalView } from '#reviews';
import { formatYuan } from '#values';
import { formatInstant, formatMoney, formatPersons } from '#web';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { approvalRefusalWords } from './approval-words.js';

/** What was typed into the decision form, shown again when it is refused. */
export interface TypedApproval {
  readonly verdict: string;
  readonly words: string;
}

/** What the page of one proposal shows. */
export function approvalModel(
  view: ProposalView,
  typed: TypedApproval = { verdict: '', words: '' },
  words: Words,
) {
  const { t, language } = words;
  const { proposal, assessment, outdated, own } = view;
  const { steps, unverified, warnings } = presentAssessment(assessment, shippedPolicies().book, language);
  const mayDecide = !proposal.decision && !own;
  return {
    employerName: view.employerName,
    strip: stripOf(view, words),
    result: resultOf(assessment, t),
    why: t(`approvals.why.${proposal.ground}`),
    note: proposal.words,
    by: view.proposedByName,
    assessment: { steps, unverified, warnings },
    people: peopleOf(view, words),
    before: [
      ...earlier('approvals.lastYear', view.lastYear, t),
      ...earlier('approvals.inForce', view.inForce, t),
    ],
    decided: proposal.decision && {
      sentence: t(`approvals.decided.${proposal.decision.outcome}`, {
        by: view.decidedByName ?? '',
        at: formatInstant(proposal.decision.at, language),
      }),
      reason: proposal.decision.reason,
    },
    own: own && t(`approvals.refusals.${own.code}`),
    outdated: outdated && outdatedOf(outdated, words),
    correcting: view.correcting && {
      sentence: t('approvals.correcting', { since: formatInstant(view.correcting.since, language) }),
      reason: view.correcting.reason,
      correctionId: view.correcting.correctionId,
    },
    form: mayDecide ? formOf(outdated !== null, typed, t) : null,
  };
}

function stripOf({ proposal, input, proposedByName }: ProposalView, { t, language }: Words) {
  return [
    { label: t('approvals.strip.receipt'), value: input.documentNumber || '–' },
    { label: t('approvals.strip.year'), value: String(proposal.levyYear) },
    { label: t('approvals.strip.headcount'), value: formatPersons(proposal.headcount) },
    { label: t('approvals.strip.counted'), value: formatPersons(proposal.countedPersons) },
    { label: t('approvals.strip.handler'), value: proposedByName },
    { label: t('approvals.strip.proposedAt'), value: formatInstant(proposal.proposed.at, language) },
  ];
}

function resultOf({ outcome, levy, reward, countedPersons, quota }: Assessment, t: Words['t']): string {
  const figures = { counted: formatPersons(countedPersons), quota: formatPersons(quota) };
  return t(`reviews.results.${outcome}`, { ...figures, amount: formatMoney(reward ?? levy) });
}

function peopleOf({ input, assessment }: ProposalView, words: Words) {
  // Where nothing was filed there is nobody to show.
  const people = (input as Partial<ProposalView['input']>).people ?? [];
  return people.map(({ name, certificateTail }, index) => {
    const { months, reasons, counted } = monthView(assessment, input, index, words);
    return {
      ...{ name, tail: words.t('reviews.tail', { tail: certificateTail }), months, reasons },
      counted: words.t('approvals.countedMonths', { count: counted }),
      label: words.t('reviews.monthStrip', { name, year: input.query.levyYear }),
    };
  });
}

function earlier(key: string, summary: DeterminationSummary | null, t: Words['t']) {
  if (!summary) return [];
  const amount = summary.outcome === 'reward' ? (summary.reward ?? 0n) : summary.levy;
  return [
    {
      href: determinationPath(summary),
      text: t(key, { year: summary.levyYear, number: summary.documentNumber }),
      result: t(`approvals.results.${summary.outcome}`, {
        ...{ counted: formatPersons(summary.countedPersons), amount: formatMoney(formatYuan(amount)) },
      }),
    },
  ];
}

function outdatedOf(outdated: NonNullable<ProposalView['outdated']>, words: Words) {
  const { t } = words;
  if (outdated.code !== 'proposalStale') return { text: approvalRefusalWords(outdated, words), changes: [] };
  const { changes, proposed, now } = outdated.difference;
  const column = (key: string) => t(`approvals.stale.${key}`);
  const rows = (['outcome', 'headcount', 'countedPersons', 'levy', 'reward'] as const).map(key => {
    const figures = [figure(proposed, key, t), figure(now, key, t)] as const;
    return {
      current: figures[0] !== figures[1],
      cells: [
        { text: column(key), label: '' },
        { text: figures[0], label: column('proposed'), numeric: key !== 'outcome' },
        { text: figures[1], label: column('now'), numeric: key !== 'outcome' },
      ],
    };
  });
  return {
    text: t('approvals.refusals.proposalStale'),
    changes: changes.map(change => t(`approvals.changes.${change}`)),
    table: {
      heads: [
        { text: column('what') },
        { text: column('proposed'), numeric: true },
        { text: column('now'), numeric: true },
      ],
      rows,
    },
  };
}

function figure(figures: HeadlineFigures, key: keyof HeadlineFigures, t: Words['t']): string {
  if (key === 'outcome') return t(`policy.outcomes.${figures.outcome}`);
  const value = figures[key];
  if (value === null) return '–';
  return key === 'levy' || key === 'reward' ? formatMoney(value) : formatPersons(value);
}

function formOf(isOutdated: boolean, typed: TypedApproval, t: Words['t']) {
  const verdicts = isOutdated ? ['refuse'] : ['approve', 'refuse'];
  return {
    verdict: typed.verdict || (isOutdated ? 'refuse' : ''),
    words: typed.words,
    verdicts: verdicts.map(value => ({
      ...{ value, text: t(`approvals.verdicts.${value}`), hint: t(`approvals.verdictHints.${value}`) },
    })),
  };
}
