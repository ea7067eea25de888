import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { KEPT } from '#matching';
import { ID_SHAPE } from '#persistence';

/** Least scores that lists are shown from; all of them on request. */
export const CUTS = ['700', '550', '400', '0'] as const;
export type Cut = (typeof CUTS)[number];
export const STATES = ['all', 'ready', 'arrangement', 'aid', 'works', 'askFirst'] as const;
/** Of forty that are kept twenty are shown at once. */
const PAGES = ['1', '2'] as const;
const ID_OR_NONE = new RegExp(`^$|${ID_SHAPE.source}`, ID_SHAPE.flags);

export class DivisionQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

export class PeopleQuery extends DivisionQuery {
  @IsOptional() @Matches(ID_SHAPE) after?: string;
}

export class PeopleForm extends DivisionQuery {
  @IsOptional() @Matches(ID_OR_NONE) after?: string;
  @IsString() @MaxLength(200) q = '';
}

export class PostsQuery extends PeopleQuery {
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @Matches(/^(\d(-\d\d){3})?$/) occupation?: string;
}

export class CutQuery {
  @IsOptional() @IsIn(CUTS) from?: Cut;
}

export class PairsQuery extends CutQuery {
  @IsOptional() @IsIn(STATES) state?: (typeof STATES)[number];
  @IsOptional() @IsIn(PAGES) page?: (typeof PAGES)[number];
}

export class ChosenQuery extends PairsQuery {
  /** The other sides of the pairs, each with its county before it. */
  @Transform(({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat()))
  @IsArray()
  @ArrayMaxSize(KEPT)
  @Matches(/^\d{6}\.[0-9a-f-]{36}$/, { each: true })
  one: string[] = [];
}

export class PostPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) postId: string;
}

export class SeekerPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) seekerId: string;
}

export class QuestionForm {
  @IsString() @MaxLength(60) question = '';
}
