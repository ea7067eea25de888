import type { ClaimSource, Said } from '#checks';
import { isPlainDate } from '#values';
import { formatDate, formatMoney, type Language } from '#web';
import type { Translate } from '../frame/translate.js';

export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

const MONEY = new Set(['amount', 'minimum']);

/** What one side says, as a phrase; where a value may not be shown, the phrase goes without it. */
export function saidWords({ word, values }: Said, { t, language }: Words): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, valueWords(name, value, language)]),
  );
  const key = 'unit' in values ? `checks.saidOfUnit.${word}` : `checks.said.${word}`;
  if (!word.startsWith('certificate')) return t(key, shown);
  return t(key, { ...shown, certificate: certificateWords(values, t) });
}

/** Name of a source; of none, that nobody is connected. */
export function sourceWords(source: ClaimSource | null, t: Translate): string {
  return t(`checks.sources.${source ?? 'none'}`);
}

/** A certificate without its number. */
function certificateWords({ category, grade, tail = '' }: Said['values'], t: Translate): string {
  if (!category || !grade) return t('checks.certificate.other', { tail });
  const graded = {
    category: t(`declarations.categories.${category}`),
    grade: t(`declarations.grades.${grade}`),
  };
  return t('checks.certificate.disability', { ...graded, tail });
}

function valueWords(name: string, value: string, language: Language): string {
  if (isPlainDate(value)) return formatDate(value, language);
  return MONEY.has(name) ? formatMoney(value) : value;
}
