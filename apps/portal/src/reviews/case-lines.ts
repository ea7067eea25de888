import { entryOf, type Line } from '#declarations';
import { contradictingDates, linesOf, unjudgedLines, type DateFinding, type ReviewCase } from '#reviews';
import { formatDate } from '#web';
import { linePath } from './case-path.js';
import type { Words } from './words.js';

/** The line an address asks for, or the first. */
export function chosenLine(reviewCase: ReviewCase, asked: string | undefined): Line {
  const lines = linesOf(reviewCase.filed.snapshot);
  return lines.find(line => line === asked) ?? lines[0] ?? 'employerData';
}

/** The next line nobody has judged yet, seen from one of them; null when there is none left. */
export function nextLine(reviewCase: ReviewCase, from: Line): Line | null {
  const lines = linesOf(reviewCase.filed.snapshot);
  const open = new Set(unjudgedLines(reviewCase.filed.snapshot, reviewCase.judgement));
  const rest = [...lines.slice(lines.indexOf(from) + 1), ...lines.slice(0, lines.indexOf(from))];
  return rest.find(line => open.has(line)) ?? null;
}

/**
 * Links to the lines, each with what was said of it so far, and what stands against it.
 * @param contradicted entries of which a source says otherwise
 */
export function lineLinks(
  reviewCase: ReviewCase,
  chosen: Line,
  words: Words,
  contradicted: ReadonlySet<string> = new Set(),
) {
  return linesOf(reviewCase.filed.snapshot).map(line => ({
    href: linePath(reviewCase.filed, line),
    text: [
      lineName(reviewCase, line, words),
      markOf(reviewCase, line, words),
      contradicted.has(entryOf(line) ?? '') ? words.t('reviews.marks.contradicted') : '',
      datesOf(reviewCase, line).length > 0 ? words.t('reviews.marks.dates') : '',
    ].join(''),
    current: line === chosen,
  }));
}

/**
 * The name of a line: of an employee the family name and 某, with the certificate's last digits where several
 * share it, and the first day where one person worked there twice.
 */
export function lineName({ input, filed }: ReviewCase, line: Line, { t, language }: Words): string {
  const person = input.people.find(({ entryId }) => entryId === entryOf(line));
  if (!person) return t(`reviews.lines.${line}`);
  const namesakes = input.people.filter(({ name }) => name === person.name);
  if (namesakes.length === 1) return person.name;
  const tail = t('reviews.tail', { tail: person.certificateTail });
  const named = t('reviews.personNamed', { name: person.name, detail: tail });
  const same = namesakes.filter(({ certificateTail }) => certificateTail === person.certificateTail);
  const from = filed.snapshot.roster.find(({ entryId }) => entryId === person.entryId)?.from;
  if (same.length === 1 || !from) return named;
  return t('reviews.personNamed', {
    name: named,
    detail: t('reviews.since', { date: formatDate(from, language) }),
  });
}

/** Dates of the employee on a line that contradict one another. */
export function datesOf({ filed }: ReviewCase, line: Line): DateFinding[] {
  const entry = filed.snapshot.roster.find(({ entryId }) => entryId === entryOf(line));
  return entry ? contradictingDates(entry, filed.snapshot) : [];
}

function markOf(reviewCase: ReviewCase, line: Line, { t }: Words): string {
  const { returned, exclusions, judged, carried } = reviewCase.judgement;
  if (returned.some(one => one.line === line)) return t('reviews.marks.returned');
  const months = exclusions.filter(({ entryId }) => entryId === entryOf(line)).length;
  if (months > 0) return t('reviews.marks.notCounted', { count: months });
  if (carried.includes(line)) return t('reviews.marks.carried');
  if (judged.includes(line)) return t('reviews.marks.accepted');
  const open = monthsOpen(reviewCase, line);
  return open > 0 ? t('reviews.marks.finding', { count: open }) : '';
}

/** Months claimed for an employee that the rules do not count: what a reviewer should look at. Who was not there claims none. */
export function monthsOpen({ assessed, input }: Pick<ReviewCase, 'assessed' | 'input'>, line: Line): number {
  if (!assessed.ok) return 0;
  const index = input.people.findIndex(({ entryId }) => entryId === entryOf(line));
  return assessed.value.notCounted.filter(
    ({ rosterIndex, reason }) => rosterIndex === index && reason !== 'notEmployed',
  ).length;
}
