import { loadWeights, stateOfPair, type JudgedPair, type Names, type PairState } from '#matching';
import { licenceWords, patternWords, skillWords, type NamedWord } from '#vocabulary';
import type { Language, TagKind } from '#web';
import type { Words } from '../reviews/words.js';

/** Names that both sides chose from lists, for the texts of reasons. */
export const NAMES: Names = {
  skill: (id, language) => labelOf(skillWords(), id, language),
  licence: (id, language) => labelOf(licenceWords(), id, language),
  pattern: (id, language) => labelOf(patternWords(), id, language),
};

function labelOf(rows: readonly NamedWord[], id: string, language: Language): string {
  const label = rows.find(row => row.id === id)?.label[language] ?? id;
  return language === 'en' ? label.slice(0, 1).toLowerCase() + label.slice(1) : label;
}

const TAG_OF_STATE: Readonly<Record<PairState, TagKind>> = {
  askFirst: 'notYet',
  ready: 'met',
  arrangement: 'underWay',
  aid: 'underWay',
  works: 'short',
  notNow: 'notYet',
};

/** How a pair stands, as a tag; while something essential is to be asked, that comes first. */
export function pairTag(pair: JudgedPair, { t }: Words): { readonly kind: TagKind; readonly text: string } {
  const state = stateOfPair(pair);
  return { kind: TAG_OF_STATE[state], text: t(`matches.states.${state}`) };
}

/** A score in words: strong, good, possible, or below what is suggested. */
export function scoreWord(score: number, { t }: Words): string {
  const { strong, good, possible } = loadWeights().cutOffs;
  if (score >= strong) return t('matches.scores.strong');
  if (score >= good) return t('matches.scores.good');
  return t(score >= possible ? 'matches.scores.possible' : 'matches.scores.below');
}
