/** Characters that make a spreadsheet program take a text for a formula, and their full-width forms. */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const NEUTRALISED = /^''*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text that no spreadsheet program takes for a formula (ASVS 1.2.10): an apostrophe goes before it where needed, and one more
 * where one stands already, so that `restoreText` gives back exactly what was there.
 */
export function neutralText(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** The text that was neutralised; others stay as they are. */
export function restoreText(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
