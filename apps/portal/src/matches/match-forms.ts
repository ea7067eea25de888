import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';

/** Least scores that lists are shown from; all of them on request. */
export const CUTS = ['700', '550', '400', '0'] as const;
export type Cut = (typeof CUTS)[number];
export const STATES = ['all', 'ready', 'arrangement', 'aid', 'works'] as const;

export class DivisionQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

export class PeopleQuery extends DivisionQuery {
  @IsOptional() @Matches(ID_SHAPE) after?: string;
}

export class CutQuery {
  @IsOptional() @IsIn(CUTS) from?: Cut;
  @IsOptional() @IsIn(STATES) state?: (typeof STATES)[number];
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
