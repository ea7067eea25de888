import {
  maskName,
  standingOf,
  type CountedBy,
  type DispatchConflict,
  type DispatchedEntry,
  type DispatchRequest,
  type ReceivedRequest,
} from '#declarations';
import { maskTail } from '#identifiers';
import { formatDate, formatInstant, type Language, type TagKind } from '#web';
import { monthWords } from '../declarations/month-words.js';
import type { Translate } from '../frame/translate.js';

export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

type State = 'notSent' | 'outdated' | 'waiting' | 'confirmed' | 'refused' | 'settled';

const TAGS: Readonly<Record<State, TagKind>> = {
  notSent: 'notStarted',
  outdated: 'toMend',
  waiting: 'underWay',
  confirmed: 'done',
  refused: 'toMend',
  settled: 'done',
};

/** One of the employer's own people, with how far the other party's word is. */
export function ownRow(
  { entry, request, isCurrent, conflict }: DispatchedEntry,
  levyYear: number,
  words: Words,
) {
  const { t } = words;
  const state: State = !request ? 'notSent' : isCurrent ? standingOf(request) : 'outdated';
  const partner = entry.dispatch?.partner.name ?? '';
  const countedHere = entry.dispatch?.countedHere ?? true;
  return {
    ...{ entryId: entry.entryId, person: personWords(entry, t), state, tag: TAGS[state] },
    stateText: t(`dispatch.states.${state}`),
    maySend: state === 'notSent' || state === 'outdated',
    sentence: t(countedHere ? 'dispatch.own.here' : 'dispatch.own.there', { partner }),
    lines: [
      ...(request && isCurrent ? [monthsSentence(request, words), ...wordsOf(request, 'own', words)] : []),
      ...(state === 'refused' ? [t('dispatch.refusedNext.own')] : []),
      ...(conflict ? [conflictSentence(conflict, levyYear, words)] : []),
    ],
    isConflict: conflict !== null,
  };
}

/** A request of the other party. */
export function receivedRow({ request, from, conflict }: ReceivedRequest, words: Words) {
  const { t } = words;
  const state = standingOf(request);
  return {
    ...{ person: personWords(request.person, t), state, tag: TAGS[state] },
    stateText: t(state === 'waiting' ? 'dispatch.states.yours' : `dispatch.states.${state}`),
    mayAnswer: state === 'waiting',
    href: `answers/${request.regionCode}/${request.requestId}`,
    sentence: t(request.countedBy === 'requester' ? 'dispatch.received.there' : 'dispatch.received.here', {
      from,
    }),
    lines: [
      monthsSentence(request, words),
      ...wordsOf(request, 'received', words),
      ...(state === 'refused' ? [t('dispatch.refusedNext.received')] : []),
      ...(conflict ? [conflictSentence(conflict, request.levyYear, words)] : []),
    ],
    isConflict: conflict !== null,
  };
}

/** Whom it is about, without telling: 陈某，身份号码尾号1234. */
export function personWords(
  { name, citizenId }: { readonly name: string; readonly citizenId: string },
  t: Translate,
): string {
  return t('dispatch.person', { name: maskName(name), tail: maskTail(citizenId) });
}

/** Agreement and months in one sentence. */
export function monthsSentence({ from, to, months, levyYear }: DispatchRequest, words: Words): string {
  const { t, language } = words;
  const period = to
    ? t('roster.dispatch.period', { from: formatDate(from, language), to: formatDate(to, language) })
    : t('roster.dispatch.openPeriod', { from: formatDate(from, language) });
  return t('dispatch.months', { period, months: monthWords(months, levyYear, words) });
}

/** What was answered and settled, from where one party stands. */
function wordsOf(
  { answer, settlement, countedBy }: DispatchRequest,
  seen: 'own' | 'received',
  words: Words,
): string[] {
  const { t, language } = words;
  const isMine = (by: CountedBy) => (by === 'requester') === (seen === 'own');
  const counts = (by: CountedBy) => t(isMine(by) ? 'dispatch.you' : 'dispatch.other');
  return [
    ...(answer
      ? [
          t(`dispatch.${answer.answer}.${seen}`, {
            ...{ time: formatInstant(answer.at, language), reason: answer.reason ?? '' },
            who: counts(countedBy),
          }),
        ]
      : []),
    ...(settlement
      ? [
          t('dispatch.settled', {
            ...{ time: formatInstant(settlement.at, language), reason: settlement.reason },
            who: counts(settlement.countedBy),
          }),
        ]
      : []),
  ];
}

function conflictSentence({ kind, months }: DispatchConflict, levyYear: number, words: Words): string {
  return words.t(`dispatch.conflict.${kind}`, { months: monthWords(months, levyYear, words) });
}
