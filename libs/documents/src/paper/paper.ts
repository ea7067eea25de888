import type { Language, StepRow } from '#web';

/**
 * What a paper of the office says, in one language, ready to be read: the page, the PDF and the mail are rendered
 * from this and from nothing else, so that they cannot differ.
 */
export interface Paper {
  readonly language: Language;
  readonly kind: PaperKind;
  /** `残疾人就业保障金申报回执` */
  readonly title: string;
  readonly number: string;
  readonly numberLabel: string;
  /** Whether it still holds; the sentence says since when it does not. */
  readonly state: PaperState;
  /** The result as a sentence, with its figure where there is one. */
  readonly result: PaperResult;
  readonly sections: readonly PaperSection[];
  readonly verification: PaperVerification;
  readonly frame: PaperFrame;
}

/** What is printed: a paper, or a sheet of the office's that carries no code and that nobody verifies by its number. */
export type Printout = Omit<Paper, 'kind' | 'verification'> & {
  readonly verification: PaperVerification | null;
};

export const PAPER_KINDS = ['receipt', 'determination', 'levyNotice', 'levyWarning'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_STATES = ['current', 'superseded', 'withdrawn'] as const;
export type PaperStateName = (typeof PAPER_STATES)[number];

export interface PaperState {
  readonly name: PaperStateName;
  readonly text: string;
}

export interface PaperResult {
  readonly lead: string;
  /** Figure and unit, null where the sentence is all there is. */
  readonly figure: { readonly value: string; readonly unit: string } | null;
  readonly basis: string;
  /** Something is owed: pages mark it in colour. */
  readonly owed: boolean;
}

export interface PaperSection {
  readonly key: string;
  readonly heading: string;
  /** Persons stand here: what the mail says instead of the section, which is read after signing in. */
  readonly mailSays?: string;
  /** Handed out by itself: what one sheet can hold is not cut. */
  readonly whole?: boolean;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly PaperRow[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: PaperTable }
  | { readonly kind: 'steps'; readonly steps: readonly StepRow[] }
  | { readonly kind: 'people'; readonly roll: PaperRoll };

export interface PaperRow {
  readonly label: string;
  readonly value: string;
}

export interface PaperTable {
  readonly caption: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** Persons by month; on a page a strip of twelve, on paper a line of a table. */
export interface PaperRoll {
  readonly caption: string;
  readonly columns: { readonly person: string; readonly counted: string; readonly notCounted: string };
  /** `{when}：{reason}。{remedy}` */
  readonly sentence: string;
  /** For those of whom every month counts. */
  readonly complete: string;
  readonly people: readonly PaperPerson[];
}

export interface PaperPerson {
  readonly name: string;
  /** `尾号4242` */
  readonly tail: string;
  /** `计入5个月` */
  readonly counted: string;
  /** Name of the strip for those who hear it. */
  readonly label: string;
  readonly months: readonly PaperMonth[];
  readonly reasons: readonly PaperReason[];
}

export interface PaperMonth {
  /** `2024-03` */
  readonly month: string;
  readonly state: 'counted' | 'mendable' | 'out';
  readonly word: string;
}

/** Why months do not count, and what would mend it. */
export interface PaperReason {
  readonly when: string;
  readonly reason: string;
  readonly remedy: string | null;
}

export interface PaperColumn {
  readonly label: string;
  /** Share of the width; all shares together make the whole. */
  readonly share: number;
  readonly align: 'left' | 'right';
}

/** How a reader checks the paper without us. */
export interface PaperVerification {
  readonly heading: string;
  readonly text: string;
  /** The address in words. */
  readonly address: string;
  readonly addressLabel: string;
  /** The address with the code, for the QR. */
  readonly link: string;
  readonly code: string;
  readonly codeLabel: string;
  /** What the QR is, for those who do not see it. */
  readonly alternative: string;
}

/** What stands around the paper on every sheet. */
export interface PaperFrame {
  readonly brand: string;
  readonly service: string;
  /** 演示, and that people and employers are invented; null outside a demo. */
  readonly demo: string | null;
  /** Rule version, time of issue and the like; one line each. */
  readonly foot: readonly string[];
  /** `第{page}页，共{pages}页` */
  readonly pageOf: string;
  /** `字库没有的字，以统一码位表示：{characters}` */
  readonly missingCharacters: string;
  /** `（精确值{value}）`, beside a figure that was rounded. */
  readonly exactValue: string;
  /** Stands between two sources of one step. */
  readonly between: string;
  /** When the paper was issued: the same bytes whenever it is made again. */
  readonly issuedAt: Date;
}
