import { Transform } from 'class-transformer';
import { IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { VersionForm } from '../declarations/declaration-forms.js';
import { CasePath } from '../reviews/case-forms.js';

/** A form sends one field of a name as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());

/** The fields beside the file. */
export class AddEvidenceForm extends VersionForm {
  @IsString() @MaxLength(40) kind = '';
  /** Whom the file is about: an entry, `everyone`, or nobody yet. */
  @IsString() @MaxLength(40) entryId = '';
}

/** A row a person, in the order of the roster. */
export class AssignEvidenceForm extends VersionForm {
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(40, { each: true }) entries: string[] =
    [];
  /** `all`, a month, or nothing where the file is not about the person. */
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(3, { each: true }) from: string[] = [];
  @Transform(asList) @IsArray() @IsString({ each: true }) @MaxLength(2, { each: true }) to: string[] = [];
}

/** A file of a filed version. */
export class CaseFilePath extends CasePath {
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) fileId: string;
}
