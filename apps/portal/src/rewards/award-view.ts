import type { AwardState, AwardView, Ground, ListedAward, Step } from '#levies';
import { presentAssessment, shippedPolicies } from '#policy';
import { workingDaysBetween, type PlainDate } from '#values';
import { formatDate, formatInstant, formatMoney, formatPersons, type TagKind } from '#web';
import type { Words } from '../reviews/words.js';
import { fileFacts } from '../files/file-words.js';
import { accountPath } from '../levies/levy-paths.js';
import { groundRow } from '../rules/ground.js';
import { lineRow } from './subsidy-view.js';
import { awardPath, PUBLIC_LISTS, rewardPath } from './award-paths.js';

const TAG: Readonly<Record<AwardState, TagKind>> = {
  offered: 'notStarted',
  claimed: 'underWay',
  returned: 'toMend',
  examined: 'underWay',
  published: 'underWay',
  objected: 'toMend',
  approved: 'underWay',
  ordered: 'underWay',
  failed: 'toMend',
  recoveryDue: 'toMend',
  paid: 'done',
  waived: 'notApplicable',
  lapsed: 'notYet',
  refused: 'notApplicable',
  withdrawn: 'notApplicable',
  recovered: 'done',
};

/** The tag of a state, with its word. */
export function stateTag(state: AwardState, { t }: Words) {
  return { kind: TAG[state], text: t(`rewards.states.${state}`) };
}

/** A line of a list of awards. */
export function awardRow(listed: ListedAward, words: Words, side: 'employer' | 'staff') {
  const { award, employer, state, turn } = listed;
  return {
    href: side === 'employer' ? rewardPath(award) : awardPath(award),
    name: employer?.name ?? '',
    creditCode: employer?.creditCode ?? '',
    year: award.levyYear,
    what: words.t(`rewards.programmes.${award.programme}`),
    amount: formatMoney(award.amount),
    tag: stateTag(state, words),
    turn: words.t(`rewards.turns.${turn}`),
  };
}

/** What the pages of one award share: figures, working, terms, and what happened to it. */
export function awardModel(view: AwardView, words: Words) {
  const { award, steps, state, determination, account, lines } = view;
  const path = view.as === 'employer' ? rewardPath(award) : awardPath(award);
  const presented =
    award.kind === 'reward' && determination
      ? presentAssessment(determination.assessment, shippedPolicies().book, words.language)
      : null;
  return {
    award: {
      ...{ year: award.levyYear, persons: formatPersons(award.persons), amount: formatMoney(award.amount) },
      ...{ programme: award.programme, isReward: award.kind === 'reward' },
    },
    ...{ tag: stateTag(state, words), lead: words.t(`rewards.leads.${state}`, { year: award.levyYear }) },
    ...{ next: nextSentence(view, words), turn: words.t(`rewards.turns.${view.turn}`) },
    isDone: view.turn === 'nobody',
    until: lastDayOf(view),
    list: publicListOf(view),
    steps: presented?.steps ?? null,
    unverified: presented?.unverified ?? [],
    determination: determination && {
      number: determination.summary.documentNumber,
      href: `/workspace/determinations/${award.regionCode}/${award.determinationId}`,
    },
    owed: owedRows(view, words),
    terms: termRows(view, words),
    account: account && {
      rows: [
        { label: words.t('rewards.fields.holder'), value: account.holder },
        { label: words.t('rewards.fields.bank'), value: account.bank },
        { label: words.t('rewards.fields.number'), value: words.t('rewards.tail', { tail: account.tail }) },
      ],
      warnings: account.warnings.map(warning => words.t(`rewards.warnings.${warning}`)),
    },
    documents: view.documents.map(file => ({
      ...{ href: `${path}/files/${file.fileId}`, name: file.name, facts: fileFacts(file, words.t) },
      on: formatInstant(file.keptAt, words.language),
    })),
    lines: lines && lines.map(line => lineRow(line, words)),
    history: steps.map(step => historyRow(step, words)),
    seen: steps.length,
  };
}

/** Levies that bar the award, by the ledger. */
function owedRows({ owed }: AwardView, { t, language }: Words) {
  return owed.map(account => ({
    text: t(account.payBy ? 'rewards.owed.since' : 'rewards.owed.surcharge', {
      year: account.levyYear,
      amount: formatMoney(account.due),
      day: account.payBy ? formatDate(account.payBy, language) : '',
    }),
    href: account.maySee ? accountPath(account) : null,
  }));
}

