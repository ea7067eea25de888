import type { PlainDate } from '#values';
import type { DeclarationSnapshot } from './snapshot.js';
import type { SubmissionRow } from './store/submission.row.js';

/** What the employer holds in hand after filing; the same whenever it is asked for. */
export interface Receipt {
  readonly documentNumber: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly creditCode: string;
  readonly levyYear: number;
  /** 1 for the first filing of the year. */
  readonly version: number;
  /** Business date of filing. */
  readonly declaredOn: PlainDate;
  readonly submittedAt: Date;
  readonly withdrawableUntil: Date;
  readonly certifiedBy: DeclarationSnapshot['certifiedBy'];
  readonly employees: number;
}

/** The receipt of a filing. */
export function receiptOf(row: SubmissionRow, snapshot: DeclarationSnapshot): Receipt {
  const { documentNumber, version, declaredOn, submittedAt, withdrawableUntil } = row;
  return {
    ...{ documentNumber, version, declaredOn, submittedAt, withdrawableUntil },
    ...{ employerId: snapshot.employerId, levyYear: snapshot.levyYear },
    ...{ employerName: snapshot.employer.name, creditCode: snapshot.employer.creditCode },
    ...{ certifiedBy: snapshot.certifiedBy, employees: snapshot.roster.length },
  };
}
