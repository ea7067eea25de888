import type { Tables } from './sources.js';
import type { Syntax } from './syntax.js';

/** Gives a sentence for each rule that a statement breaks. */
export type Rule = (statement: Syntax, tables: Tables, values: readonly unknown[]) => string[];
