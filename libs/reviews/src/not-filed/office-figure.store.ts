import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import { Rational, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { YearOfCounty } from './county-standings.js';
import type { Figure, FigureSource, KnownFigures, ReadFigures, RecordedFigure } from './office-figure.js';

interface Row {
  id: string;
  employerId: string;
  figure: Figure;
  value: string;
  source: FigureSource;
  sourceName: string;
  recordedOn: PlainDate;
  recordedAt: Date;
  recordedBy: string;
  recordedByRegion: string;
}

const COLUMNS = `id, employer_id as "employerId", figure, value, source, source_name as "sourceName",
  recorded_on as "recordedOn", recorded_at as "recordedAt", recorded_by as "recordedBy",
  recorded_by_region as "recordedByRegion"`;

/** Loads and stores what other offices know of employers; of each figure the youngest record counts. */
@Injectable()
export class OfficeFigureStore {
  constructor(private readonly clock: Clock) {}

  /** The figures that count, by employer. @param employerIds absent: of every employer of the county */
  async known(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
    employerIds?: readonly string[],
  ): Promise<ReadonlyMap<string, KnownFigures>> {
    const rows = await manager.query<Row[]>(
      `select distinct on (employer_id, figure) ${COLUMNS} from office_figure
        where region_code = $1 and levy_year = $2 and ($3::uuid[] is null or employer_id = any($3))
        order by employer_id, figure, id desc`,
      [regionCode, levyYear, employerIds ?? null],
    );
    const known = new Map<string, Partial<Record<Figure, RecordedFigure>>>();
    for (const row of rows) {
      const figures = known.get(row.employerId) ?? {};
      figures[row.figure] = figureOf(row);
      known.set(row.employerId, figures);
    }
    return known;
  }

  /** Everything that was recorded of an employer and year, the youngest first. */
  async history(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
    employerId: string,
  ): Promise<RecordedFigure[]> {
    const rows = await manager.query<Row[]>(
      `select ${COLUMNS} from office_figure
        where region_code = $1 and levy_year = $2 and employer_id = $3 order by id desc limit 200`,
      [regionCode, levyYear, employerId],
    );
    return rows.map(figureOf);
  }

  /** Records what differs from what is known. @returns how many figures that were */
  async add(
    manager: EntityManager,
    { regionCode, levyYear }: YearOfCounty,
    employerId: string,
    { values, source, sourceName }: ReadFigures,
    by: AccountKey,
    recordedOn: PlainDate,
  ): Promise<number> {
    const known = (await this.known(manager, { regionCode, levyYear }, [employerId])).get(employerId) ?? {};
    let added = 0;
    for (const [figure, value] of Object.entries(values) as [Figure, string][]) {
      const before = known[figure];
      const isSame = before?.source === source && before.sourceName === sourceName;
      if (isSame && Rational.decimal(before.value).equals(Rational.decimal(value))) continue;
      added += 1;
      await manager.query(
        `insert into office_figure (region_code, id, employer_id, levy_year, figure, value, source, source_name,
           recorded_on, recorded_at, recorded_by, recorded_by_region)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[regionCode, newId(), employerId, levyYear, figure, value, source, sourceName],
          ...[recordedOn, this.clock.now(), by.accountId, by.regionCode],
        ],
      );
    }
    return added;
  }
}

function figureOf(row: Row): RecordedFigure {
  const { id: figureId, figure, value, source, sourceName, recordedOn, recordedAt: at } = row;
  const recorded = { by: { accountId: row.recordedBy, regionCode: row.recordedByRegion }, at };
  return { figureId, figure, value, source, sourceName, recordedOn, recorded };
}
