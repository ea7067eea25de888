const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const SPACES = /[\s\u200B\u2060\uFEFF]/g;

/** What people type or paste, as the standards write it: half width, upper case, without spaces. */
export function normaliseIdentifier(text: string): string {
  return text
    .replace(FULL_WIDTH, char => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(SPACES, '')
    .toUpperCase();
}

/** The last four characters, for lists and notices; empty where four would show the whole. */
export function maskTail(text: string): string {
  return text.length > 4 ? text.slice(-4) : '';
}
