import { groupThousands, isPlainDate, type FieldError as RoomError } from '#values';
import { formatDate, type FieldError, type Language } from '#web';

/** Codes that say the same of every field; their sentence names the field's label. */
const GENERAL = new Set(['tooLong', 'characters']);

/** Where the words of a feature's errors are found. */
export interface ErrorWords {
  readonly language: Language;
  /** The sentence for `<field>.<code>`, or for `any.<code>` what is the same of every field. */
  sentence(key: string, values: Readonly<Record<string, unknown>>): string;
  /** The label of a field, which the general sentences name. */
  label(field: string): string;
}

/** From here on digits are grouped; years stay as they are. */
const LONG_FIGURE = 10_000;

/** Errors of a room in the words of its pages. Days among the figures are written out, long figures grouped. */
export function fieldMessages(errors: readonly RoomError[], words: ErrorWords): FieldError[] {
  return errors.map(({ field, code, params }) => {
    const { name, figures } = numbered(field);
    const values = { ...figures, ...inWords(params ?? {}, words.language) };
    const message = GENERAL.has(code)
      ? words.sentence(`any.${code}`, { ...values, label: words.label(name) })
      : words.sentence(`${name}.${code}`, values);
    return { field, message };
  });
}

/** `month3` and its like share one sentence, which is given the number. */
function numbered(field: string): { name: string; figures: Record<string, number> } {
  const [, name, number] = /^([a-zA-Z]+)(\d+)$/.exec(field) ?? [];
  return name && number ? { name, figures: { number: Number(number) } } : { name: field, figures: {} };
}

/** What a sentence is given, as people read it. */
export function inWords(params: Readonly<Record<string, string | number>>, language: Language) {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (typeof value === 'number')
        return [key, value < LONG_FIGURE ? value : groupThousands(String(value))];
      return [key, isPlainDate(value) ? formatDate(value, language) : value];
    }),
  );
}
