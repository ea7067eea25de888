import {
  EVIDENCE_KINDS,
  type DeclarationView,
  type Draft,
  type EvidenceClaim,
  type EvidenceFile,
} from '#declarations';
import { formatInstant, type Language } from '#web';
import { describeEntry } from '../declarations/roster-view.js';
import { monthWords } from '../declarations/month-words.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { fileFacts } from '../files/file-words.js';
import type { Translate } from '../frame/translate.js';
import { proofKey, type AskedProofs } from './asked-proofs.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What the page of evidence shows. */
export function evidenceModel(
  view: DeclarationView,
  files: readonly EvidenceFile[],
  asked: AskedProofs,
  words: Words,
) {
  const { draft } = view;
  const { t } = words;
  const { coverage } = asked;
  return {
    isOptional: asked.isOptional,
    isOpen: draft.state === 'draft' || draft.state === 'returned',
    sentence: coverage.of > 0 ? t('evidence.coverage', { proved: coverage.proved, of: coverage.of }) : null,
    isComplete: coverage.of > 0 && coverage.proved === coverage.of,
    missing: missingRows(draft, asked, words),
    files: files.map(file => fileRow(file, draft, words)),
    kinds: EVIDENCE_KINDS.map(kind => ({ value: kind, text: t(`evidence.kinds.${kind}`) })),
    people: peopleOptions(draft, words),
  };
}

/** Whom a new file may be about; of a returned declaration, only those whose lines are open. */
function peopleOptions(draft: Draft, words: Words) {
  const { t } = words;
  const isDraft = draft.state === 'draft';
  const open = new Set(draft.returnedLines.map(({ line }) => line));
  const people = draft.roster
    .filter(({ entryId }) => isDraft || open.has(`roster:${entryId}`))
    .map(entry => ({ value: entry.entryId, text: personOf(entry.entryId, draft, words) }));
  return [
    { value: '', text: t(isDraft ? 'evidence.people.later' : 'evidence.people.choose') },
    ...(isDraft && draft.roster.length > 0
      ? [{ value: 'everyone', text: t('evidence.people.everyone') }]
      : []),
    ...people,
  ];
}

/** A person in a few words, the name masked unless the words say otherwise: 陈某，证号尾号4242. */
export function personOf(
  entryId: string,
  { roster }: Pick<Draft, 'roster'>,
  words: Parameters<typeof describeEntry>[1],
): string {
  const entry = roster.find(one => one.entryId === entryId);
  if (!entry) return '';
  const { name, tail } = describeEntry(entry, words);
  return words.t('evidence.person', { name, tail });
}

function missingRows(draft: Draft, { coverage, why }: AskedProofs, words: Words) {
  const { t } = words;
  const heads = ['person', 'matter', 'months', 'why'].map(key => t(`evidence.missing.${key}`));
  return coverage.missing.map(one => {
    const reason = why.get(proofKey(one));
    const cells = [
      personOf(one.entryId, draft, words),
      t(`evidence.matters.${one.matter}`),
      monthWords(one.months, draft.levyYear, words),
      ...(reason ? [t(`evidence.why.${reason}`)] : []),
    ];
    return { cells: cells.map((text, index) => ({ text, label: heads[index] })) };
  });
}

function fileRow(evidence: EvidenceFile, draft: Draft, words: Words) {
  const { t, language } = words;
  const { evidenceId, kind, file, claims } = evidence;
  const path = pagePath(draft, `evidence/${evidenceId}`);
  return {
    ...{ name: file.name, kind: t(`evidence.kinds.${kind}`), facts: fileFacts(file, t) },
    added: formatInstant(evidence.addedAt, language),
    about: claims.map(claim => aboutWords(claim, draft, words)),
    ...{ href: `${path}/file`, assign: path, remove: `${path}/removal` },
  };
}

function aboutWords({ entryId, months }: EvidenceClaim, draft: Draft, words: Words): string {
  const { t } = words;
  const when = months ? monthWords(months, draft.levyYear, words) : t('evidence.whole');
  return t('evidence.about', { person: personOf(entryId, draft, words), when });
}

/** A row a person: not about, the whole entry, or from one month to another. */
export function assignRows(
  draft: Draft,
  typed: ReadonlyMap<string, { readonly from: string; readonly to: string }>,
  words: Words,
) {
  const { t } = words;
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    text: monthWords([index + 1], draft.levyYear, words),
  }));
  const from = [
    { value: '', text: t('evidence.assign.not') },
    { value: 'all', text: t('evidence.whole') },
    ...months,
  ];
  const to = [{ value: '', text: t('evidence.assign.sameMonth') }, ...months];
  return draft.roster
    .filter(({ entryId }) => draft.state === 'draft' || isReturned(draft, entryId))
    .map(entry => {
      const person = personOf(entry.entryId, draft, words);
      const own = typed.get(entry.entryId) ?? { from: '', to: '' };
      const cell = (name: 'from' | 'to', options: typeof from) => ({
        ...{ key: `${name}:${entry.entryId}`, name, label: t(`evidence.assign.${name}`), whose: person },
        ...{ options, value: own[name] },
      });
      return { ...{ entryId: entry.entryId, person }, from: cell('from', from), to: cell('to', to) };
    });
}

export function isReturned({ returnedLines }: Draft, entryId: string): boolean {
  return returnedLines.some(({ line }) => line === `roster:${entryId}`);
}

/** Claims as the form shows them. */
export function typedClaims(claims: readonly EvidenceClaim[]) {
  return new Map(
    claims.map(({ entryId, months }) => [
      entryId,
      months === null
        ? { from: 'all', to: '' }
        : { from: String(months[0]), to: months.length > 1 ? String(months.at(-1)) : '' },
    ]),
  );
}
