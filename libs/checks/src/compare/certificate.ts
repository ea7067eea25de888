import { maskTail, readCertificate } from '#identifiers';
import { lastDayOfMonth, type PlainDate } from '#values';
import { firstTwenty, type CertificateRecord } from '../source-record.js';
import { contradicted, said, unanswered, verified, type Finding } from './finding.js';
import type { Ground } from './ground.js';

/** Is the declared certificate valid on the last day of the month, as its register has it? */
export function compareCertificate(month: number, { levyYear, entry, known }: Ground): Finding {
  const { number, validTo } = entry.certificate;
  const declared = validTo
    ? said('certificateUntil', { ...knownBy(number), to: validTo })
    : said('certificate', knownBy(number));
  const answer = known.certificates;
  if (answer.state !== 'known') return unanswered(declared, answer);
  const day = lastDayOfMonth(levyYear, month);
  const own = answer.records.filter(record => firstTwenty(record.number) === firstTwenty(number));
  const valid = own.find(record => isValid(record, day));
  if (valid) return verified(declared, wordsOf(valid, day), answer.by);
  const other = own[0] ?? answer.records.find(record => isValid(record, day)) ?? answer.records[0];
  if (!other) return unanswered(declared, { state: 'silent', by: answer.by });
  return contradicted(declared, wordsOf(other, day), answer.by);
}

/** Does a certificate hold on a day? */
export function isValid({ from, to, cancelledOn }: CertificateRecord, day: PlainDate): boolean {
  return from <= day && (to === null || day <= to) && (cancelledOn === null || day < cancelledOn);
}

function wordsOf({ number, from, to, cancelledOn }: CertificateRecord, day: PlainDate) {
  const values = knownBy(number);
  if (cancelledOn && cancelledOn <= day) return said('certificateCancelled', { ...values, on: cancelledOn });
  if (from > day) return said('certificateFrom', { ...values, from });
  return to ? said('certificateUntil', { ...values, to }) : said('certificate', values);
}

/**
 * How a certificate is named without its number: a disability certificate by category, grade and the end of the citizen
 * id in it, because its own end says nothing but category and grade; any other by its end.
 */
function knownBy(number: string): Readonly<Record<string, string>> {
  const read = readCertificate(firstTwenty(number));
  if (!read.ok) return { tail: maskTail(number) };
  const { citizenId, category, grade } = read.value;
  return { tail: maskTail(citizenId), category, grade: String(grade) };
}
