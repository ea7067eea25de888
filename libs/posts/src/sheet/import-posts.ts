import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { readSpreadsheet, writeWorkbook, type SpreadsheetRefusal, type WrittenSheet } from '#documents';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { occupations, patternWords, type Words } from '#vocabulary';
import { postSide } from '../post-access.js';
import type { PostKey } from '../post.js';
import { WorkplaceStore } from '../store/workplace.store.js';
import { WritePost } from '../write-post.js';
import { readPostSheet, type PostSheetRefusal } from './read-sheet.js';
import { CELL_CHOICES, POST_COLUMN_KEYS, POST_COLUMNS, SHEET_NAME } from './sheet-words.js';

export type ImportPostsRefusal = PostSheetRefusal | SpreadsheetRefusal | { readonly code: 'unknown' };

interface EmployerOf {
  readonly regionCode: string;
  readonly employerId: string;
}

type Language = keyof Words;

const CHOICE_ROWS = { firstRow: 2, lastRow: 301 };
const WIDTH = 22;

/** Posts as a spreadsheet: the empty one to fill in, and the filled one taken as drafts, all or none. */
@Injectable()
export class ImportPosts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workplaces: WorkplaceStore,
    private readonly write: WritePost,
  ) {}

  async take(
    actor: Actor,
    employer: EmployerOf,
    bytes: Buffer,
  ): Promise<Result<readonly PostKey[], ImportPostsRefusal>> {
    if (!postSide(actor, employer)) return refuse({ code: 'unknown' });
    const today = await this.clock.today();
    const spreadsheet = await readSpreadsheet(bytes);
    if (!spreadsheet.ok) return spreadsheet;
    const places = await this.database.read(manager => this.workplaces.ofEmployer(manager, employer));
    const workplaces = new Map(places.map(({ workplaceId, county }) => [workplaceId, county]));
    const read = readPostSheet(spreadsheet.value, { today, workplaces, places });
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const keys: PostKey[] = [];
      for (const input of read.value) {
        const begun = await this.write.begin(manager, actor, employer, { input }, today);
        if (!begun.ok) return refuse({ code: 'unknown' });
        keys.push(begun.value);
      }
      return ok(keys);
    });
  }

  /** The template with the employer's own workplaces among its choices; null for strangers. */
  async template(actor: Actor, employer: EmployerOf, language: Language): Promise<Buffer | null> {
    if (!postSide(actor, employer)) return null;
    const places = await this.database.read(manager => this.workplaces.ofEmployer(manager, employer));
    const names = places.map(({ name }) => name);
    return writeWorkbook([postsSheet(names, language), occupationsSheet(language)]);
  }
}

function postsSheet(places: readonly string[], language: Language): WrittenSheet {
  const lists: Partial<Record<string, readonly string[]>> = {
    ...(places.length > 0 && places.join(',').length < 200 ? { workplaceId: places } : {}),
    pattern: patternWords().map(({ label }) => label[language]),
    ...Object.fromEntries(
      Object.entries(CELL_CHOICES).map(([column, words]) => [
        column,
        Object.values<Words>(words).map(word => word[language]),
      ]),
    ),
  };
  return {
    name: SHEET_NAME[language],
    columns: POST_COLUMN_KEYS.map(() => ({ width: WIDTH, look: 'text' as const })),
    rows: [POST_COLUMN_KEYS.map(key => ({ text: POST_COLUMNS[key][language], look: 'head' as const }))],
    frozenRows: 1,
    choices: POST_COLUMN_KEYS.flatMap((key, column) => {
      const words = lists[key];
      return words ? [{ column, ...CHOICE_ROWS, words, message: POST_COLUMNS[key][language] }] : [];
    }),
  };
}

/** Every occupation that a post can have, to be copied from. */
function occupationsSheet(language: Language): WrittenSheet {
  const all = [...occupations().values()].filter(({ level }) => level === 4);
  return {
    name: POST_COLUMNS.occupation[language].replace(/[（(].*$/u, '').trim(),
    columns: [{ width: 14 }, { width: 40 }],
    rows: all.map(({ code, label }) => [{ text: code }, { text: label[language] }]),
  };
}
