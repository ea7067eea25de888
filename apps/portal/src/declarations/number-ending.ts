import { maskTail, readCertificate } from '#identifiers';
import type { Translate } from '../frame/pages.js';

/**
 * How a citizen id or a certificate number is known on a page without being shown. The last two digits of a disability
 * certificate are category and grade, so of such a number the four before them are shown.
 */
export function numberEnding(number: string, t: Translate): string {
  const certificate = readCertificate(number);
  if (!certificate.ok) return t('declarations.entry.ending', { tail: maskTail(number) });
  return t('declarations.entry.idPartEnding', { tail: maskTail(certificate.value.citizenId) });
}

/** A certificate for somebody who may know what it says: category and grade in words, and the end of the number. */
export function certificateWords(number: string, t: Translate): string {
  const certificate = readCertificate(number);
  if (!certificate.ok) return numberEnding(number, t);
  const { category, grade, citizenId } = certificate.value;
  return t('declarations.entry.certificateInWords', {
    ...{ category: t(`declarations.categories.${category}`), grade: t(`declarations.grades.${grade}`) },
    tail: maskTail(citizenId),
  });
}
