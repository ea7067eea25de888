import { shareOfChange, type WarningCode } from '#declarations';
import { isPlainDate, Rational } from '#values';
import { formatDate, formatMonths, formatPercent, formatPersons, formatYuanWords } from '#web';
import type { Words } from './value-words.js';

/** A question about something unusual, asked before filing or read by a reviewer afterwards. */
export interface AskedAbout {
  readonly code: WarningCode;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What is unusual, in one sentence with its figures.
 * @param name whom it is about, as pages name people; empty where it is about nobody
 * @param year the levy year
 */
export function warningSentence(
  { code, values }: AskedAbout,
  { name, year }: { readonly name: string; readonly year: number },
  words: Words,
): string {
  const { t, language } = words;
  const value = (key: string) => values[key] ?? '';
  const day = (text: string) => (isPlainDate(text) ? formatDate(text, language) : text);
  switch (code) {
    case 'headcountFar':
      return farSentence(code, value('before'), value('now'), formatPersons, words);
    case 'payrollPerHeadFar':
      return farSentence(
        code,
        value('before'),
        value('now'),
        amount => formatYuanWords(amount, language),
        words,
      );
    case 'employerChanged':
      return value('fact') === 'kind'
        ? t('warnings.sentences.kindChanged', kinds(value, words))
        : t('warnings.sentences.registeredOnChanged', {
            before: day(value('before')),
            now: day(value('now')),
          });
    case 'noneEmployedAnyMore':
      return t('warnings.sentences.noneEmployedAnyMore', { count: Number(value('before')) });
    case 'everyoneAtMinimumWage':
      return t('warnings.sentences.everyoneAtMinimumWage', {
        count: Number(value('people')),
        wages: value('wages')
          .split(' ')
          .map(wage => formatYuanWords(wage, language))
          .join(t('web.list.and')),
      });
    case 'certificateEnding':
      return t(`warnings.sentences.certificateEnding.${value('when')}`, {
        name,
        date: day(value('validTo')),
      });
    case 'claimedElsewhere':
      return t('warnings.sentences.claimedElsewhere', {
        name,
        months: monthsOf(value('months'), year, words),
      });
  }
}

function kinds(value: (key: string) => string, { t }: Words) {
  return { before: t(`employers.kinds.${value('before')}`), now: t(`employers.kinds.${value('now')}`) };
}

/** How far a figure is from last year's, in percent; where there was none, that there is one now. */
function farSentence(
  code: 'headcountFar' | 'payrollPerHeadFar',
  before: string,
  now: string,
  format: (figure: string) => string,
  { t }: Words,
): string {
  const [then, today] = [Rational.decimal(before), Rational.decimal(now)];
  const change = shareOfChange(then, today);
  const key = !change ? 'new' : today.isAbove(then) ? 'more' : 'less';
  const percent = change ? formatPercent(change.toFixed(6), 1) : '';
  return t(`warnings.sentences.${code}.${key}`, { before: format(before), now: format(now), percent });
}

function monthsOf(text: string, year: number, { language }: Words): string {
  const months = text.split(' ').map(month => `${year}-${month.padStart(2, '0')}`);
  return formatMonths(months, language);
}
