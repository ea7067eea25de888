import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { documentNumber } from '#identifiers';
import { Clock, newId } from '#persistence';
import { yearOf } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';
import type { LevyPaper } from '../levy-paper.js';
import type { Warning } from '../surcharge-due.js';
import { byEmployer, valuesOf } from './ledger.store.js';

/** Eight digits: receipts have six and determinations seven, so that no two kinds share a number. */
const SERIAL_DIGITS = 8;
const DRAWS = 20;

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
    const number = await this.drawNumber(manager, paper, paperId);
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
    // Two statements, never a join: the directory may live on another node.
    const [found] = await manager.query<{ regionCode: string; subjectId: string }[]>(
      `select region_code as "regionCode", subject_id as "subjectId" from document_number_directory
        where document_number = $1 and kind in ('levyNotice', 'levyWarning')`,
      [number],
    );
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

  private async drawNumber(
    manager: EntityManager,
    { regionCode, kind, issuedOn }: Pick<LevyPaper, 'regionCode' | 'kind' | 'issuedOn'>,
    id: string,
  ): Promise<string> {
    const subject = kind === 'notice' ? 'levyNotice' : 'levyWarning';
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const serial = String(randomInt(10 ** SERIAL_DIGITS)).padStart(SERIAL_DIGITS, '0');
      const number = documentNumber({ division: regionCode, year: yearOf(issuedOn), serial });
      const claimed = await manager.query<unknown[]>(
        `insert into document_number_directory (document_number, region_code, kind, subject_id)
         values ($1, $2, $3, $4) on conflict (document_number) do nothing returning document_number`,
        [number, regionCode, subject, id],
      );
      if (claimed.length === 1) return number;
    }
    throw new Error(`no document number left in ${regionCode}`);
  }
}

function paperOf({ issuedById, issuedByRegion, ...row }: StoredPaper): LevyPaper {
  const issuedBy: AccountKey | null =
    issuedById && issuedByRegion ? { accountId: issuedById, regionCode: issuedByRegion } : null;
  return { ...row, amount: BigInt(row.amount), issuedBy };
}
