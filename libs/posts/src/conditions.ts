import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '#vocabulary';
import { parse } from 'yaml';
import type { PostKind } from './post.js';
import type { Reference } from './terms.js';

/** A wording that may not be a condition of a post: why, and which demands say what the work asks. */
export interface ConditionRule {
  readonly id: string;
  readonly reason: Words;
  /** Ids of demands.csv to state instead; empty where the page of demands as a whole is meant. */
  readonly instead: readonly string[];
  /** What it rests on. */
  readonly references: readonly Reference[];
  /** May staff allow the wording in one post, with a reason and the rule it rests on? */
  readonly isExemptable: boolean;
}

/** One that was found in a text. */
export interface FoundCondition {
  readonly rule: string;
  /** As it was written. */
  readonly phrase: string;
}

interface Rule extends ConditionRule {
  readonly words: readonly RegExp[];
  readonly kinds: readonly PostKind[];
  /** Clauses in which the words say something else. */
  readonly unless: RegExp | null;
  readonly isCategory: boolean;
}

interface RuleFile {
  readonly welcoming: string;
  readonly rules: readonly {
    readonly id: string;
    readonly words: readonly string[];
    readonly unless?: string;
    readonly exemptable?: boolean;
    readonly references: readonly Reference[];
    readonly kinds?: readonly PostKind[];
    readonly category?: boolean;
    readonly instead: readonly string[];
    readonly reason: Words;
  }[];
}

const FILE = join(import.meta.dirname, '..', 'wording', 'conditions.yaml');
/** `35周岁（含）以下` is one clause. */
const INCLUSIVE = /[（(]含[^)）]{0,8}[)）]/gu;
const CLAUSES = /[。；;，,！!？?\n\r（）()【】|｜]/u;

let read: { readonly rules: readonly Rule[]; readonly welcoming: RegExp } | undefined;

function file() {
  if (read) return read;
  const { rules, welcoming } = parse(readFileSync(FILE, 'utf8')) as RuleFile;
  read = {
    welcoming: new RegExp(welcoming, 'u'),
    rules: rules.map(({ words, kinds = [], category = false, exemptable = false, unless, ...rule }) => ({
      ...{ ...rule, kinds, isCategory: category, isExemptable: exemptable },
      unless: unless === undefined ? null : new RegExp(unless, 'u'),
      words: words.map(word => new RegExp(word, 'u')),
    })),
  };
  return read;
}

/** The rules by their id, for the words that explain them. */
export function conditionRules(): ReadonlyMap<string, ConditionRule> {
  return new Map(file().rules.map(rule => [rule.id, rule]));
}

/** What a text names as a condition and may not, clause by clause, each wording once. */
export function findConditions(text: string, kind: PostKind | null): FoundCondition[] {
  const { rules, welcoming } = file();
  const found = new Map<string, FoundCondition>();
  for (const clause of text.replace(INCLUSIVE, '').split(CLAUSES)) {
    const spaced = clause.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
    const plain = spaced.replaceAll(' ', '');
    for (const rule of rules) {
      if (kind && rule.kinds.includes(kind)) continue;
      if (rule.isCategory && welcoming.test(plain)) continue;
      if (rule.unless?.test(plain)) continue;
      const hits = rule.words.map(word => word.exec(isSpaced(word) ? spaced : plain)?.[0]);
      const phrase = hits.find(hit => hit !== undefined)?.trim();
      if (phrase !== undefined) found.set(`${rule.id} ${phrase}`, { rule: rule.id, phrase });
    }
  }
  return [...found.values()];
}

/** Words of languages that write spaces are told apart by them. */
function isSpaced({ source }: RegExp): boolean {
  return / |\\b/.test(source);
}
