import { standingOf, type CountedBy, type DispatchedEntry } from '#declarations';
import { formatInstant, type TagKind } from '#web';
import { monthWords } from '../declarations/month-words.js';
import { monthsSentence, personWords, type Words } from './dispatch-view.js';

const TAGS = {
  none: 'notYet',
  outdated: 'toMend',
  waiting: 'underWay',
  confirmed: 'done',
  refused: 'toMend',
  settled: 'done',
} as const satisfies Record<string, TagKind>;

/** One dispatched person of a case, for the office, which may name both parties. */
export function caseDispatchRow(
  { entry, request, isCurrent, conflict }: DispatchedEntry,
  employerName: string,
  words: Words,
) {
  const { t, language } = words;
  const state = !request ? 'none' : isCurrent ? standingOf(request) : 'outdated';
  const partner = entry.dispatch?.partner.name ?? '';
  const nameOf = (by: CountedBy) => (by === 'requester' ? employerName : partner);
  const declared = nameOf(entry.dispatch?.countedHere === false ? 'partner' : 'requester');
  const { answer, settlement } = (isCurrent && request) || { answer: null, settlement: null };
  return {
    ...{ person: personWords(entry, t), tag: TAGS[state], stateText: t(`dispatch.case.states.${state}`) },
    sentence: t('dispatch.case.declared', { partner, who: declared }),
    lines: [
      ...(request && isCurrent ? [monthsSentence(request, words)] : []),
      ...(answer?.reason ? [t('dispatch.case.refused', { partner, reason: answer.reason })] : []),
      ...(settlement
        ? [
            t('dispatch.case.settled', {
              ...{ who: nameOf(settlement.countedBy), reason: settlement.reason },
              time: formatInstant(settlement.at, language),
            }),
          ]
        : []),
      ...(conflict
        ? [
            t(`dispatch.conflict.${conflict.kind}`, {
              months: monthWords(conflict.months, conflict.own.levyYear, words),
            }),
          ]
        : []),
    ],
    isConflict: conflict !== null,
    href:
      request && isCurrent && (state === 'waiting' || state === 'refused')
        ? `${request.regionCode}/${request.requestId}`
        : null,
  };
}
