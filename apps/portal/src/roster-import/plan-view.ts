import {
  maskName,
  PERSON_QUESTIONS,
  type DraftRosterEntry,
  type ImportPlan,
  type PersonQuestion,
  type PlannedChange,
  type RosterFacts,
  type RosterField,
} from '#declarations';
import { maskTail } from '#identifiers';
import { formatDate, type Language } from '#web';
import { groupThousands, isPlainDate } from '#values';
import { numberEnding } from '../declarations/number-ending.js';
import type { Translate } from '../frame/pages.js';
import { typedAnswerWords } from '../roster/asked-words.js';
import { choiceWord, columnName } from './sheet-words.js';

/** People shown of each kind; the counts say how many there are. */
const SHOWN = 50;

/** What is read again of people who are new. */
const ADDED_FIELDS = ['jobTitle', 'from', 'to', 'monthlyWage', 'insured'] as const;

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What taking the file over would do, in words; people are shown by family name and the end of their number. */
export function planModel(plan: ImportPlan, words: Words) {
  const { t } = words;
  const { added, changed, replaced, missing } = plan;
  return {
    figures: [
      { label: t('rosterImport.plan.added'), value: String(added.length) },
      { label: t('rosterImport.plan.changed'), value: String(changed.length) },
      { label: t('rosterImport.plan.unchanged'), value: String(plan.unchanged) },
      { label: t('rosterImport.plan.missing'), value: String(missing.length + replaced.length) },
    ],
    isEmpty: added.length + changed.length + replaced.length + missing.length === 0,
    added: {
      rows: added.slice(0, SHOWN).map(({ row, facts }) => addedRow(row, facts, words)),
      more: moreOf(added, t),
    },
    changed: {
      rows: changed.slice(0, SHOWN).map(change => changedRow(change, words)),
      more: moreOf(changed, t),
    },
    replaced: {
      people: replaced.slice(0, SHOWN).map(entry => stayOf(entry, words)),
      more: moreOf(replaced, t),
    },
    waiting: added.filter(({ carriedFrom }) => carriedFrom !== undefined).length,
    fromYear: added.find(({ carriedFrom }) => carriedFrom !== undefined)?.carriedFrom,
    missing: {
      count: missing.length,
      people: missing.slice(0, SHOWN).map(entry => stayOf(entry, words)),
      more: moreOf(missing, t),
    },
    heads: [
      ...['person', 'row'].map(key => ({ text: t(`rosterImport.heads.${key}`) })),
      ...ADDED_FIELDS.map(field => ({ text: columnName(field, t) })),
    ],
    changeHeads: ['person', 'row', 'changes'].map(key => ({ text: t(`rosterImport.heads.${key}`) })),
  };
}

function moreOf(list: readonly unknown[], t: Translate): string | null {
  return list.length > SHOWN ? t('rosterImport.plan.more', { shown: SHOWN, count: list.length }) : null;
}

/** Somebody new, with what a year differs by. */
function addedRow(row: number, facts: RosterFacts, words: Words) {
  const values = ADDED_FIELDS.map(field => ({
    text: field === 'to' && !facts.to ? words.t('declarations.entry.stillThere') : shown(facts, field, words),
    label: columnName(field, words.t),
  }));
  return { cells: [...whoseCells(row, facts, words), ...values] };
}

function changedRow(change: PlannedChange, words: Words) {
  const changes = { text: changesOf(change, words), label: words.t('rosterImport.heads.changes') };
  return { cells: [...whoseCells(change.row, change.after, words), changes] };
}

function whoseCells(row: number, facts: RosterFacts, { t }: Words) {
  return [
    { text: personOf(facts, t), label: t('rosterImport.heads.person') },
    { text: String(row), label: t('rosterImport.heads.row') },
  ];
}

/** Whose row it is: 王某，身份证号尾号0042. */
function personOf({ name, citizenId }: RosterFacts, t: Translate): string {
  return t('rosterImport.plan.person', { name: maskName(name), tail: maskTail(citizenId) });
}

function stayOf(entry: DraftRosterEntry, { t, language }: Words): string {
  const values = { person: personOf(entry, t), job: entry.jobTitle, from: formatDate(entry.from, language) };
  return entry.to
    ? t('rosterImport.plan.stay', { ...values, to: formatDate(entry.to, language) })
    : t('rosterImport.plan.openStay', values);
}

function changesOf({ before, after, fields }: PlannedChange, words: Words): string {
  if (fields.length === 0) return words.t('rosterImport.plan.confirmed');
  return fields
    .map(field => {
      const name = field as RosterField;
      const values = {
        name: columnName(name, words.t),
        before: shown(before, name, words),
        after: shown(after, name, words),
      };
      return words.t('rosterImport.plan.change', values);
    })
    .join(words.t('rosterImport.semicolon'));
}

/** A field's value as lists show it. */
function shown(facts: RosterFacts, field: RosterField, { t, language }: Words): string {
  const value = valueOf(facts, field);
  if (value === null || value === undefined)
    return t(field === 'validTo' ? 'rosterImport.sheet.unlimited' : 'rosterImport.plan.nothing');
  if (field === 'name') return maskName(value);
  if (field === 'citizenId' || field === 'certificateNumber') return numberEnding(value, t);
  if (field === 'monthlyWage') return groupThousands(value);
  if (isPersonQuestion(field)) return typedAnswerWords(field, value, { t, language });
  if (isPlainDate(value)) return formatDate(value, language);
  return field === 'jobTitle' || field === 'partnerName' || field === 'partnerCode'
    ? value
    : choiceWord(field, value, t);
}

function isPersonQuestion(field: RosterField): field is PersonQuestion {
  return PERSON_QUESTIONS.some(question => question === field);
}

function valueOf(
  { certificate, contract, dispatch, ...facts }: RosterFacts,
  field: RosterField,
): string | null | undefined {
  const yes = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');
  const values: Record<RosterField, string | null | undefined> = {
    ...{
      name: facts.name,
      citizenId: facts.citizenId,
      jobTitle: facts.jobTitle,
      from: facts.from,
      to: facts.to,
    },
    ...{
      certificateKind: certificate.kind,
      certificateNumber: certificate.number,
      validTo: certificate.validTo,
    },
    veteranGrade: String(certificate.grade),
    contractKind: contract.kind,
    contractFrom: contract.kind === 'establishment' ? null : contract.from,
    contractTo: contract.kind === 'fixedTerm' ? contract.to : null,
    ...{ monthlyWage: facts.monthlyWage, insured: yes(facts.insured), dispatchSide: dispatch?.side },
    ...{ partnerCode: dispatch?.partner.creditCode, partnerName: dispatch?.partner.name },
    ...{ agreementFrom: dispatch?.from, agreementTo: dispatch?.to, countedHere: yes(dispatch?.countedHere) },
    ...{ householdDivision: facts.householdDivision, graduate: yes(facts.graduate) },
    rewardYearsReceived: facts.rewardYearsReceived?.toString(),
    confirmed: undefined,
  };
  return values[field];
}
