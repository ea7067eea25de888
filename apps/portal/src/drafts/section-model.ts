import type { DeclarationView, WorkingNote, WorkingText, WorkingTexts } from '#declarations';
import type { FieldError, Language } from '#web';
import { whenWords } from '../declarations/change-words.js';
import type { Translate } from '../frame/translate.js';
import { accountOf, CHOICE, SINCE, TEXT_OF, textMark } from './choices.js';
import type { Choices, Collision, Fields, FormItem, SectionForm } from './section-form.js';
import { atWorkSentence, formPath, workingTextPath } from './working-words.js';
import { whoWords } from '../members/acting-words.js';

/** Language, texts and the instant a page is made in. */
export interface Moment {
  readonly t: Translate;
  readonly language: Language;
  readonly now: Date;
}

/** What was found of a form besides what is stored. */
export interface FoundWork {
  readonly texts: WorkingTexts;
  /** The text the form was filled with. */
  readonly text?: WorkingText;
  /** Colleague whose text the form goes on with, as the form itself said. */
  readonly textOf?: string | null;
  /** A colleague who is typing into the same form. */
  readonly atWork?: WorkingNote | undefined;
  /** Version that the typed values were filled from, while colleagues' values stand against them. */
  readonly since?: number | null;
  readonly accountId: string;
}

/** What the page says of working text, and where the script keeps it. */
export function workingModel(view: DeclarationView, section: SectionForm, found: FoundWork, moment: Moment) {
  const { draft } = view;
  const { form } = section;
  const { texts, text, atWork, since } = found;
  const url = workingTextPath(draft);
  const others = texts.others.filter(other => other !== text);
  return {
    autosave: { key: form, url, revision: texts.revision, version: since ?? draft.draftVersion },
    notice: text && noticeOf(section, text, found.accountId, moment),
    ...(text?.by.accountId === found.accountId ? { discard: { action: `${url}/discard`, form } } : {}),
    textOf: textOf(found),
    back: text && text.by.accountId !== found.accountId ? formPath(draft, form) : null,
    offers: others.map(other => ({
      sentence: t('drafts.offer', other, moment),
      name: other.by.name,
      href: `${formPath(draft, form)}?from=${other.by.accountId}`,
    })),
    here: atWork ? atWorkSentence(atWork, moment.now, moment) : null,
  };
}

/** Both values of each part that collides, as radio buttons; null where nothing does. */
export function collisionModel(
  section: SectionForm,
  collisions: readonly Collision[],
  typed: Fields,
  since: number | null,
  choices: Choices,
  moment: Moment,
) {
  if (collisions.length === 0 || since === null) return null;
  return {
    ...{ since, field: SINCE },
    items: collisions.map(({ item, change }) => ({
      ...{ name: CHOICE + item.key, legend: item.label, value: choices[item.key] ?? null },
      items: [
        { value: 'mine', text: sideWords('mine', item.words(typed), {}, moment) },
        {
          value: 'theirs',
          text: sideWords('theirs', theirWords(item, section), whoAndWhen(change, moment), moment),
        },
      ],
    })),
  };
}

/** One error a part that is not decided, which leads to its radio buttons. */
export function undecidedErrors(collisions: readonly Collision[], moment: Moment): FieldError[] {
  return collisions.map(({ item, change }) => ({
    field: CHOICE + item.key,
    label: item.label,
    message: moment.t('drafts.collision.choose', whoAndWhen(change, moment)),
  }));
}

/** Fields that a colleague's text gives away; who somebody is stays with the one who typed it. */
export function sharedFields(section: SectionForm, text: WorkingText, accountId: string): Fields {
  const blank = Object.fromEntries(section.items.flatMap(({ fields }) => fields).map(field => [field, '']));
  if (text.by.accountId === accountId) return { ...blank, ...text.fields };
  const hidden = new Set(
    section.items.filter(({ isPersonal }) => isPersonal).flatMap(({ fields }) => fields),
  );
  const given = Object.entries(text.fields).filter(([field]) => !hidden.has(field));
  return { ...blank, ...Object.fromEntries(given) };
}

/** Whose personal values fields left empty stand for: of the colleague whose text the form goes on with. */
function textOf({ text, texts, accountId, textOf: said }: FoundWork): string | null {
  const own = text?.by.accountId === accountId;
  const mark = said ?? (own ? text.fields[TEXT_OF] : text && textMark(text));
  return mark && texts.others.some(({ by }) => by.accountId === accountOf(mark)) ? mark : null;
}

function noticeOf(section: SectionForm, text: WorkingText, accountId: string, moment: Moment): string {
  if (text.by.accountId === accountId) return t('drafts.own', text, moment);
  const hidden = section.items.filter(item => item.isPersonal && item.words(text.fields) !== '');
  const sentence = t('drafts.theirs', text, moment);
  if (hidden.length === 0) return sentence;
  const names = hidden.map(({ label }) => label).join(moment.t('web.list.and'));
  const second = moment.t('drafts.hidden', { names, name: text.by.name });
  return moment.t('drafts.two', { first: sentence, second });
}

function t(key: string, { by, at }: WorkingNote, { t: words, now, language }: Moment): string {
  return words(key, { name: by.name, time: whenWords(at, now, language) });
}

function whoAndWhen({ by, under, at }: Collision['change'], { t: words, now, language }: Moment) {
  return {
    name: by ? whoWords(by.name, under, words) : words('declarations.office'),
    time: whenWords(at, now, language),
  };
}

function theirWords(item: FormItem, section: SectionForm): string {
  return item.storedWords ?? item.words(section.stored);
}

function sideWords(
  side: 'mine' | 'theirs',
  value: string,
  values: Readonly<Record<string, string>>,
  { t: words }: Moment,
): string {
  return words(`drafts.collision.${side}`, { ...values, value: value || words('drafts.collision.nothing') });
}
