import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '#vocabulary';
import { parse } from 'yaml';
import type { PostKind } from './post.js';

/** A wording that may not be a condition of a post: why, and which demands say what the work asks. */
export interface ConditionRule {
  readonly id: string;
  readonly reason: Words;
  /** Ids of demands.csv to state instead; empty where the page of demands as a whole is meant. */
  readonly instead: readonly string[];
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
  readonly isCategory: boolean;
}

interface RuleFile {
  readonly welcoming: string;
  readonly rules: readonly {
    readonly id: string;
    readonly words: readonly string[];
    readonly kinds?: readonly PostKind[];
    readonly category?: boolean;
    readonly instead: readonly string[];
    readonly reason: Words;
  }[];
}

const FILE = join(import.meta.dirname, '..', 'wording', 'conditions.yaml');
const CLAUSES = /[。；;，,！!？?\n\r（）()【】|｜]/u;

let read: { readonly rules: readonly Rule[]; readonly welcoming: RegExp } | undefined;

function file() {
  if (read) return read;
  const { rules, welcoming } = parse(readFileSync(FILE, 'utf8')) as RuleFile;
  read = {
    welcoming: new RegExp(welcoming, 'u'),
    rules: rules.map(({ words, kinds = [], category = false, ...rule }) => ({
      ...{ ...rule, kinds, isCategory: category },
      words: words.map(word => new RegExp(word, 'u')),
    })),
  };
  return read;
}

/** The rules by their id, for the words that explain them. */
export function conditionRules(): ReadonlyMap<string, ConditionRule> {
  return new Map(file().rules.map(rule => [rule.id, rule]));
}

/** What a text names as a condition and may not, clause by clause, each rule once. */
export function findConditions(text: string, kind: PostKind | null): FoundCondition[] {
  const { rules, welcoming } = file();
  const found = new Map<string, FoundCondition>();
  for (const clause of text.split(CLAUSES)) {
    const plain = clause.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
    for (const rule of rules) {
      if (found.has(rule.id) || (kind && rule.kinds.includes(kind))) continue;
      if (rule.isCategory && welcoming.test(plain)) continue;
      const phrase = rule.words.map(word => word.exec(plain)?.[0]).find(hit => hit !== undefined);
      if (phrase !== undefined) found.set(rule.id, { rule: rule.id, phrase });
    }
  }
  return [...found.values()];
}
