import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import {
  ASSESSED_PARTS,
  CONSENT_PURPOSES,
  FORM_FIELDS,
  PAPER_KINDS,
  SEEKER_STATES,
  type ConsentPurpose,
  type PaperKind,
  type SeekerState,
} from '#seekers';
import { demandWords } from '#vocabulary';
import { levelField, SeekerPath } from './registration-form.js';

const LONG = 20_000;

export class RegisterQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsIn(SEEKER_STATES)
  state?: SeekerState;
  @IsOptional() @Matches(ID_SHAPE) after?: string;
}

export class RegisterForm extends RegisterQuery {
  @IsString() @MaxLength(200) q = '';
}

export class VerificationForm {
  @IsString() @MaxLength(40) subject = '';
  @IsString() @MaxLength(40) outcome = '';
  @IsString() @MaxLength(40) means = '';
  @IsString() @MaxLength(LONG) note = '';
}

export const KEPT_THINGS = [
  ...(['note', 'task', 'plan', 'service', 'assessment'] as const),
  ...(['behaviourSheet', 'difficultIssue', 'supportAgreement'] as const),
] as const;
export type KeptThing = (typeof KEPT_THINGS)[number];

export class KeepPath extends SeekerPath {
  @IsIn(KEPT_THINGS) what: KeptThing;
}

export class TaskPath extends SeekerPath {
  @Matches(ID_SHAPE) taskId: string;
}

export class AssessmentPath extends SeekerPath {
  @Matches(ID_SHAPE) assessmentId: string;
}

export class RecordPath extends SeekerPath {
  @Matches(ID_SHAPE) recordId: string;
}

export class PaperPath extends SeekerPath {
  @Matches(ID_SHAPE) fileId: string;
}

export class EndTaskForm {
  @IsIn(['done', 'dropped']) outcome: 'done' | 'dropped';
}

export class TakeOverForm {
  @IsOptional() @IsIn(['', 'yes']) agreed?: string;
}

/** A consent that the person said: `paper` is staff's word that it is signed. */
export class PaperConsentForm {
  @IsIn(CONSENT_PURPOSES) purpose: ConsentPurpose;
  @IsIn(['yes', 'no']) given: 'yes' | 'no';
  @IsOptional() @IsIn(['', 'yes']) paper?: string;
}

export class ClaimLetterForm {
  @IsIn(['issue', 'takeBack', 'lost', 'answer']) act: 'issue' | 'takeBack' | 'lost' | 'answer';
  /** Which original staff saw, where the account was lost. */
  @IsOptional() @IsString() @MaxLength(40) original?: string;
  @IsOptional() @IsIn(['', 'yes']) present?: string;
  /** What a second colleague says to whoever used the letter, and how the person was known. */
  @IsOptional() @IsString() @MaxLength(40) outcome?: string;
  @IsOptional() @IsString() @MaxLength(40) means?: string;
}

export class PaperForm {
  @IsIn(PAPER_KINDS) kind: PaperKind;
}

/** Every control of the pages on which something is added to a case file, and nothing else. */
export class KeepForm {
  @IsOptional() @IsString() @MaxLength(40) kind?: string;
}

const TEXTS = [
  ...['audience', 'text', 'task', 'dueOn', 'ground', 'aims', 'agreedOn', 'service', 'thing', 'doneOn'],
  ...['assessedOn', 'conclusion', 'suitable', 'assessors'],
  ...ASSESSED_PARTS.flatMap(part => [part, `${part}Method`]),
  ...Object.values(FORM_FIELDS).flat(),
];
for (const name of [...new Set([...TEXTS, ...demandWords().map(({ id }) => levelField(id))])])
  for (const decorator of [IsOptional(), IsString(), MaxLength(LONG)]) decorator(KeepForm.prototype, name);
