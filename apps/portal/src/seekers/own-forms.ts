import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import { CONSENT_PURPOSES, type ConsentPurpose, type OwnAct } from '#seekers';

const LONG = 20_000;
const ACTS: readonly OwnAct[] = ['pause', 'resume', 'confirmLevels', 'close', 'erase'];

export class ConsentForm {
  @IsIn(CONSENT_PURPOSES) purpose: ConsentPurpose;
  @IsIn(['yes', 'no']) given: 'yes' | 'no';
}

export class OwnActForm {
  @IsIn(ACTS) act: OwnAct;
}

export class EmployerQuery {
  @IsOptional() @IsString() @MaxLength(100) q?: string;
}

/** An employer to hide from, by its code, or one that may see the person again. */
export class EmployerForm {
  @IsOptional() @IsString() @MaxLength(LONG) creditCode?: string;
  @IsOptional() @Matches(ID_SHAPE) employerId?: string;
}

export class OwnAssessmentPath {
  @Matches(ID_SHAPE) assessmentId: string;
}

export class OwnRecordPath {
  @Matches(ID_SHAPE) recordId: string;
}

export class OwnPaperForm {
  @IsString() @MaxLength(40) kind = '';
}

export class OwnPaperPath {
  @Matches(ID_SHAPE) fileId: string;
}

/** What stands on the certificate, and on the letter of the office. */
export class ClaimForm {
  @IsString() @MaxLength(LONG) certificateNumber = '';
  @IsString() @MaxLength(LONG) code = '';
}
