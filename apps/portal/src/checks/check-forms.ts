import { FILE_SOURCES, type FileSource } from '#checks';
import { ID_SHAPE } from '#persistence';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

/** A delivered file, beside the file itself. */
export class DeliveryForm {
  /** Not sent while none is chosen. */
  @IsOptional() @IsIn(FILE_SOURCES) source?: FileSource;
  @IsString() @MaxLength(LONG) levyYear: string;
  @IsString() @MaxLength(LONG) division: string;
}

export class DeliveryPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) deliveryId: string;
}

export class LoadPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) loadId: string;
}

export class JobForm {
  @Matches(ID_SHAPE) jobId: string;
}

/** Asking for a comparison has nothing to fill in. */
export class OrderForm {}

export class RelatedUnitForm {
  @IsString() @MaxLength(LONG) creditCode: string;
  @IsString() @MaxLength(LONG) name: string;
  /** Not sent while none is chosen. */
  @IsOptional() @IsString() @MaxLength(20) relation?: string;
  @IsString() @MaxLength(LONG) from: string;
  @IsString() @MaxLength(LONG) to: string;
}

export class UnitEndForm {
  @Matches(ID_SHAPE) unitId: string;
}
