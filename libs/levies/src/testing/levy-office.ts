import type { Actor } from '#accounts';
import { declarationEntities } from '#declarations';
import { documentNumber, inventCreditCode } from '#identifiers';
import { newId } from '#persistence';
import { Determine, reviewEntities, type DeterminationSummary } from '#reviews';
import { Office } from '../../../employers/src/testing/office.js';
import { openedReview, staff, valueOf } from '../../../reviews/src/testing/review-office.js';
import { BookDetermination } from '../book-determination.js';
import type { LevyAccountKey } from '../entry.js';
import { LeviesModule } from '../levies.module.js';

export { staff, valueOf };

/** What the tests of the ledger work in: an office with a first determination of 2024, reviewers and an approver. */
export interface LevyOffice {
  readonly office: Office;
  readonly first: DeterminationSummary;
  readonly reviewer: Actor;
  readonly approver: Actor;
}

let serial = 0;
let code = 70_000;

/** Opens an office whose ledger is empty. */
export async function openLevyOffice(): Promise<LevyOffice> {
  const office = await Office.open({
    module: LeviesModule,
    entities: [...declarationEntities, ...reviewEntities],
  });
  const { reviewer, key } = await openedReview(office);
  const made = await office.the(Determine).run(reviewer, key, { decisionsSeen: 0, restStands: true });
  return { office, first: valueOf(made), reviewer, approver: await staff(office, 'approver', '韩立') };
}

/** Another employer with an officer, and a code of its own. */
export async function anotherEmployer({ office }: LevyOffice) {
  code += 1;
  return office.employer(await office.person('周晓东'), { creditCode: inventCreditCode(code, '210603') });
}

/**
 * A determination as the room of reviews stores it, of whatever amount: the first one's row with other figures.
 * @param supersedes the determination whose place it takes
 */
export async function determination(
  { office, first }: LevyOffice,
  employerId: string,
  levyFen: bigint,
  {
    supersedes = null,
    levyYear = 2024,
    on = '2025-05-20',
  }: {
    readonly supersedes?: string | null;
    readonly levyYear?: number;
    readonly on?: string;
  } = {},
): Promise<{ readonly regionCode: string; readonly determinationId: string }> {
  const id = newId();
  serial += 1;
  const number = documentNumber({ division: '210603', year: 2025, serial: String(9_000_000 + serial) });
  await office.db.dataSource.query(
    `insert into determination (region_code, id, document_number, employer_id, levy_year, determined_at, determined_by,
       determined_by_region, determined_on, supersedes_id, outcome, headcount, quota, counted_persons, levy_fen,
       policy_version, policy_hash, input_sealed, result_sealed, basis)
     select region_code, $2, $3, $4, $5, $6, determined_by, determined_by_region, $7, $8, $9, headcount, quota,
       counted_persons, $10, policy_version, policy_hash, input_sealed, result_sealed, 'notFiled'
     from determination where region_code = '210603' and id = $1`,
    [
      ...[first.determinationId, id, number, employerId, levyYear, office.db.clock.now(), on, supersedes],
      ...[levyFen > 0n ? 'levy' : 'met', levyFen.toString()],
    ],
  );
  return { regionCode: '210603', determinationId: id };
}

/** An employer whose levy of so much was noticed on 20 May 2025, to be paid by 19 June. */
export async function noticed(levies: LevyOffice, levyFen: bigint, levyYear = 2024) {
  const { officer, employer } = await anotherEmployer(levies);
  const made = await determination(levies, employer.employerId, levyFen, { levyYear });
  await book(levies, made);
  const account: LevyAccountKey = { regionCode: '210603', employerId: employer.employerId, levyYear };
  return { officer, employer, account, determinationId: made.determinationId };
}

/** Books a determination as the worker does. */
export function book({ office }: LevyOffice, key: { regionCode: string; determinationId: string }) {
  return office.db.database.transaction(manager => office.the(BookDetermination).run(manager, key));
}
