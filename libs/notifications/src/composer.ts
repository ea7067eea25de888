import { join } from 'node:path';
import { createTranslator, loadCatalogue, type Translator } from '#web';
import type { ComposedMail, Message } from './message.js';

/** Folder of the words, one file a language. */
export const WORDS_FOLDER = join(import.meta.dirname, '..', 'words');

/** Line breaks and control characters in a name must not become lines or headers of a mail. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Finds the words of a mail in the recipient's language. */
export class Composer {
  private constructor(private readonly words: Translator) {}

  static create(): Composer {
    return new Composer(createTranslator(loadCatalogue([WORDS_FOLDER])));
  }

  /** The name of the sender in the recipient's language, the subject, and the text paragraph by paragraph. */
  compose({ template, to, facts }: Message): ComposedMail {
    const values = cleaned({ ...facts, name: to.name });
    const say = (key: string, more: object = {}) =>
      this.words.text(to.language, `mail.${key}`, { ...values, ...more });
    const paragraphs = [
      to.name ? say('frame.greeting') : say('frame.greetingNobody'),
      say(`${template}.before`),
      facts.documentNumber && say('frame.number', { number: values['documentNumber'] }),
      facts.returnedLines && say('frame.lines', { count: facts.returnedLines }),
      facts.link,
      say(`${template}.after`),
      say('frame.automatic'),
    ];
    return {
      to: to.email,
      from: say('frame.sender'),
      subject: say(`${template}.subject`),
      text: paragraphs.filter(Boolean).join('\n\n') + '\n',
      language: to.language,
    };
  }
}

function cleaned(values: object): Record<string, unknown> {
  const clean = (value: unknown) => (typeof value === 'string' ? value.replace(CONTROLS, ' ').trim() : value);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, clean(value)]));
}
