import type { PaperFrame, PaperState, PaperStateName, PaperVerification } from '#documents';
import { formatInstant, type Language } from '#web';
import type { Words } from './paper-words.js';

/** Where and how a paper is issued. */
export interface PaperOffice {
  /** Address under which people reach the portal. */
  readonly publicUrl: string;
  readonly demo: boolean;
}

/** What the words of a paper depend on besides its facts. */
export interface PaperContext extends PaperOffice {
  readonly language: Language;
  /** The code of this very paper. */
  readonly code: string;
}

/** How anyone checks the paper. */
export function verificationOf(
  number: string,
  { publicUrl, code }: PaperContext,
  { t }: Words,
): PaperVerification {
  const address = `${publicUrl}/verify/${number}`;
  return {
    heading: t('paper.verification.heading'),
    text: t('paper.verification.text'),
    ...{ address, addressLabel: t('paper.verification.address') },
    link: `${address}?code=${code.replace('-', '')}`,
    ...{ code, codeLabel: t('paper.verification.code') },
    alternative: t('paper.verification.alternative'),
  };
}

/** What stands around the paper; `lines` go before the time of issue. */
export function frameOf(
  issuedAt: Date,
  lines: readonly string[],
  { demo }: PaperContext,
  { t, language }: Words,
): PaperFrame {
  return {
    brand: t('paper.frame.brand'),
    service: t('paper.frame.service'),
    demo: demo ? t('paper.frame.demo') : null,
    foot: [...lines, t('paper.frame.issuedAt', { time: formatInstant(issuedAt, language) })],
    pageOf: t('paper.frame.pageOf'),
    missingCharacters: t('paper.frame.missingCharacters'),
    exactValue: t('web.steps.exact', { value: '{value}' }),
    between: t('web.steps.between'),
    issuedAt,
  };
}

/** Whether a paper still holds, in words. */
export function stateOf(name: PaperStateName, withdrawnAt: Date | null, { t, language }: Words): PaperState {
  const time = withdrawnAt ? formatInstant(withdrawnAt, language) : '';
  return { name, text: t(`paper.state.${name}`, { time }) };
}
