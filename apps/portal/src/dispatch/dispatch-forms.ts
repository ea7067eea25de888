import { IsString, Matches, MaxLength } from 'class-validator';
import { CasePath } from '../reviews/case-forms.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

/** A request in the address of one of its parties. */
export class RequestPath {
  @Matches(/^\d{6}$/) requestRegion: string;
  @Matches(ID) requestId: string;
  @Matches(ID) employerId: string;
  @Matches(/^20\d{2}$/) levyYear: string;
}

/** A request in the address of a case. */
export class CaseRequestPath extends CasePath {
  @Matches(/^\d{6}$/) requestRegion: string;
  @Matches(ID) requestId: string;
}

export class SendForm {
  @Matches(ID) entryId: string;
}

export class AnswerForm {
  @IsString() @MaxLength(20) answer = '';
  @IsString() @MaxLength(LONG) reason = '';
}

export class SettleForm {
  @IsString() @MaxLength(20) countedBy = '';
  @IsString() @MaxLength(LONG) reason = '';
}
