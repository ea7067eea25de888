/** `{{name}}`: how a text of the catalogue names what is put into it. */
const PLACE = /\{\{\s*(\w+)\s*\}\}/;
/** Whatever else a text may ask for: formats, unescaped places, other texts. */
const MORE = /\{\{|\}\}|\$t\(/;

/** A text read once, to be filled often. */
export interface TextToFill {
  /** What stands before each place and after the last. */
  readonly fixed: readonly string[];
  readonly places: readonly string[];
}

/** Reads a text; null for one that asks for more than names. */
export function readText(text: string): TextToFill | null {
  const pieces = text.split(PLACE);
  const fixed = pieces.filter((_, at) => at % 2 === 0);
  if (fixed.some(piece => MORE.test(piece))) return null;
  return { fixed, places: pieces.filter((_, at) => at % 2 === 1) };
}

/** The text with its values; null where one of them is neither words nor a number. */
export function fillText(
  { fixed, places }: TextToFill,
  values: Readonly<Record<string, unknown>>,
): string | null {
  let text = fixed[0] ?? '';
  for (const [at, name] of places.entries()) {
    const value = values[name];
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    text += value + (fixed[at + 1] ?? '');
  }
  return text;
}
