import { datePartsOf, shanghaiDay, type PlainDate } from '#values';
import type { Language } from '../language.js';

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore

/** English name of a month, 1 to 12. */
function englishMonth(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** A day in words: `2026年10月31日`, `31 October 2026`. */
export function formatDate(date: PlainDate, language: Language): string {
  const { year, month, day } = datePartsOf(date);
  return language === 'en' ? `${day} ${englishMonth(month)} ${year}` : `${year}年${month}月${day}日`;
}

/** A day without its year: `10月31日`, `31 October`. */
export function formatDay(date: PlainDate, language: Language): string {
  const { month, day } = datePartsOf(date);
  return language === 'en' ? `${day} ${englishMonth(month)}` : `${month}月${day}日`;
}

/** A month written `2024-03`: `3月`, `March`. */
export function formatMonth(month: string, language: Language): string {
  const number = Number(month.slice(5, 7));
  return language === 'en' ? englishMonth(number) : `${number}月`;
}

/** Months in order, three or more in a row as a range: `1月、2月、5月至12月`, `January, February, May to December`. */
export function formatMonths(months: readonly string[], language: Language): string {
  const runs: [string, ...string[]][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && Number(run.at(-1)?.slice(5)) + 1 === Number(month.slice(5))) run.push(month);
    else runs.push([month]);
  }
  const [to, comma] = language === 'en' ? [' to ', ', '] : ['至', '、'];
  const words = runs.flatMap(run => {
    const names = run.map(month => formatMonth(month, language));
    return run.length > 2 ? [`${names[0]}${to}${names.at(-1)}`] : names;
  });
  return words.join(comma);
}

/** A month for narrow places: `3月`, `Mar`. */
export function formatShortMonth(month: string, language: Language): string {
  const words = formatMonth(month, language);
  return language === 'en' ? words.slice(0, 3) : words;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Time of day in Asia/Shanghai: `14:32`. */
export function formatTime(instant: Date): string {
  return CLOCK.format(instant);
}

/** Day and time in Asia/Shanghai: `2026年9月14日14:32`, `14 September 2026, 14:32`. */
export function formatInstant(instant: Date, language: Language): string {
  const day = formatDate(shanghaiDay(instant), language);
  return language === 'en' ? `${day}, ${formatTime(instant)}` : `${day}${formatTime(instant)}`;
}
