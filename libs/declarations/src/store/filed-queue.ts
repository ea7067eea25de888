import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { FiledPage, QueueWish, SubmittedDeclaration } from '../review-desk.types.js';
import type { DeclarationSnapshot } from '../snapshot.js';
import type { SubmissionRow } from './submission.row.js';

const PAGE = 50;

interface QueueRow {
  readonly id: string;
  readonly regionCode: string;
  readonly declarationId: string;
  readonly version: number;
  readonly employerId: string;
  readonly levyYear: number;
  readonly documentNumber: string;
  readonly declaredOn: PlainDate;
  readonly submittedAt: Date;
  readonly submittedBy: string;
  readonly withdrawableUntil: Date;
  readonly replacesVersion: number | null;
}

/** Reads over regions: filed declarations in the order they came, page by page. */
@Injectable()
export class FiledQueue {
  async page(manager: EntityManager, wish: QueueWish): Promise<FiledPage> {
    const patterns = wish.divisionScopes.map(scope => `${scope.replace(/(00)+$/, '')}%`);
    const [at, region, id] = readCursor(wish.cursor);
    const rows = await manager.query<QueueRow[]>(
      `select s.id, d.region_code as "regionCode", d.id as "declarationId", s.version,
         d.employer_id as "employerId", d.levy_year as "levyYear", s.document_number as "documentNumber",
         s.declared_on as "declaredOn", s.submitted_at as "submittedAt", s.submitted_by as "submittedBy",
         s.withdrawable_until as "withdrawableUntil", s.replaces_version as "replacesVersion"
       from declaration d
       join submission s on s.region_code = d.region_code and s.declaration_id = d.id and s.version = d.filed_version
       where d.state = 'submitted' and d.region_code like any ($1::text[])
         and (s.submitted_at, s.region_code, s.id) > ($2, $3, $4)
       order by s.submitted_at, s.region_code, s.id limit $5`,
      [patterns, at, region, id, PAGE + 1],
    );
    const items = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? items.at(-1) : undefined;
    return { items: items.map(({ id: _, ...item }) => item), next: last ? cursorOf(last) : null };
  }
}

/** A filing as the office's lists show it. */
export function toFiled(row: SubmissionRow, snapshot: DeclarationSnapshot): SubmittedDeclaration {
  const { regionCode, declarationId, version, documentNumber } = row;
  const { declaredOn, submittedAt, submittedBy, withdrawableUntil, replacesVersion } = row;
  const { employerId, levyYear } = snapshot;
  return {
    ...{ regionCode, declarationId, version, employerId, levyYear, documentNumber },
    ...{ declaredOn, submittedAt, submittedBy, withdrawableUntil, replacesVersion },
  };
}

function cursorOf(row: QueueRow): string {
  const place = [row.submittedAt.toISOString(), row.regionCode, row.id];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const BEGINNING = ['-infinity', '000000', '00000000-0000-0000-0000-000000000000'] as const;
const CURSOR =
  /^\["(\d{4}-[\d-]{5}T[\d:.]{12}Z)","(\d{6})","([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\]$/;

/** A cursor of ours; anything else begins at the beginning. */
function readCursor(cursor: string | null): readonly [string, string, string] {
  const place = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString('utf8'));
  const [, at, region, id] = place ?? [];
  return at && region && id ? [at, region, id] : BEGINNING;
}
