import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeclarationSnapshot } from './snapshot.js';
import { SubmissionStore } from './store/submission.store.js';
import type { SubmissionRow } from './store/submission.row.js';

/** A filing in force with what it says. */
export interface FilingInForce {
  readonly employerId: string;
  readonly declarationId: string;
  readonly version: number;
  readonly documentNumber: string;
  readonly snapshot: DeclarationSnapshot;
}

type Row = Pick<SubmissionRow, 'id' | 'declarationId' | 'version' | 'documentNumber' | 'snapshotSealed'> & {
  readonly employerId: string;
};

/** What many employers filed for a levy year, for assessments of a whole county. Rights are the caller's. */
@Injectable()
export class FilingsOfYear {
  constructor(private readonly submissions: SubmissionStore) {}

  /** Filings in force of these employers in these counties; whoever filed nothing, or took it back, has none. */
  async of(
    manager: EntityManager,
    regionCodes: readonly string[],
    levyYear: number,
    employerIds: readonly string[],
  ): Promise<FilingInForce[]> {
    const rows = await manager.query<Row[]>(
      `select d.employer_id as "employerId", s.id, s.declaration_id as "declarationId", s.version,
              s.document_number as "documentNumber", s.snapshot_sealed as "snapshotSealed"
         from declaration d
         join submission s on s.region_code = d.region_code and s.declaration_id = d.id and s.version = d.filed_version
         left join withdrawal w on w.region_code = s.region_code and w.submission_id = s.id
        where d.region_code = any($1) and d.levy_year = $2 and d.employer_id = any($3) and w.submission_id is null`,
      [regionCodes, levyYear, employerIds],
    );
    return rows.map(({ employerId, declarationId, version, documentNumber, ...row }) => ({
      ...{ employerId, declarationId, version, documentNumber },
      snapshot: this.submissions.snapshotOf(row as SubmissionRow),
    }));
  }
}
