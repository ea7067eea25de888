import { cell, readTable } from './read-table.js';

/** A point of a county's label in degrees, for distances where nobody gave an address. */
export interface CountyPoint {
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
}

let read: ReadonlyMap<string, CountyPoint> | undefined;

/** Label points by division code; only Liaoning's counties so far. */
export function countyPoints(): ReadonlyMap<string, CountyPoint> {
  read ??= new Map(
    readTable('county-points-liaoning').map(row => {
      const code = cell(row, 'code');
      return [
        code,
        { code, longitude: Number(cell(row, 'longitude')), latitude: Number(cell(row, 'latitude')) },
      ];
    }),
  );
  return read;
}
