import {
  eventsInForce,
  type EmployerEnding,
  type EmployerEventFacts,
  type EmployerLife,
  type Existence,
} from '#employers';
import { yearOf } from '#values';
import { formatDate, formatMonths, type Language } from '#web';
import type { Translate } from '../frame/translate.js';

/** What words about an employer's life are made with. */
export interface Words {
  readonly t: Translate;
  readonly language: Language;
  /** The name of a county by its code. */
  readonly place: (code: string) => string;
  /** The name of an employer by its code, where it is on the register. */
  readonly named?: (creditCode: string) => string | null;
}

/** One sentence for something that happened: that it closed, into whom it merged, where it went. */
export function eventSentence(event: EmployerEventFacts, words: Words): string {
  const { t, language } = words;
  const values = {
    date: formatDate(event.happenedOn, language),
    codes: counterpartWords(event.counterparts, words),
    place: event.otherRegion ? words.place(event.otherRegion) : '',
  };
  if (event.kind === 'closed') return t(`employerLife.sentences.${event.reason ?? 'deregistered'}`, values);
  if (event.kind === 'split')
    return t(
      event.goesOn ? 'employerLife.sentences.splitGoesOn' : 'employerLife.sentences.splitEnds',
      values,
    );
  return t(`employerLife.sentences.${event.kind}`, values);
}

/** The same of an ending, as declarations keep it. */
export function endingSentence(ending: EmployerEnding, words: Pick<Words, 't' | 'language'>): string {
  const { kind, lastDay: happenedOn, reason, counterparts } = ending;
  const event = { kind, happenedOn, reason, counterparts, goesOn: false, otherRegion: null, note: null };
  return eventSentence(event, { ...words, place: code => code });
}

/** Why a year is not a whole one for the employer, and which months it declares; empty for a whole year. */
export function existenceLines(
  existence: Existence | null,
  year: number,
  { t, language }: Pick<Words, 't' | 'language'>,
): string[] {
  if (!existence || existence.months.length === 0) return [];
  const { foundedOn, ending, months } = existence;
  return [
    ...(foundedOn ? [t('employerLife.sentences.founded', { date: formatDate(foundedOn, language) })] : []),
    ...(ending ? [endingSentence(ending, { t, language })] : []),
    t('employerLife.months.asked', { year, months: monthsWords(existence, language), count: months.length }),
  ];
}

/** The same for the page that asks for the months, with how they are averaged. */
export function thereLines(
  existence: Existence,
  year: number,
  words: Pick<Words, 't' | 'language'>,
): string[] {
  const { t } = words;
  return [
    ...existenceLines(existence, year, words),
    ...['notAsked', 'average', 'unsure'].map(key => t(`employerLife.months.${key}`)),
  ];
}

/** The months in which it was there: 4月至12月. */
export function monthsWords({ months }: Pick<Existence, 'months'>, language: Language): string {
  return formatMonths(
    months.map(month => `0000-${String(month).padStart(2, '0')}`),
    language,
  );
}

/** How an employer stands, for its card on the start page: what holds and is not long past. */
export function standingLines(life: EmployerLife, levyYear: number, words: Words): string[] {
  const told = eventsInForce(life.inForce).filter(
    ({ kind, happenedOn }) => kind !== 'movedAway' && (kind !== 'movedIn' || yearOf(happenedOn) >= levyYear),
  );
  const founded = yearOf(life.registeredOn) === levyYear ? [life.registeredOn] : [];
  return [
    ...founded.map(day =>
      words.t('employerLife.sentences.founded', { date: formatDate(day, words.language) }),
    ),
    ...told.map(event => eventSentence(event, words)),
  ];
}

function counterpartWords(codes: readonly string[], { t, named }: Words): string {
  return codes
    .map(code => {
      const name = named?.(code);
      return name ? t('employerLife.counterpart', { name, code }) : code;
    })
    .join(t('web.list.and'));
}
