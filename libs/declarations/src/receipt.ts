import type { PlainDate } from '#values';
import { averageOf } from './headcount.js';
import type { LateMark } from './late.js';
import { peopleOn } from './roster.js';
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
  /** The year's average staff as declared; a decimal, six places where it does not end. */
  readonly headcount: string;
  /** The year's first filing came after the window; null where it did not. */
  readonly late: LateMark | null;
  /** The version it took the place of, of a correction or an answer to returned lines. */
  readonly replacesVersion: number | null;
  /** Was it filed to correct an earlier version, of the employer's own accord? */
  readonly isCorrection: boolean;
}

/** The receipt of a filing. */
export function receiptOf(row: SubmissionRow, snapshot: DeclarationSnapshot): Receipt {
  const { documentNumber, version, declaredOn, submittedAt, withdrawableUntil } = row;
  return {
    ...{ documentNumber, version, declaredOn, submittedAt, withdrawableUntil },
    ...{ employerId: snapshot.employerId, levyYear: snapshot.levyYear },
    ...{ employerName: snapshot.employer.name, creditCode: snapshot.employer.creditCode },
    ...{ certifiedBy: snapshot.certifiedBy, employees: peopleOn(snapshot.roster) },
    headcount: averageOf(snapshot.headcount).toDecimal(),
    ...{ late: snapshot.late ?? null, replacesVersion: row.replacesVersion },
    isCorrection: row.correctionId !== null,
  };
}
