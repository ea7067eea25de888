import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import { CAMPAIGN_STEPS, type CampaignStep } from '#reviews';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1));
/** A form sends one box as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

export class RegionQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

export class RegionPath {
  @Matches(/^\d{6}$/) regionCode: string;
}

export class CampaignPath extends RegionPath {
  @Matches(ID_SHAPE) campaignId: string;
}

export class InspectedPath extends CampaignPath {
  @Matches(ID_SHAPE) employerId: string;
}

/** Whose form is wanted. */
export class LineQuery {
  @IsOptional() @IsString() @MaxLength(60) line?: string;
}

export class CampaignForm {
  @IsString() @MaxLength(LONG) levyYear = '';
  @IsString() @MaxLength(LONG) title = '';
  @IsString() @MaxLength(LONG) sampleSize = '';
  @IsString() @MaxLength(LONG) friendlyUntil = '';
  @IsString() @MaxLength(LONG) formalUntil = '';
}

export class StepForm {
  @IsIn(CAMPAIGN_STEPS) step: CampaignStep;
}

/** What was found about one employee. Radios that nobody chose are not sent. */
export class FindingForm {
  @IsString() @MaxLength(60) line = '';
  @IsString() @MaxLength(LONG) outcome = '';
  @Transform(asList) @IsArray() @IsIn(MONTHS, { each: true }) months: string[] = [];
  @IsString() @MaxLength(40) reason = '';
  @IsString() @MaxLength(LONG) means = '';
  @IsString() @MaxLength(LONG) foundOn = '';
  @IsString() @MaxLength(LONG) words = '';
}
