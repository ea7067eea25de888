import type { DeclarationHead, MovePreview } from '#declarations';
import { declarationDuty, endingOf, type EventDraft, type LifeSpan } from '#employers';
import type { LevyYear } from '#values';
import { monthsWords, type Words } from './life-words.js';

/** What follows from an event, sentence by sentence, for the page that asks whether it is right. */
export function eventConsequences(
  { event, life }: EventDraft,
  levyYear: LevyYear,
  declarations: readonly DeclarationHead[],
  words: Words,
): string[] {
  const { t } = words;
  const after: LifeSpan = { registeredOn: life.registeredOn, ending: endingOf([event]) };
  const open = declarations.filter(({ state }) => state === 'draft' || state === 'returned');
  return [
    ...[levyYear, levyYear + 1].flatMap(year => yearSentence(after, year, words)),
    ...(event.kind === 'closed'
      ? []
      : [t(`employerLife.follows.${event.kind}${event.goesOn ? 'GoesOn' : ''}`)]),
    ...(event.reason === 'suspended' ? [t('employerLife.follows.suspended')] : []),
    ...open.map(({ levyYear: year }) => t('employerLife.follows.draft', { year })),
    t('employerLife.follows.filed'),
    ...(after.ending ? [t('employerLife.follows.posts')] : []),
    ...declarations.flatMap(head => correctionSentence(after, head, words)),
    t('employerLife.follows.takenBack'),
  ];
}

/** What was filed for the year of the ending speaks of twelve months: nobody but the employer mends that. */
function correctionSentence(after: LifeSpan, head: DeclarationHead, { t }: Words): string[] {
  const { levyYear: year, state } = head;
  const duty = declarationDuty(after, year);
  const isAffected = duty.due && duty.existence.ending !== null;
  const isFiled = state === 'submitted' || state === 'determined';
  return isAffected && isFiled ? [t('employerLife.follows.correct', { year })] : [];
}

/** What follows from a move. */
export function moveConsequences(
  { move, travelling, staying }: MovePreview,
  levyYear: LevyYear,
  colleagues: number,
  words: Words,
): string[] {
  const { t } = words;
  const to = words.place(move.to);
  const from = words.place(move.employer.regionCode);
  const next = Math.max(levyYear, ...[...travelling, ...staying].map(head => head.levyYear + 1));
  return [
    ...travelling.map(head => t('employerLife.follows.travels', { year: head.levyYear, to })),
    ...staying.map(head =>
      t('employerLife.follows.stays', {
        ...{ year: head.levyYear, from, state: t(`declarations.states.${head.filedState}`) },
      }),
    ),
    t('employerLife.follows.next', { year: next, to }),
    t('employerLife.follows.people', { count: colleagues }),
    t('employerLife.follows.postsMove', { to }),
    t('employerLife.follows.list', { from }),
    t('employerLife.follows.unsure'),
  ];
}

function yearSentence(after: LifeSpan, year: LevyYear, { t, language }: Words): string[] {
  const duty = declarationDuty(after, year);
  if (!duty.due)
    return duty.because === 'endedBeforeYear' ? [t('employerLife.follows.notDue', { year })] : [];
  const { existence } = duty;
  const values = { year, months: monthsWords(existence, language), count: existence.months.length };
  return [
    t(existence.months.length < 12 ? 'employerLife.follows.months' : 'employerLife.follows.whole', values),
  ];
}
