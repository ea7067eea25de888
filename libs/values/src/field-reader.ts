import type { FieldError, InvalidInput } from './field-error.js';
import type { Fen } from './money.js';
import type { PlainDate } from './plain-date.js';
import { refuse, type Result } from './result.js';
import { readTypedCount, readTypedDate, readTypedText, readTypedYuan } from './typed-input.js';

/**
 * Reads the fields of one form in their order and keeps every error, so that all are named at once.
 * A reader gives null for a wrong field; nothing built from one is used while `errors` holds any.
 */
export class FieldReader {
  readonly errors: FieldError[] = [];

  /** Notes an error of a field; always null, to stand for the value that is not there. */
  wrong(field: string, code: string, params?: FieldError['params']): null {
    this.errors.push({ field, code, ...(params ? { params } : {}) });
    return null;
  }

  /** A line of words; codes `missing`, `tooLong` {longest}, `characters`. */
  text(field: string, typed: string, longest: number): string | null {
    const read = readTypedText(typed, longest);
    return read.ok ? read.value : this.wrong(field, read.refusal.code, { longest });
  }

  /** A day; codes `missing`, `date`. */
  date(field: string, typed: string): PlainDate | null {
    return readTypedDate(typed) ?? this.wrong(field, blank(typed) ? 'missing' : 'date');
  }

  /** An amount of yuan, as fen; codes `missing`, `amount`, `tooLarge` {most}. */
  yuan(field: string, typed: string, mostYuan: number): Fen | null {
    const fen = readTypedYuan(typed);
    if (fen === null) return this.wrong(field, blank(typed) ? 'missing' : 'amount');
    return fen > BigInt(mostYuan) * 100n ? this.wrong(field, 'tooLarge', { most: mostYuan }) : fen;
  }

  /** A whole number from 0 to `most`; codes `missing`, `count` {most}. */
  count(field: string, typed: string, most: number): number | null {
    return readTypedCount(typed, most) ?? this.wrong(field, blank(typed) ? 'missing' : 'count', { most });
  }

  /** One of the words offered; code `missing`, for a page offers nothing else. */
  choice<Word extends string>(field: string, typed: string, words: readonly Word[]): Word | null {
    return words.find(word => word === typed) ?? this.wrong(field, 'missing');
  }

  /** The refusal that names every error. */
  refusal(): Result<never, InvalidInput> {
    return refuse({ code: 'invalid', fields: this.errors });
  }

  /** True when a field was read without error so far. */
  get isClean(): boolean {
    return this.errors.length === 0;
  }
}

function blank(typed: string): boolean {
  return typed.trim() === '';
}
