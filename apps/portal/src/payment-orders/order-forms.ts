import { IsIn, Matches } from 'class-validator';
import { ID_SHAPE } from '#persistence';

/** A county whose orders are meant. */
export class RegionPath {
  @Matches(/^\d{6}$/) regionCode: string;
}

export class OrderPath extends RegionPath {
  @Matches(ID_SHAPE) orderId: string;
}

export class OrderFilePath extends OrderPath {
  @IsIn(['csv', 'xlsx']) kind: 'csv' | 'xlsx';
}

/** A form with a file and nothing else. */
export class ResultsForm {}
