import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { AccountKey } from '#accounts';
import type { VersionKey } from '#declarations';
import { ID_SHAPE } from '#persistence';
import {
  BATCH_ACTS,
  QUEUE_ORDERS,
  QUEUE_STANDINGS,
  type BatchAct,
  type BatchWish,
  type QueueOrder,
  type QueueStanding,
} from '#reviews';

/** A form sends one box as a text and several as a list. */
const asList = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : [value].flat());
const CASE = /^\d{6}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\d{1,5}$/;
/** More than a page of the queue is nobody's form. */
const MOST = 200;

export class QueueQuery {
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsIn(QUEUE_ORDERS) order?: QueueOrder;
  @IsOptional() @IsIn(QUEUE_STANDINGS) standing?: QueueStanding;
  @IsOptional() @Matches(/^(\d{4})?$/) year?: string;
  /** Name, credit code or document number. */
  @IsOptional() @IsString() @MaxLength(100) find?: string;
}

/** Several cases and what is to be done to them, with the part of the queue they were chosen in. */
export class BatchForm extends QueueQuery {
  @Transform(asList) @IsArray() @ArrayMaxSize(MOST) @Matches(CASE, { each: true }) cases: string[] = [];
  /** All that the page shows, whether chosen or not. */
  @IsOptional() @IsIn(['yes']) all?: 'yes';
  @Transform(asList) @IsArray() @ArrayMaxSize(MOST) @Matches(CASE, { each: true }) shown: string[] = [];
  @IsOptional() @IsIn(BATCH_ACTS) act?: BatchAct;
  @IsOptional() @Matches(/^(\d{6}\/[0-9a-f-]{36})?$/) to?: string;
  /** The moment of the preview that is confirmed. */
  @IsOptional() @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) seenAt?: string;
}

export class BatchPath {
  @Matches(ID_SHAPE) batchId: string;
}

/** What somebody wants to see of the queue, with everything that goes without saying. */
export interface QueueAsked {
  readonly cursor: string | null;
  readonly order: QueueOrder;
  readonly standing: QueueStanding;
  readonly levyYear: number | null;
  /** As it is looked for: without the spaces around it. */
  readonly find: string | null;
}

export function askedOf({ cursor, order = 'due', standing = 'all', year, find }: QueueQuery): QueueAsked {
  const levyYear = year ? Number(year) : null;
  return { cursor: cursor ?? null, order, standing, levyYear, find: find?.trim() || null };
}

export function batchWishOf({ all, cases, shown, to, seenAt }: BatchForm, act: BatchAct): BatchWish {
  const chosen = all === 'yes' ? shown : cases;
  return { act, cases: chosen.map(caseOf), to: to ? accountOf(to) : null, seenAt: momentOf(seenAt) };
}

function caseOf(text: string): VersionKey {
  const [regionCode = '', declarationId = '', version] = text.split('/');
  return { regionCode, declarationId, version: Number(version) };
}

/** Null for none, and for one that no calendar has. */
function momentOf(text: string | undefined): Date | null {
  const moment = new Date(text ?? '');
  return Number.isNaN(moment.getTime()) ? null : moment;
}

function accountOf(text: string): AccountKey {
  const [regionCode = '', accountId = ''] = text.split('/');
  return { regionCode, accountId };
}
