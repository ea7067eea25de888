import {
  CONTRACT_KINDS,
  DISPATCH_SIDES,
  maskName,
  PERSON_QUESTIONS,
  typedAnswer,
  type Dispatch,
  type Draft,
  type DraftRosterEntry,
  type FiledRosterEntry,
  type RosterEntryInput,
} from '#declarations';
import { questionsOfKind } from '../roster/asked-words.js';
import type { Words } from '../roster/findings.js';
import type { Translate } from '../frame/pages.js';
import { numberEnding } from './number-ending.js';
import type { RosterEntryForm } from './declaration-forms.js';

/** The form's fields without version and button. */
export type EntryFields = Omit<RosterEntryForm, 'draftVersion' | 'then'> &
  Readonly<Record<string, string | undefined>>;

const VETERAN_GRADES = 10;

/** The typed form as the use case takes it. */
export function entryInput({ validUnlimited, ...form }: EntryFields): RosterEntryInput {
  return { ...form, validUnlimited: validUnlimited === 'yes' };
}

/** The form of a new entry. */
export function blankEntry(certificateKind: 'disability' | 'veteran'): EntryFields {
  return {
    ...{ name: '', certificateKind, citizenId: '', certificateNumber: '', veteranGrade: '', validTo: '' },
    ...{ jobTitle: '', from: '', to: '', contractKind: '', contractFrom: '', contractTo: '' },
    ...{ monthlyWage: '', insured: '', ...formOfDispatch(undefined) },
  };
}

/** Fields of an agreement; `none` where nobody is dispatched. */
function formOfDispatch(dispatch: Dispatch | undefined) {
  return {
    dispatchSide: dispatch?.side ?? 'none',
    partnerCode: dispatch?.partner.creditCode ?? '',
    partnerName: dispatch?.partner.name ?? '',
    agreementFrom: dispatch?.from ?? '',
    agreementTo: dispatch?.to ?? '',
    countedHere: dispatch ? (dispatch.countedHere ? 'yes' : 'no') : '',
  };
}

/** The form of a stored entry: name and numbers stay empty, which leaves them as they are. */
export function formOfEntry({ certificate, contract, ...entry }: DraftRosterEntry): EntryFields {
  return {
    ...blankEntry(certificate.kind),
    ...{ jobTitle: entry.jobTitle, from: entry.from, to: entry.to ?? '', contractKind: contract.kind },
    veteranGrade: certificate.kind === 'veteran' ? String(certificate.grade) : '',
    validTo: certificate.validTo ?? '',
    ...(certificate.validTo === null && !entry.validityUnknown ? { validUnlimited: 'yes' as const } : {}),
    contractFrom: contract.kind === 'establishment' ? '' : contract.from,
    contractTo: contract.kind === 'fixedTerm' ? contract.to : '',
    ...{ monthlyWage: entry.monthlyWage, insured: entry.insured ? 'yes' : 'no' },
    ...formOfDispatch(entry.dispatch),
    ...formOfAnswers(entry),
  };
}

/** What only some places ask; no field where nothing was answered. */
function formOfAnswers(entry: Omit<FiledRosterEntry, 'certificate' | 'contract'>) {
  const answered = PERSON_QUESTIONS.filter(question => entry[question] !== undefined);
  return Object.fromEntries(answered.map(question => [question, typedAnswer(entry, question)]));
}

/** Choices of the form, and what the masked fields hold now. */
export function entryModel(
  form: EntryFields,
  known: FiledRosterEntry | null,
  { asked }: Pick<Draft, 'asked'>,
  words: Words,
) {
  const { t } = words;
  const isVeteran = form.certificateKind === 'veteran';
  return {
    ...{ form, isVeteran, kind: isVeteran ? 'veteran' : 'disability' },
    unlimited: [
      {
        value: 'yes',
        text: t('declarations.fields.validUnlimited.label'),
        checked: form.validUnlimited === 'yes',
      },
    ],
    grades: [
      { value: '', text: t('declarations.fields.veteranGrade.none') },
      ...Array.from({ length: VETERAN_GRADES }, (_, index) => ({
        value: String(index + 1),
        text: t(`declarations.grades.${index + 1}`),
      })),
    ],
    contractKinds: CONTRACT_KINDS.map(value => ({ value, text: t(`declarations.contracts.${value}`) })),
    dispatch: {
      isOpen: !['', 'none'].includes(form.dispatchSide),
      sides: ['none', ...DISPATCH_SIDES].map(value => ({
        ...{ value, text: t(`declarations.fields.dispatchSide.${value}`) },
      })),
      countedHere: ['yes', 'no'].map(value => ({
        ...{ value, text: t(`declarations.fields.countedHere.${value}`) },
      })),
    },
    insured: ['yes', 'no'].map(value => ({ value, text: t(`declarations.fields.insured.${value}`) })),
    questions: questionsOfKind(asked, isVeteran ? 'veteran' : 'disability', words).map(question => ({
      ...{ ...question, value: form[question.name] ?? '' },
    })),
    hints: hintsOf(known, isVeteran, t),
  };
}

function hintsOf(known: FiledRosterEntry | null, isVeteran: boolean, t: Translate) {
  const kept = (value: string) => t('declarations.entry.kept', { value });
  const ending = (text: string) => kept(numberEnding(text, t));
  const number =
    known?.certificate.kind === (isVeteran ? 'veteran' : 'disability') && known.certificate.number;
  return {
    name: known ? kept(maskName(known.name)) : null,
    citizenId: known ? ending(known.citizenId) : t('declarations.fields.citizenId.hint'),
    certificateNumber: number
      ? ending(number)
      : t(`declarations.fields.certificateNumber.${isVeteran ? 'veteranHint' : 'hint'}`),
  };
}
