import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { readSpreadsheet, type SpreadsheetRefusal } from '#documents';
import { EmployerStore } from '#employers';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { YearOfCounty } from './county-standings.js';
import { readFigureSheet, type FigureLine } from './figure-file.js';
import {
  FIGURE_SOURCES,
  LONGEST_SOURCE_NAME,
  readFigures,
  type FiguresInput,
  type LineError,
  type ReadFigures,
} from './office-figure.js';
import { OfficeFigureStore } from './office-figure.store.js';
import { officeYearRefusal, type OfficeYearRefusal } from './office-year.js';

export type RecordFiguresRefusal = OfficeYearRefusal | InvalidInput | { readonly code: 'notFound' };

/** `lines`: something is wrong with lines of the file, and nothing of it is recorded. */
export type ImportFiguresRefusal =
  | OfficeYearRefusal
  | InvalidInput
  | SpreadsheetRefusal
  | { readonly code: 'fileMissing' | 'nothingInIt' }
  | { readonly code: 'lines'; readonly errors: readonly LineError[] };

/** What a file brought: figures that were new or differed, and employers it spoke of. */
export interface ImportedFigures {
  readonly employers: number;
  readonly recorded: number;
}

/** Errors of a file that are told; whoever has more mends these first. */
const MOST_ERRORS = 200;

/** Staff record what the tax or insurance office knows of an employer: typed, or from a file. */
@Injectable()
export class RecordFigures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly figures: OfficeFigureStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Figures of one employer, typed. @returns how many are new or differ from what was known */
  async run(
    actor: Actor,
    year: YearOfCounty,
    employerId: string,
    input: FiguresInput,
  ): Promise<Result<number, RecordFiguresRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today);
    if (refusal) return refuse(refusal);
    const read = readFigures(input);
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const employer = await this.employers.find(manager, { regionCode: year.regionCode, employerId });
      if (!employer) return refuse({ code: 'notFound' });
      return ok(await this.add(manager, actor, year, employerId, read.value, today));
    });
  }

  /** A file of figures: all of it, or nothing. Sent again it changes nothing. */
  async fromFile(
    actor: Actor,
    year: YearOfCounty,
    bytes: Buffer | null,
    input: Pick<FiguresInput, 'source' | 'sourceName'>,
  ): Promise<Result<ImportedFigures, ImportFiguresRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today);
    if (refusal) return refuse(refusal);
    const fields = new FieldReader();
    const source = fields.choice('source', input.source, FIGURE_SOURCES);
    const sourceName = fields.text('sourceName', input.sourceName, LONGEST_SOURCE_NAME);
    if (!source || sourceName === null) return fields.refusal();
    if (!bytes) return refuse({ code: 'fileMissing' });
    const read = await readSpreadsheet(bytes);
    if (!read.ok) return read;
    const [sheet] = read.value.sheets;
    const { lines, errors } = sheet ? readFigureSheet(sheet) : { lines: [], errors: [] };
    if (errors.length > 0) return refuse({ code: 'lines', errors: errors.slice(0, MOST_ERRORS) });
    if (lines.length === 0) return refuse({ code: 'nothingInIt' });
    return this.database.transaction(manager =>
      this.addAll(manager, actor, year, { lines, source, sourceName, today }),
    );
  }

  private async addAll(
    manager: EntityManager,
    actor: Actor,
    year: YearOfCounty,
    { lines, source, sourceName, today }: ReadFile,
  ): Promise<Result<ImportedFigures, ImportFiguresRefusal>> {
    const errors: LineError[] = [];
    const known: { readonly employerId: string; readonly values: FigureLine['values'] }[] = [];
    for (const { line, creditCode, values } of lines) {
      const key = await this.employers.keyOfCode(manager, creditCode);
      if (key?.regionCode === year.regionCode) known.push({ employerId: key.employerId, values });
      else errors.push({ line, field: 'creditCode', code: key ? 'elsewhere' : 'unknownEmployer' });
    }
    if (errors.length > 0) return refuse({ code: 'lines', errors: errors.slice(0, MOST_ERRORS) });
    let recorded = 0;
    for (const { employerId, values } of known)
      recorded += await this.add(manager, actor, year, employerId, { values, source, sourceName }, today);
    return ok({ employers: lines.length, recorded });
  }

  private async add(
    manager: EntityManager,
    actor: Actor,
    year: YearOfCounty,
    employerId: string,
    figures: ReadFigures,
    today: PlainDate,
  ): Promise<number> {
    const added = await this.figures.add(manager, year, employerId, figures, actor, today);
    if (added === 0) return 0;
    await this.audit.record(manager, {
      ...{ regionCode: year.regionCode, actor: { accountId: actor.accountId }, action: 'figures.recorded' },
      ...{ subjectKind: 'employer', subjectId: employerId },
      details: { levyYear: year.levyYear, figures: Object.keys(figures.values), source: figures.source },
    });
    return added;
  }
}

interface ReadFile {
  readonly lines: readonly FigureLine[];
  readonly source: ReadFigures['source'];
  readonly sourceName: string;
  readonly today: PlainDate;
}
