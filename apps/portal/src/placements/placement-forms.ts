import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import { MATTERS, SIDES_WAITED, type Waited } from '#placements';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
/** Some thousands of pairs; how many go at once, the page says. */
const LONGEST_LIST = 400_000;
/** A form sends one box as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

export class DivisionQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

export class ReferralPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) referralId: string;
}

export class VisitPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) placementId: string;
  @Transform(({ value }) => Number(value)) @IsInt() @Min(1) @Max(999) months: number;
}

export class EmployerQuery {
  @IsOptional() @Matches(ID_SHAPE) employer?: string;
}

export class EmployerPath {
  @Matches(ID_SHAPE) employerId: string;
}

/** Whom to which post; `seeker` with its county before it, or alone. */
export class PairQuery {
  @IsOptional() @Matches(ID_SHAPE) post?: string;
  @IsOptional() @IsString() @MaxLength(60) seeker?: string;
}

export class PostQuery {
  @Matches(ID_SHAPE) post: string;
}

export class ReferForm {
  @IsString() @MaxLength(60) post = '';
  @IsString() @MaxLength(60) seeker = '';
  @IsString() @MaxLength(LONG) note = '';
  @IsOptional() @IsString() @MaxLength(10) noteStands?: string;
  @IsString() @MaxLength(60) requestKey = '';
}

export class BatchForm {
  @IsString() @MaxLength(LONGEST_LIST) pairs = '';
  @IsString() @MaxLength(60) requestKey = '';
}

export class ReleaseForm {
  @IsOptional() @Matches(ID_SHAPE) post?: string;
  @IsString() @MaxLength(10) callMe = '';
  @IsString() @MaxLength(LONG) alias = '';
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(60, { each: true }) items: string[] = [];
  @Transform(asList)
  @IsArray()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  interviewNeeds: string[] = [];
  @IsOptional() @IsString() @MaxLength(60) requestKey?: string;
  /** `preview`: show first what would be sent; `change`: back to the boxes; `send`. */
  @IsIn(['preview', 'change', 'send']) step: 'preview' | 'change' | 'send' = 'preview';
}

export class ItemsForm {
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(60, { each: true }) items: string[] = [];
}

export class ReasonForm {
  @IsString() @MaxLength(40) reason = '';
  @IsString() @MaxLength(LONG) words = '';
  @IsOptional() @IsString() @MaxLength(10) shared?: string;
}

export class AnswersForm extends ReasonForm {
  @Transform(asList) @IsArray() @Matches(/^\d{6}\.[0-9a-f-]{36}$/, { each: true }) chosen: string[] = [];
  @IsIn(['interested', 'declined']) answer: 'interested' | 'declined';
}

export class InterviewForm {
  @IsString() @MaxLength(LONG) day = '';
  @IsString() @MaxLength(LONG) time = '';
  @IsString() @MaxLength(LONG) minutes = '';
  @IsString() @MaxLength(LONG) place = '';
  @IsString() @MaxLength(LONG) room = '';
  @IsString() @MaxLength(10) stepFree = '';
  @IsString() @MaxLength(LONG) interviewers = '';
}

export class OfferForm {
  @IsString() @MaxLength(LONG) startsOn = '';
  @IsString() @MaxLength(LONG) contractMonths = '';
  @IsString() @MaxLength(LONG) wage = '';
  @IsString() @MaxLength(LONG) hours = '';
  @IsString() @MaxLength(LONG) terms = '';
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(60, { each: true }) planItem: string[] =
    [];
  @Transform(asList)
  @IsArray()
  @IsString({ each: true })
  @MaxLength(LONG, { each: true })
  planWords: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(20, { each: true }) planPayer: string[] =
    [];
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(LONG, { each: true }) planBy: string[] =
    [];
}

export class HireForm {
  @IsString() @MaxLength(LONG) startedOn = '';
  @IsString() @MaxLength(LONG) contractFrom = '';
  @IsString() @MaxLength(LONG) contractTo = '';
  @IsString() @MaxLength(LONG) wage = '';
  @IsString() @MaxLength(10) insured = '';
}

export class EndForm {
  @IsString() @MaxLength(LONG) endedOn = '';
  @IsString() @MaxLength(40) reason = '';
  @IsString() @MaxLength(LONG) words = '';
}

export class InviteForm {
  @Matches(/^\d{6}\.[0-9a-f-]{36}$/) post: string;
}

export class WordsForm {
  @IsString() @MaxLength(LONG) words = '';
  /** The county whose list the form stood in. */
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

/** Why a broker ends a referral, and who may read it. */
export class EndReferralForm {
  @IsString() @MaxLength(LONG) words = '';
  @Transform(asList) @IsArray() @IsIn(SIDES_WAITED, { each: true }) sharedWith: Waited[] = [];
  @IsOptional() @IsString() @MaxLength(10) wordsStand?: string;
}

export class HandOnForm {
  /** How often the visits had been handed on when the page was shown. */
  @Matches(/^\d{1,6}$/) seen = '';
  @IsString() @MaxLength(LONG) county = '';
  /** Where the county is typed or chosen by its province. */
  @IsOptional() @IsString() @MaxLength(LONG) countyProvince?: string;
  @IsOptional() @IsString() @MaxLength(LONG) countyText?: string;
}

export class CapacityForm {
  @IsString() @MaxLength(LONG) since = '';
  @IsString() @MaxLength(LONG) aDay = '';
}

export class RegionPath {
  @Matches(/^\d{6}$/) regionCode: string;
}

export class QuotaForm {
  @IsIn(['yes', 'no']) give: 'yes' | 'no';
}

export class TaskPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) taskId: string;
}

/** What each side said of each matter: `personRest`, `personRestWords`, `personRestPrivate`, and the same of the employer. */
export class VisitForm {
  @IsString() @MaxLength(LONG) heldOn = '';
  @IsString() @MaxLength(20) means = '';
  @IsString() @MaxLength(10) stillThere = '';
  @IsString() @MaxLength(LONG) measures = '';
  [matter: string]: unknown;
}

export const SIDES = ['person', 'employer'] as const;

/** The name of a matter's field on the form. */
export function matterField(side: (typeof SIDES)[number], matter: string): string {
  return `${side}${matter.charAt(0).toUpperCase()}${matter.slice(1)}`;
}

/** The box by which a side says that all else is well. */
export function restField(side: (typeof SIDES)[number]): string {
  return `${side}AllElse`;
}

// Every matter has three fields a side: declared one by one, for what is not declared is refused.
const MATTER_FIELDS = SIDES.flatMap(side => MATTERS.map(matter => matterField(side, matter)));
const OF_MATTERS = MATTER_FIELDS.flatMap(field => [field, `${field}Words`, `${field}Private`]);
for (const name of [...OF_MATTERS, ...SIDES.map(restField)])
  for (const rule of [IsOptional(), IsString(), MaxLength(LONG)]) rule(VisitForm.prototype, name);

export class InterviewNeedsForm {
  @Transform(asList)
  @IsArray()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  interviewNeeds: string[] = [];
}
