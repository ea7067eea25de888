import { join } from 'node:path';
import { createTranslator, formatDate, formatInstant, loadCatalogue, type Translator } from '#web';
import { htmlDocument, type Part } from './html-document.js';
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

  /** The name of the sender in the recipient's language, the subject, and the parts as text and as HTML. */
  compose(message: Message): ComposedMail {
    const { to, template } = message;
    const say = this.sayer(message);
    const subject = say(`${template}.subject`);
    const parts = partsOf(message, say);
    const text = parts.map(part => (part.kind === 'body' ? part.body.text : part.text)).join('\n\n') + '\n';
    return {
      ...{ to: to.email, from: say('frame.sender'), subject, language: to.language },
      ...{ text, html: htmlDocument(subject, to.language, parts) },
    };
  }

  private sayer({ to, facts }: Message): Say {
    const lastDay = facts.lastDay && formatDate(facts.lastDay, to.language);
    const values = cleaned({ ...facts, lastDay, name: to.name });
    return (key, more = {}) => this.words.text(to.language, `mail.${key}`, { ...values, ...more });
  }
}

type Say = (key: string, more?: object) => string;

/** What a mail says, in order. A paper names its own number. */
function partsOf({ template, to, facts, body }: Message, say: Say): Part[] {
  const { documentNumber, returnedLines, linkUntil, link } = facts;
  const until = linkUntil && formatInstant(linkUntil, to.language);
  const texts = (...all: (string | false | undefined)[]): Part[] =>
    all.filter(text => typeof text === 'string').map(text => ({ kind: 'text', text }));
  return [
    ...texts(
      to.name ? say('frame.greeting') : say('frame.greetingNobody'),
      say(`${template}.before`),
      documentNumber !== undefined && !body && say('frame.number', { number: clean(documentNumber) }),
      returnedLines !== undefined && say('frame.lines', { count: returnedLines }),
    ),
    ...(body ? [{ kind: 'body', body } as const] : []),
    ...(link === undefined ? [] : [{ kind: 'link', text: link } as const]),
    ...texts(
      until !== undefined && say('frame.linkUntil', { until }),
      say(`${template}.after`),
      say('frame.automatic'),
    ),
  ];
}

function cleaned(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, clean(value)]));
}

function clean(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(CONTROLS, ' ').trim() : value;
}
