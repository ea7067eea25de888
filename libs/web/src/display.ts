import { DEFAULT_LANGUAGE, isLanguage, negotiateLanguage, type Language } from './language.js';

/** How a visitor wants pages shown; remembered in cookies that hold nothing else. */
export interface Display {
  readonly largeType: boolean;
  readonly highContrast: boolean;
}

/** Names of the display cookies; values are `1`, or a language. */
export const DISPLAY_COOKIES = {
  largeType: 'tg-large',
  highContrast: 'tg-contrast',
  language: 'tg-language',
} as const;

type Cookies = Readonly<Record<string, string | undefined>>;

/** Large type and high contrast as the visitor chose them. */
export function readDisplay(cookies: Cookies): Display {
  return {
    largeType: cookies[DISPLAY_COOKIES.largeType] === '1',
    highContrast: cookies[DISPLAY_COOKIES.highContrast] === '1',
  };
}

/** The chosen language; without a choice, what the browser asks for; without that, Chinese. */
export function readLanguage(cookies: Cookies, acceptLanguage?: string): Language {
  const chosen = cookies[DISPLAY_COOKIES.language];
  if (isLanguage(chosen)) return chosen;
  return acceptLanguage ? negotiateLanguage(acceptLanguage) : DEFAULT_LANGUAGE;
}
