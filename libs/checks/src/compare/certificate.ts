import { maskTail, readCertificate } from '#identifiers';
import { lastDayOfMonth, type PlainDate } from '#values';
import { firstTwenty, type CertificateRecord } from '../source-record.js';
import { contradicted, said, unanswered, verified, type Finding } from './finding.js';
import type { Ground } from './ground.js';

type DeclaredCertificate = Ground['entry']['certificate'];

/** Said by either side of a month after a certificate's last day. */
export const CERTIFICATE_OVER = 'certificateOver';

/**
 * Is the certificate on the last day of the month, as its register has it, what the employer declares? Whoever declares
 * that it is over by then claims nothing of the month: only a certificate that holds contradicts that.
 */
export function compareCertificate(month: number, { levyYear, entry, known }: Ground): Finding {
  const { number, validTo } = entry.certificate;
  const day = lastDayOfMonth(levyYear, month);
  const declared = declaredWords(entry.certificate, day);
  const answer = known.certificates;
  if (answer.state !== 'known') return unanswered(declared, answer);
  const own = answer.records.filter(record => firstTwenty(record.number) === firstTwenty(number));
  const holding = answer.records.filter(record => isValid(record, day));
  const any = own[0] ?? holding[0] ?? answer.records[0];
  if (!any) return unanswered(declared, { state: 'silent', by: answer.by });
  if (isOver(validTo, day)) {
    const [held] = holding;
    if (held) return contradicted(declared, wordsOf(held, day), answer.by);
    return verified(declared, lapsedWords(any, day), answer.by);
  }
  const valid = own.find(record => holding.includes(record));
  if (valid) return verified(declared, wordsOf(valid, day), answer.by);
  return contradicted(declared, wordsOf(any, day), answer.by);
}

function isOver(to: PlainDate | null, day: PlainDate): boolean {
  return to !== null && to < day;
}

/** Does a certificate hold on a day? */
export function isValid({ from, to, cancelledOn }: CertificateRecord, day: PlainDate): boolean {
  return from <= day && (to === null || day <= to) && (cancelledOn === null || day < cancelledOn);
}

function declaredWords({ number, validTo }: DeclaredCertificate, day: PlainDate) {
  const values = knownBy(number);
  if (validTo === null) return said('certificate', values);
  return said(isOver(validTo, day) ? CERTIFICATE_OVER : 'certificateUntil', { ...values, to: validTo });
}

/** Of a certificate that does not hold on the day. */
function lapsedWords(record: CertificateRecord, day: PlainDate) {
  const { word, values } = wordsOf(record, day);
  return word === 'certificateUntil' ? said(CERTIFICATE_OVER, values) : said(word, values);
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
