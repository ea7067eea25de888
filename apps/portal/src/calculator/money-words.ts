import { formatMoney, formatYuanWords, type Language } from '#web';

/** An amount that may lie below 0, with a minus sign in front. */
export function signedMoney(amount: string): string {
  return amount.startsWith('-') ? `−${formatMoney(amount.slice(1))}` : formatMoney(amount);
}

/** The size of an amount as it stands in a sentence; the words around it say which way it goes. */
export function sizeWords(amount: string, language: Language): string {
  return formatYuanWords(amount.replace(/^-/, ''), language);
}

export const isBelowZero = (amount: string): boolean => amount.startsWith('-') && /[1-9]/.test(amount);
export const isNothing = (amount: string): boolean => !/[1-9]/.test(amount);
