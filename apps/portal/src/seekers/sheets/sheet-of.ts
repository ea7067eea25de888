import type { PaperSection, Printout } from '#documents';
import type { SeekerKey } from '#seekers';
import { sheetFrame } from '../../placements/sheet-frame.js';
import type { Words } from '../../reviews/words.js';

export interface SheetRow {
  readonly label: string;
  readonly value: string;
}

export interface SheetPart {
  readonly key: string;
  readonly heading: string;
  readonly rows: readonly SheetRow[];
  /** A sentence above the rows. */
  readonly lead?: string;
}

/** What a sheet of a case file says, before it is put on paper. */
export interface SheetText {
  readonly seeker: SeekerKey;
  readonly title: string;
  /** Tells the sheets of a file apart: part of the number. */
  readonly suffix: string;
  readonly state: string;
  readonly lead: string;
  /** Shown large below the lead; most sheets have none. */
  readonly figure?: string;
  readonly parts: readonly SheetPart[];
  /** Who signs; one line each, and a line for the day. */
  readonly signers: readonly string[];
  readonly writtenAt: Date;
}

/** Number of a person's file: nothing personal can be read from it. */
export function fileNumber({ regionCode, seekerId }: SeekerKey): string {
  return `${regionCode}-${seekerId.slice(-8).toUpperCase()}`;
}

/** A sheet of a case file as it is printed: tagged, in the reader's language, without a code that anybody verifies. */
export function sheetOf(text: SheetText, words: Words, demo: boolean): Printout {
  const { t, language } = words;
  const blank = t('seekers.sheets.blank');
  const signed = [...text.signers, t('seekers.signedOn')].map(label => ({ label, value: blank }));
  const parts = text.signers.length > 0 ? [...text.parts, signatures(signed, words)] : text.parts;
  return {
    language,
    title: text.title,
    ...{ number: `${fileNumber(text.seeker)}-${text.suffix}`, numberLabel: t('seekers.sheets.number') },
    state: { name: 'current', text: text.state },
    result: {
      lead: text.lead,
      figure: text.figure === undefined ? null : { value: text.figure, unit: '' },
      ...{ basis: '', owed: false },
    },
    sections: parts.filter(({ rows, lead }) => rows.length > 0 || lead !== undefined).map(sectionOf),
    verification: null,
    frame: sheetFrame(text.writtenAt, words, demo),
  };
}

function signatures(rows: readonly SheetRow[], { t }: Words): SheetPart {
  return { key: 'signatures', heading: t('seekers.sheets.signatures'), rows };
}

function sectionOf({ key, heading, rows, lead }: SheetPart): PaperSection {
  return {
    ...{ key, heading },
    blocks: [
      ...(lead === undefined ? [] : [{ kind: 'text' as const, text: lead }]),
      ...(rows.length > 0 ? [{ kind: 'rows' as const, rows }] : []),
    ],
  };
}
