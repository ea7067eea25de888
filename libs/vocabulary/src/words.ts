import { integer, cell, readTable, type Row } from './read-table.js';
import { listOf } from './effect.js';

/** A text in both languages of the portal. */
export interface Words {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A demand as people read it. */
export interface DemandWords {
  readonly id: string;
  /** Group of demands that are asked on one page: body, hands, senses, … */
  readonly group: string;
  readonly label: Words;
  readonly maxLevel: number;
  /** What each level means, from 0 (not asked) to `maxLevel`. */
  readonly anchors: readonly Words[];
}

/** A feature of a workplace with what has to be measured for it. */
export interface FeatureWords {
  readonly id: string;
  readonly area: string;
  readonly label: Words;
  readonly acceptance: Words;
  /** What is measured, how it compares with `value`, and in which unit; empty texts where the feature is only seen. */
  readonly metric: string;
  readonly op: string;
  readonly value: string;
  readonly unit: string;
  /** Clauses of GB 50763-2012 and GB 55019-2021, and how sure they are. */
  readonly clauses: { readonly gb50763: string; readonly gb55019: string; readonly status: string };
}

/** An aid, an arrangement or a piece of work as people read it. Costs in yuan, from low to high; times in days. */
export interface ItemWords {
  readonly id: string;
  readonly table: 'aids' | 'retrofits';
  readonly kind: string;
  readonly label: Words;
  readonly note: Words;
  /** What an estimate of cost rests on, as the table says it. */
  readonly costBasis: string;
  readonly costLow: number;
  readonly costHigh: number;
  readonly daysLow: number;
  readonly daysHigh: number;
  /** Who pays first, then others: `person`, `employer`, `federation`, … ; empty for retrofits. */
  readonly payers: readonly string[];
  /** What shows that it was done; retrofits only. */
  readonly evidence: Words | null;
  /** `often`, `sometimes` or `no`; retrofits only. */
  readonly subsidisable: string | null;
}

/** Rows of demands.csv in the order of the table. */
export function demandWords(): readonly DemandWords[] {
  return tables().demands;
}

/** Rows of features.csv in the order of the table. */
export function featureWords(): readonly FeatureWords[] {
  return tables().features;
}

/** Rows of aids.csv, then of retrofits.csv. */
export function itemWords(): readonly ItemWords[] {
  return tables().items;
}

interface Tables {
  readonly demands: readonly DemandWords[];
  readonly features: readonly FeatureWords[];
  readonly items: readonly ItemWords[];
}

let read: Tables | undefined;

function tables(): Tables {
  read ??= {
    demands: readTable('demands').map(demandOf),
    features: readTable('features').map(featureOf),
    items: [...readTable('aids').map(aidOf), ...readTable('retrofits').map(retrofitOf)],
  };
  return read;
}

/** The two columns of a text, `<name>_zh` and `<name>_en`. */
export function wordsOf(row: Row, name: string): Words {
  return { 'zh-CN': inFullWidth(cell(row, `${name}_zh`)), en: cell(row, `${name}_en`) };
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ...{ ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' },
};

/** The tables write half-width punctuation; in Chinese it fills a square, but for what groups figures. */
function inFullWidth(text: string): string {
  return text.replace(/(?<!\d(?=[,:]\d))[,;:()]/g, mark => FULL_WIDTH[mark] ?? mark);
}

function demandOf(row: Row): DemandWords {
  const maxLevel = integer(row, 'max_level');
  const zh = anchorsOf(cell(row, 'levels_zh'));
  const en = anchorsOf(cell(row, 'levels_en'));
  const anchors = Array.from({ length: maxLevel + 1 }, (_, level) => ({
    'zh-CN': inFullWidth(zh.get(level) ?? missing(row, level)),
    en: en.get(level) ?? missing(row, level),
  }));
  return { id: cell(row, 'id'), group: cell(row, 'group'), label: wordsOf(row, 'label'), maxLevel, anchors };
}

/** Texts of levels by their number, from `0=…;1=…`. */
function anchorsOf(text: string): Map<number, string> {
  return new Map(listOf(text, ';').map(part => [Number(part.slice(0, 1)), part.slice(2)]));
}

function missing(row: Row, level: number): never {
  throw new Error(`${cell(row, 'id')}: no words for level ${level}`);
}

function featureOf(row: Row): FeatureWords {
  return {
    id: cell(row, 'id'),
    area: cell(row, 'area'),
    label: wordsOf(row, 'label'),
    acceptance: wordsOf(row, 'acceptance'),
    metric: cell(row, 'metric'),
    op: cell(row, 'op'),
    value: cell(row, 'value'),
    unit: cell(row, 'unit'),
    clauses: {
      gb50763: cell(row, 'gb50763_2012'),
      gb55019: cell(row, 'gb55019_2021'),
      status: cell(row, 'clause_status'),
    },
  };
}

function aidOf(row: Row): ItemWords {
  const days = integer(row, 'lead_days');
  return {
    ...itemOf(row, 'aids'),
    daysLow: days,
    daysHigh: days,
    payers: listOf(cell(row, 'payer'), ','),
    evidence: null,
    subsidisable: null,
  };
}

function retrofitOf(row: Row): ItemWords {
  return {
    ...itemOf(row, 'retrofits'),
    daysLow: integer(row, 'lead_low_days'),
    daysHigh: integer(row, 'lead_high_days'),
    payers: [],
    evidence: wordsOf(row, 'evidence'),
    subsidisable: cell(row, 'subsidisable'),
  };
}

function itemOf(row: Row, table: ItemWords['table']) {
  return {
    id: cell(row, 'id'),
    table,
    kind: cell(row, 'kind'),
    label: wordsOf(row, 'label'),
    note: wordsOf(row, 'note'),
    costBasis: cell(row, 'cost_basis'),
    costLow: integer(row, 'cost_low_cny'),
    costHigh: integer(row, 'cost_high_cny'),
  };
}