/** The last day of what goes on now: to claim, to answer, to object; null where no day is set. */
function lastDayOf({ award, steps, state }: AwardView): PlainDate | null {
  if (state === 'offered') return award.claimUntil;
  const kind = state === 'objected' ? 'published' : state;
  return kind === 'returned' || kind === 'published'
    ? (steps.findLast(step => step.kind === kind)?.day ?? null)
    : null;
}

/** The public list on which it stands, once it was published. */
function publicListOf({ award, steps }: AwardView): string | null {
  const published = steps.findLast(({ kind }) => kind === 'published')?.refId;
  return published ? `${PUBLIC_LISTS}/${award.regionCode}/${published}` : null;
}

/** What comes next, by whom and by when. */
function nextSentence({ award, steps, state, today }: AwardView, { t, language }: Words): string {
  const date = (day: PlainDate | null | undefined) => (day ? formatDate(day, language) : '');
  const last = (kind: Step['kind']) => steps.findLast(step => step.kind === kind) ?? null;
  if (state === 'offered') {
    if (award.claimFrom && today < award.claimFrom)
      return t('rewards.next.notYetOpen', { from: date(award.claimFrom), until: date(award.claimUntil) });
    if (award.claimUntil) {
      const left = workingDaysBetween(today, award.claimUntil);
      return t('rewards.next.claimUntil', { until: date(award.claimUntil), days: left });
    }
    return t(award.terms.window ? 'rewards.next.windowWasOver' : 'rewards.next.noWindow');
  }
  if (state === 'published') {
    const until = last('published')?.day ?? null;
    return t(until && today > until ? 'rewards.next.toApprove' : 'rewards.next.published', {
      until: date(until),
    });
  }
  const day = date(last(state as Step['kind'])?.day);
  const words = last(state as Step['kind'])?.words ?? '';
  const reference = last('paid')?.reference ?? '';
  return t(`rewards.next.${state}`, { day, words, reference, amount: recoveryOf(last('recoveryDue')) });
}

/** What is to come back, as money. */
function recoveryOf(step: Step | null): string {
  return step?.reference && /^\d+$/.test(step.reference) ? formatMoney(BigInt(step.reference)) : '';
}

/** The terms of the place, each with what it rests on. */
function termRows({ award }: AwardView, words: Words) {
  const { t, language } = words;
  const { window, publication, bars, excluded, leastSurplus } = award.terms;
  const row = (key: string, ground: Ground | null, value: string) =>
    groundRow(t(`rewards.terms.${key}`), value, ground, words);
  const day = (date: PlainDate | null) => (date ? formatDate(date, language) : '');
  const windowWords = window
    ? award.claimUntil
      ? t('rewards.terms.windowOn', { from: day(award.claimFrom), until: day(award.claimUntil) })
      : t('rewards.terms.windowOver')
    : t('rewards.terms.windowUnknown');
  return [
    row('window', window, windowWords),
    row(
      'publication',
      publication,
      publication
        ? t(`rewards.terms.${publication.counted}`, { days: publication.days })
        : t('rewards.terms.publicationUnknown'),
    ),
    ...(leastSurplus
      ? [row('leastSurplus', leastSurplus, t('rewards.terms.persons', { ...leastSurplus }))]
      : []),
    ...(excluded
      ? [
          row(
            'excluded',
            excluded,
            excluded.list.map(one => t(`rules.values.traits.${one}`)).join(t('web.list.and')),
          ),
        ]
      : []),
    ...(bars
      ? [row('bars', bars, bars.list.map(one => t(`rewards.terms.barred.${one}`)).join(t('web.list.and')))]
      : []),
  ];
}

/** One thing that happened, for its side of the counter. */
function historyRow(step: Step, { t, language }: Words) {
  const amount = recoveryOf(step.kind === 'recoveryDue' ? step : null);
  const details = [
    step.reason && step.reason !== 'superseded' ? t(`rewards.reasons.${step.reason}`) : '',
    step.reason === 'superseded' ? t('rewards.superseded') : '',
    amount && t('rewards.toPayBack', { amount }),
    step.words ?? '',
    step.kind === 'paid' || step.kind === 'recovered' || step.kind === 'failed'
      ? t('rewards.referenceOf', { reference: step.reference ?? '' })
      : '',
  ];
  return {
    when: formatDate(step.madeOn, language),
    what: t(`rewards.steps.${step.kind}`),
    note: details.filter(detail => detail !== '').join(t('web.list.then')),
  };
}
