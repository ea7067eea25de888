import type { InterpreterDay, InterpreterPage } from '#placements';
import { addDays, isWorkingDay } from '#values';
import { formatDate, formatInstant, formatTime } from '#web';
import type { Words } from '../reviews/words.js';
import { referralPath } from './placement-paths.js';

/** So many days are all shown, whether something is booked or not. */
const NEAR = 13;

/** The working days of the next two weeks, and whatever is booked after that or on a day off. */
export function interpretersModel({ days, said, today }: InterpreterPage, county: string, words: Words) {
  const { t, language } = words;
  return {
    now: t('placements.interpreters.now', { county, count: days[0]?.capacity ?? 0 }),
    isDefault: said.every(({ since }) => since > today),
    said: said.map(({ since, aDay, saidAt }) => ({
      since: formatDate(since, language),
      ...{ aDay, saidAt: formatInstant(saidAt, language) },
    })),
    days: days
      .filter(({ on, bookings }) => bookings.length > 0 || (isWorkingDay(on) && on <= addDays(today, NEAR)))
      .map(day => row(day, words)),
    over: days.some(({ capacity, bookings }) => bookings.length > capacity),
  };
}

function row({ on, capacity, bookings }: InterpreterDay, { t, language }: Words) {
  const free = capacity - bookings.length;
  const state = free > 0 ? 'free' : free === 0 ? 'full' : 'over';
  return {
    on: formatDate(on, language),
    ...{ booked: bookings.length, capacity },
    tag: ({ free: 'met', full: 'notYet', over: 'toMend' } as const)[state],
    state: t(`placements.interpreters.${state}`, { count: Math.abs(free) }),
    bookings: bookings.map(({ startsAt, employerName, ...key }) => ({
      href: referralPath(key),
      time: formatTime(startsAt),
      employer: employerName,
    })),
  };
}
