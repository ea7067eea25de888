import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, drawDocumentNumber, newId, placeOfDocument } from '#persistence';
import { yearOf } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';
import type { LevyPaper } from '../levy-paper.js';
import type { Warning } from '../surcharge-due.js';
import { byEmployer, valuesOf } from './ledger.store.js';

type StoredPaper = Omit<LevyPaper, 'amount' | 'issuedBy'> & {
  readonly amount: string;
  readonly issuedById: string | null;
  readonly issuedByRegion: string | null;
};

const PAPER = `region_code as "regionCode", id as "paperId", kind, document_number as "documentNumber",
  employer_id as "employerId", levy_year as "levyYear", amount_fen as amount, pay_by as "payBy", facts,
  issued_on as "issuedOn", issued_at as "issuedAt", issued_by as "issuedById", issued_by_region as "issuedByRegion"`;

/** Notices and warnings, as they were issued. */
@Injectable()
export class LevyPaperStore {
  constructor(private readonly clock: Clock) {}

  /** Issues a paper under a number that no other document in the country has. */
  async issue(
    manager: EntityManager,
    paper: Omit<LevyPaper, 'paperId' | 'documentNumber' | 'issuedAt'>,
  ): Promise<LevyPaper> {
    const paperId = newId();
    const number = await drawDocumentNumber(manager, {
      kind: paper.kind === 'notice' ? 'levyNotice' : 'levyWarning',
      ...{ regionCode: paper.regionCode, year: yearOf(paper.issuedOn), subjectId: paperId },
    });
    const issuedAt = this.clock.now();
    await manager.query(
      `insert into levy_paper (region_code, employer_id, levy_year, id, kind, document_number, amount_fen, pay_by,
         facts, issued_on, issued_at, issued_by, issued_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...valuesOf(paper),
        ...[paperId, paper.kind, number, paper.amount.toString(), paper.payBy, JSON.stringify(paper.facts)],
        ...[paper.issuedOn, issuedAt, paper.issuedBy?.accountId ?? null, paper.issuedBy?.regionCode ?? null],
      ],
    );
    return { ...paper, paperId, documentNumber: number, issuedAt };
  }

  /** Papers of an account, the first one first. */
  async ofAccount(manager: EntityManager, key: LevyAccountKey): Promise<LevyPaper[]> {
    const rows = await manager.query<StoredPaper[]>(
      `select ${PAPER} from levy_paper where region_code = $1 and employer_id = $2 and levy_year = $3 order by id`,
      valuesOf(key),
    );
    return rows.map(paperOf);
  }

  /** The paper with a document number, or null. */
  async ofNumber(manager: EntityManager, number: string): Promise<LevyPaper | null> {
    const found = await placeOfDocument(manager, number, 'levyNotice', 'levyWarning');
    if (!found) return null;
    const [row] = await manager.query<StoredPaper[]>(
      `select ${PAPER} from levy_paper where region_code = $1 and id = $2`,
      [found.regionCode, found.subjectId],
    );
    return row ? paperOf(row) : null;
  }

  /** The warnings of an account, the first one first. */
  async warnings(manager: EntityManager, key: LevyAccountKey): Promise<Warning[]> {
    return manager.query(
      `select issued_on as "issuedOn", pay_by as "until" from levy_paper
        where region_code = $1 and employer_id = $2 and levy_year = $3 and kind = 'warning' order by id`,
      valuesOf(key),
    );
  }

  /** The same of many accounts of a county and year, by employer. */
  async warningsOfMany(
    manager: EntityManager,
    { regionCode, levyYear }: Pick<LevyAccountKey, 'regionCode' | 'levyYear'>,
    employerIds: readonly string[],
  ): Promise<Map<string, Warning[]>> {
    const rows = await manager.query<(Warning & { employerId: string })[]>(
      `select employer_id as "employerId", issued_on as "issuedOn", pay_by as "until" from levy_paper
        where region_code = $1 and levy_year = $2 and employer_id = any($3) and kind = 'warning' order by id`,
      [regionCode, levyYear, employerIds],
    );
    return byEmployer(rows);
  }
}

function paperOf({ issuedById, issuedByRegion, ...row }: StoredPaper): LevyPaper {
  const issuedBy: AccountKey | null =
    issuedById && issuedByRegion ? { accountId: issuedById, regionCode: issuedByRegion } : null;
  return { ...row, amount: BigInt(row.amount), issuedBy };
}
