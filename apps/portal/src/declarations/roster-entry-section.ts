import {
  CONTRACT_KINDS,
  DISPATCH_SIDES,
  maskName,
  rosterLine,
  PERSON_QUESTIONS,
  type Draft,
  type FiledRosterEntry,
} from '#declarations';
import { groupThousands, isPlainDate } from '#values';
import { formatDate, type Language } from '#web';
import { typedAnswerWords } from '../roster/asked-words.js';
import { choiceWords, type Fields, type FormItem, type SectionForm } from '../drafts/section-form.js';
import type { Translate } from '../frame/translate.js';
import { numberEnding } from './number-ending.js';
import { blankEntry, formOfEntry } from './roster-entry-view.js';

const GRADES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/**
 * The form of an entry, or of a new one, field by field. Name and numbers of a stored entry are not given to the
 * form; what is stored of them is said masked.
 */
export function entrySection(draft: Draft, entryId: string | null, words: Words): SectionForm {
  const entry = draft.roster.find(one => one.entryId === entryId) ?? null;
  return {
    form: entryId === null ? 'newEntry' : rosterLine(entryId),
    stored: entry ? formOfEntry(entry) : blankEntry('disability'),
    items: [...itemsOf(entry, words), ...answerItems(draft, entry, words)],
    isGone: entryId !== null && entry === null,
  };
}

function itemsOf(entry: FiledRosterEntry | null, words: Words): FormItem[] {
  const { t } = words;
  const ending = (text: string) => numberEnding(text, t);
  const item = (key: string, over: Partial<FormItem> = {}): FormItem => ({
    ...{ key, fields: [key], changedAs: key, label: t(`declarations.fields.${key}.label`) },
    words: fields => fields[key]?.trim() ?? '',
    ...over,
  });
  const personal = (key: string, storedWords: string | null) =>
    item(key, { isPersonal: true, ...(storedWords === null ? {} : { storedWords }) });
  const day = (key: string) => item(key, { words: fields => dayWords(fields[key], words) });
  return [
    personal('name', entry && maskName(entry.name)),
    personal('citizenId', entry && ending(entry.citizenId)),
    personal('certificateNumber', entry && ending(entry.certificate.number)),
    item('veteranGrade', {
      words: choiceWords('veteranGrade', GRADES, grade => t(`declarations.grades.${grade}`)),
    }),
    item('validTo', {
      fields: ['validTo', 'validUnlimited'],
      words: fields => validityWords(fields, words),
    }),
    item('jobTitle'),
    day('from'),
    day('to'),
    item('contractKind', {
      words: choiceWords('contractKind', CONTRACT_KINDS, kind => t(`declarations.contracts.${kind}`)),
    }),
    day('contractFrom'),
    day('contractTo'),
    item('dispatchSide', {
      words: choiceWords('dispatchSide', ['none', ...DISPATCH_SIDES], side =>
        t(`declarations.fields.dispatchSide.${side}`),
      ),
    }),
    item('partnerCode'),
    item('partnerName'),
    day('agreementFrom'),
    day('agreementTo'),
    item('countedHere', {
      words: choiceWords('countedHere', ['yes', 'no'], answer =>
        t(`declarations.fields.countedHere.${answer}`),
      ),
    }),
    item('monthlyWage', { words: fields => groupThousands(fields['monthlyWage']?.trim() ?? '') }),
    item('insured', {
      words: choiceWords('insured', ['yes', 'no'], answer => t(`declarations.fields.insured.${answer}`)),
    }),
  ];
}

/** What only some places ask; a form without a question neither holds an answer nor differs in one. */
function answerItems({ asked }: Draft, entry: FiledRosterEntry | null, words: Words): FormItem[] {
  const isAsked = {
    householdDivision: asked.householdIn.length > 0,
    graduate: asked.graduates.length > 0 && entry?.certificate.kind !== 'veteran',
    rewardYearsReceived: asked.rewardYears,
  };
  return PERSON_QUESTIONS.filter(question => isAsked[question]).map(question => ({
    ...{ key: question, fields: [question], changedAs: question },
    label: words.t(`declarations.fields.${question}.label`),
    words: fields => typedAnswerWords(question, fields[question] ?? '', words),
  }));
}

function validityWords(fields: Fields, words: Words): string {
  const until = dayWords(fields['validTo'], words);
  return (
    until || (fields['validUnlimited'] === 'yes' ? words.t('declarations.fields.validUnlimited.label') : '')
  );
}

/** A readable day in words, anything else as typed. */
function dayWords(typed: string | undefined, { language }: Words): string {
  const text = typed?.trim() ?? '';
  return isPlainDate(text) ? formatDate(text, language) : text;
}
