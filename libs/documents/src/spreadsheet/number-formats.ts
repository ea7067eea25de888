import { addDays, daysBetween, isPlainDate, plainDate, type PlainDate } from '#values';
import { XmlScanner } from './xml-scanner.js';

/** Formats built into every program that show a day; 27 to 36 and 50 to 58 are those of Chinese and Japanese. */
const BUILT_IN_DAYS = new Set([
  ...[14, 15, 16, 17, 22],
  ...[27, 28, 29, 30, 31, 34, 35, 36],
  ...[50, 51, 52, 53, 54, 57, 58],
]);
/** Serial 60 is 29 February 1900, a day that only spreadsheets know; 61 is the day after. */
const FALSE_LEAP_DAY = 60;
const DAY_61 = plainDate('1900-03-01');
/** Serials of the calendar that starts in 1904 are so many days later. */
const DAYS_TO_1904 = 1_462;
/** 31 December 2199. */
const LAST_SERIAL = 109_574;

/** For each cell format of the workbook, whether it shows a day. */
export function readDayFormats(styles: string | null): boolean[] {
  const custom = new Map<number, string>();
  const formats: boolean[] = [];
  if (styles === null) return formats;
  let inCells = false;
  for (const scanner = new XmlScanner(styles); scanner.next();) {
    if (scanner.name === 'numFmt' && !scanner.isClose)
      custom.set(Number(scanner.attribute('numFmtId')), scanner.attribute('formatCode') ?? '');
    if (scanner.name === 'cellXfs') inCells = !scanner.isClose;
    if (!inCells || scanner.name !== 'xf' || scanner.isClose) continue;
    const id = Number(scanner.attribute('numFmtId') ?? 0);
    const code = custom.get(id);
    formats.push(code === undefined ? BUILT_IN_DAYS.has(id) : showsDay(code));
  }
  return formats;
}

/** Words in quotes, escaped characters and colours in brackets are not part of what a format shows. */
function showsDay(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase();
  return /[yd]/.test(bare) || /(^|[^h:])m{3,}/.test(bare);
}

/** The day that a serial number stands for; null outside 1900 to 2199. */
export function dayOfSerial(serial: number, from1904: boolean): PlainDate | null {
  const days = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0);
  if (!(days >= 1) || days > LAST_SERIAL || days === FALSE_LEAP_DAY) return null;
  return addDays(DAY_61, days - FALSE_LEAP_DAY - (days > FALSE_LEAP_DAY ? 1 : 0));
}

/** The serial number of a day in the calendar that starts in 1900. */
export function serialOfDay(day: PlainDate): number {
  const days = daysBetween(DAY_61, day);
  return days + FALSE_LEAP_DAY + (days >= 0 ? 1 : 0);
}

/** The day of an ISO date cell, `2024-03-01T00:00:00`; null for anything else. */
export function dayOfIso(text: string): PlainDate | null {
  const day = text.slice(0, 10);
  return isPlainDate(day) ? day : null;
}
