import {
  PERSON_QUESTIONS,
  questionsAbout,
  typedAnswer,
  type AskedFacts,
  type AskedOfPerson,
  type FiledRosterEntry,
  type PersonQuestion,
} from '#declarations';
import { divisionParents } from '#identifiers';
import { listPlaces } from '#policy';
import type { Language } from '#web';
import type { Translate } from '../frame/translate.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** A question that only some places ask of an employee, for a form. */
export interface AskedQuestion {
  readonly name: PersonQuestion;
  readonly label: string;
  readonly hint: string;
  /** Yes and no; null where the answer is typed. */
  readonly options: readonly { readonly value: string; readonly text: string }[] | null;
}

/** What the law asks of a person with this certificate. */
export function questionsFor(
  asked: AskedFacts,
  certificate: FiledRosterEntry['certificate'],
  words: Words,
): AskedQuestion[] {
  return questionsAbout(asked, certificate).map(question => questionOf(question, asked, words));
}

/** What it may ask of anybody with this kind of certificate, before its number was read. */
export function questionsOfKind(
  asked: AskedFacts,
  kind: 'disability' | 'veteran',
  words: Words,
): AskedQuestion[] {
  const isAsked: Record<PersonQuestion, boolean> = {
    householdDivision: asked.householdIn.length > 0,
    graduate: kind === 'disability' && asked.graduates.length > 0,
    rewardYearsReceived: asked.rewardYears,
  };
  return PERSON_QUESTIONS.filter(question => isAsked[question]).map(question =>
    questionOf(question, asked, words),
  );
}

/** An answer in words; empty where there is none. */
export function answerWords(question: PersonQuestion, answers: AskedOfPerson, words: Words): string {
  return typedAnswerWords(question, typedAnswer(answers, question), words);
}

/** The same as it was typed. */
export function typedAnswerWords(question: PersonQuestion, typed: string, { t, language }: Words): string {
  const text = typed.trim();
  if (text === '') return '';
  if (question === 'householdDivision') return householdWords(text, language);
  if (question === 'graduate') return ['yes', 'no'].includes(text) ? t(`declarations.answers.${text}`) : text;
  return /^\d+$/.test(text) ? t('asked.years', { count: Number(text) }) : text;
}

/** The name of the nearest place that is known, and the code: 深圳市 440305. */
export function householdWords(code: string, language: Language): string {
  const near = [code, ...divisionParents(code)].map(placeNamed).find(place => place?.parent);
  return near ? `${near.name[language]} ${code}` : code;
}

function questionOf(name: PersonQuestion, asked: AskedFacts, { t, language }: Words): AskedQuestion {
  const list = (texts: readonly string[]) => texts.join(t('asked.or'));
  const places = list(asked.householdIn.map(division => placeNamed(division)?.name[language] ?? division));
  const isOfAll = asked.graduates.includes('any');
  const categories = list(asked.graduates.map(category => t(`declarations.categories.${category}`)));
  const hint = name === 'graduate' && isOfAll ? 'hintOfAll' : 'hint';
  return {
    ...{ name, label: t(`declarations.fields.${name}.label`) },
    hint: t(`declarations.fields.${name}.${hint}`, { places, categories: isOfAll ? '' : categories }),
    options:
      name === 'graduate'
        ? ['yes', 'no'].map(value => ({ value, text: t(`declarations.answers.${value}`) }))
        : null,
  };
}

function placeNamed(division: string) {
  return listPlaces().find(place => place.division === division);
}
