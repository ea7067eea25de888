import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;
const VERSION = /^\d{1,9}$/;

/** Version of the draft that a form was filled from; every save carries it. */
export class VersionForm {
  @Matches(VERSION) draftVersion = '';
}

/** Fields that nobody chose or ticked are not sent, so every field has a value here. */
export class EmployerDataForm extends VersionForm {
  @IsString() @MaxLength(LONG) concentrated = '';
  @IsString() @MaxLength(LONG) vatRefund = '';
  @IsString() @MaxLength(LONG) budgetFunded = '';
}

export class HeadcountForm extends VersionForm {
  @IsString() @MaxLength(LONG) way = '';
  @IsString() @MaxLength(LONG) total = '';
  @IsString() @MaxLength(LONG) rounding = '';
  @IsString() @MaxLength(LONG) payroll = '';
  @IsString() @MaxLength(LONG) insuranceBase = '';
  @IsString() @MaxLength(LONG) month1 = '';
  @IsString() @MaxLength(LONG) month2 = '';
  @IsString() @MaxLength(LONG) month3 = '';
  @IsString() @MaxLength(LONG) month4 = '';
  @IsString() @MaxLength(LONG) month5 = '';
  @IsString() @MaxLength(LONG) month6 = '';
  @IsString() @MaxLength(LONG) month7 = '';
  @IsString() @MaxLength(LONG) month8 = '';
  @IsString() @MaxLength(LONG) month9 = '';
  @IsString() @MaxLength(LONG) month10 = '';
  @IsString() @MaxLength(LONG) month11 = '';
  @IsString() @MaxLength(LONG) month12 = '';
}

export class RosterEntryForm extends VersionForm {
  @IsString() @MaxLength(LONG) name = '';
  @IsString() @MaxLength(LONG) certificateKind = '';
  @IsString() @MaxLength(LONG) citizenId = '';
  @IsString() @MaxLength(LONG) certificateNumber = '';
  @IsString() @MaxLength(LONG) veteranGrade = '';
  @IsString() @MaxLength(LONG) validTo = '';
  @IsOptional() @IsIn(['yes']) validUnlimited?: 'yes';
  @IsString() @MaxLength(LONG) jobTitle = '';
  @IsString() @MaxLength(LONG) from = '';
  @IsString() @MaxLength(LONG) to = '';
  @IsString() @MaxLength(LONG) contractKind = '';
  @IsString() @MaxLength(LONG) contractFrom = '';
  @IsString() @MaxLength(LONG) contractTo = '';
  @IsString() @MaxLength(LONG) monthlyWage = '';
  @IsString() @MaxLength(LONG) insured = '';
  /** Sent only where they are asked. */
  @IsOptional() @IsString() @MaxLength(LONG) householdDivision?: string;
  @IsOptional() @IsString() @MaxLength(LONG) graduate?: string;
  @IsOptional() @IsString() @MaxLength(LONG) rewardYearsReceived?: string;
  @IsString() @MaxLength(LONG) dispatchSide = '';
  @IsString() @MaxLength(LONG) partnerCode = '';
  @IsString() @MaxLength(LONG) partnerName = '';
  @IsString() @MaxLength(LONG) agreementFrom = '';
  @IsString() @MaxLength(LONG) agreementTo = '';
  @IsString() @MaxLength(LONG) countedHere = '';
  /** The button pressed: back to the roster, or on to another person. */
  @IsOptional() @IsIn(['another']) then?: 'another';
}

export class RosterForm extends VersionForm {
  @IsOptional() @IsIn(['yes']) noneEmployed?: 'yes';
}

export class ExplanationForm extends VersionForm {
  @IsString() @MaxLength(10_000) explanation = '';
}

/** A form sends one field of a name as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

/** Lines of explanation, each beside the key of the warning it is about. */
export class CheckForm extends VersionForm {
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(100, { each: true }) warnings: string[] =
    [];
  @Transform(asList)
  @IsArray()
  @IsString({ each: true })
  @MaxLength(LONG, { each: true })
  explanations: string[] = [];
}

export class CorrectionForm extends VersionForm {
  @IsString() @MaxLength(LONG) reason = '';
}

export class SubmissionForm extends VersionForm {
  @IsString() @MaxLength(LONG) idempotencyKey = '';
  @IsString() @MaxLength(LONG) responsibleName = '';
  @IsString() @MaxLength(LONG) responsiblePosition = '';
  @IsOptional() @IsIn(['yes']) accepted?: 'yes';
  /** Asked when the filing comes after the window. */
  @IsOptional() @IsString() @MaxLength(LONG) lateReason?: string;
}
