import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { SeatStore } from '#employers';
import { drawDocumentNumber, newId, placeOfDocument, Vault } from '#persistence';
import type { Assessment } from '#policy';
import { parseYuan, yearOf, type Fen, type PlainDate } from '#values';
import { In, type EntityManager } from 'typeorm';
import type {
  DeterminationBasis,
  DeterminationKey,
  DeterminationRecord,
  DeterminationSummary,
} from '../determination.js';
import type { Review } from '../review.js';
import { DeterminationRow } from './determination.row.js';
import { PolicyArchive } from './policy-archive.js';

/** Whose determination of which year, and what it rests on; a review, as far as it has one. */
export interface DeterminationCase {
  readonly regionCode: string;
  readonly employerId: string;
  readonly levyYear: number;
  readonly basis: DeterminationBasis;
  /** All four or none. */
  readonly reviewId: string | null;
  readonly declarationId: string | null;
  readonly declarationVersion: number | null;
  readonly submittedBy: string | null;
}

/** A determination about to be stored. */
export interface NewDetermination {
  readonly of: DeterminationCase;
  readonly assessment: Assessment;
  readonly record: DeterminationRecord;
  readonly supersedesId: string | null;
  readonly determinedBy: AccountKey;
  /** Who approved which proposal; null where one person was enough. */
  readonly approved: { readonly by: AccountKey; readonly proposalId: string } | null;
  readonly determinedAt: Date;
  readonly determinedOn: PlainDate;
}

/** Loads and stores determinations; the only place that seals and opens their inputs and results. */
@Injectable()
export class DeterminationStore {
  constructor(
    private readonly vault: Vault,
    private readonly policies: PolicyArchive,
    private readonly seats: SeatStore,
  ) {}

  /** Stores a determination under a number that no other document in the country has. */
  async add(manager: EntityManager, made: NewDetermination): Promise<DeterminationSummary> {
    const id = newId();
    const number = await drawDocumentNumber(manager, {
      ...{ kind: 'determination', regionCode: made.of.regionCode, year: yearOf(made.determinedOn) },
      subjectId: id,
    });
    const row = this.rowOf(id, number, made);
    await manager.insert(DeterminationRow, row);
    return summaryOf(row);
  }

  /** Whose determination it is, and which review and filing it rests on. */
  async caseOf(manager: EntityManager, key: DeterminationKey): Promise<DeterminationCase | null> {
    const row = await this.row(manager, key);
    if (!row) return null;
    const {
      regionCode,
      employerId,
      levyYear,
      basis,
      reviewId,
      declarationId,
      declarationVersion,
      submittedBy,
    } = row;
    return {
      ...{ regionCode, employerId, levyYear, basis },
      ...{ reviewId, declarationId, declarationVersion, submittedBy },
    };
  }

  async find(manager: EntityManager, key: DeterminationKey): Promise<DeterminationSummary | null> {
    const row = await this.row(manager, key);
    return row && summaryOf(row);
  }

  /** The stored texts of a determination, opened. */
  async record(manager: EntityManager, key: DeterminationKey): Promise<DeterminationRecord | null> {
    const row = await this.row(manager, key);
    return (
      row && {
        input: this.vault.open(place('input_sealed', row.id), row.inputSealed),
        policyVersion: row.policyVersion,
        policyHash: row.policyHash,
        policyContent: await this.policies.content(manager, row.policyHash),
        result: this.vault.open(place('result_sealed', row.id), row.resultSealed),
      }
    );
  }

  /**
   * The determination of an employer and year that no later one has taken the place of, or null; also where it was
   * made in a county that the employer has left.
   */
  async inForce(
    manager: EntityManager,
    { regionCode, employerId, levyYear }: Pick<Review, 'regionCode' | 'employerId' | 'levyYear'>,
  ): Promise<DeterminationSummary | null> {
    const regions = await this.seats.regionsOf(manager, { regionCode, employerId });
    const rows = await manager.findBy(DeterminationRow, { regionCode: In(regions), employerId, levyYear });
    const superseded = new Set(rows.map(row => row.supersedesId));
    const row = rows.find(({ id }) => !superseded.has(id));
    return row ? summaryOf(row) : null;
  }

  /** Every determination in force of a county and year, by employer. */
  async allInForce(
    manager: EntityManager,
    regionCode: string,
    levyYear: number,
  ): Promise<DeterminationSummary[]> {
    const rows = await manager
      .createQueryBuilder(DeterminationRow, 'd')
      .where('d.regionCode = :regionCode and d.levyYear = :levyYear', { regionCode, levyYear })
      .andWhere(
        'not exists (select 1 from determination later where later.region_code = d.region_code and later.supersedes_id = d.id)',
      )
      .orderBy('d.employerId')
      .getMany();
    return rows.map(summaryOf);
  }

  /** Determinations of an employer in force, the latest year first, wherever they were made. */
  async ofEmployer(
    manager: EntityManager,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
  ): Promise<DeterminationSummary[]> {
    const regions = await this.seats.regionsOf(manager, { regionCode, employerId });
    const rows = await manager.find(DeterminationRow, {
      where: { regionCode: In(regions), employerId },
      order: { levyYear: 'desc', id: 'desc' },
    });
    const superseded = new Set(rows.map(row => row.supersedesId));
    return rows.filter(({ id }) => !superseded.has(id)).map(summaryOf);
  }

  /** Every determination of a declaration, the first one first: each later one has taken the place of the one before. */
  async ofDeclaration(
    manager: EntityManager,
    { regionCode, declarationId }: { readonly regionCode: string; readonly declarationId: string },
  ): Promise<DeterminationSummary[]> {
    const rows = await manager.find(DeterminationRow, {
      where: { regionCode, declarationId },
      order: { id: 'asc' },
    });
    return rows.map(summaryOf);
  }

  /** Where the determination with a document number lies, or null. */
  async keyOfNumber(manager: EntityManager, number: string): Promise<DeterminationKey | null> {
    const place = await placeOfDocument(manager, number, 'determination');
    return place && { regionCode: place.regionCode, determinationId: place.subjectId };
  }

  private row(manager: EntityManager, key: DeterminationKey): Promise<DeterminationRow | null> {
    return manager.findOneBy(DeterminationRow, { regionCode: key.regionCode, id: key.determinationId });
  }

  private rowOf(id: string, number: string, made: NewDetermination): DeterminationRow {
    const { of, assessment, record, determinedBy, approved } = made;
    const { regionCode, basis, employerId, levyYear } = of;
    const { outcome, headcount, quota, countedPersons } = assessment;
    return {
      ...{ regionCode, id, documentNumber: number, basis, employerId, levyYear },
      ...{ reviewId: of.reviewId, declarationId: of.declarationId },
      ...{ declarationVersion: of.declarationVersion, submittedBy: of.submittedBy },
      ...{ determinedAt: made.determinedAt, determinedOn: made.determinedOn },
      ...{ determinedBy: determinedBy.accountId, determinedByRegion: determinedBy.regionCode },
      ...{ approvedBy: approved?.by.accountId ?? null, approvedByRegion: approved?.by.regionCode ?? null },
      proposalId: approved?.proposalId ?? null,
      ...{ supersedesId: made.supersedesId, outcome, headcount, quota, countedPersons },
      levyFen: fenOf(assessment.levy),
      rewardFen: assessment.reward === null ? null : fenOf(assessment.reward),
      ...{ policyVersion: record.policyVersion, policyHash: record.policyHash },
      inputSealed: this.vault.seal(place('input_sealed', id), record.input),
      resultSealed: this.vault.seal(place('result_sealed', id), record.result),
    };
  }
}

function summaryOf(row: DeterminationRow): DeterminationSummary {
  const { regionCode, id, documentNumber: number, basis, determinedBy, approvedBy } = row;
  const { reviewId, declarationId, declarationVersion, submittedBy, employerId, levyYear, supersedesId } =
    row;
  const { determinedAt, determinedOn, outcome, headcount, quota, countedPersons, policyVersion } = row;
  return {
    ...{ regionCode, determinationId: id, documentNumber: number, basis },
    ...{ reviewId, declarationId, declarationVersion, submittedBy, employerId, levyYear },
    ...{ supersedesId, policyVersion },
    ...{ determinedAt, determinedOn },
    determinedBy: { accountId: determinedBy, regionCode: row.determinedByRegion },
    approvedBy:
      approvedBy === null ? null : { accountId: approvedBy, regionCode: row.approvedByRegion ?? '' },
    ...{ outcome, headcount, quota, countedPersons, levy: row.levyFen, reward: row.rewardFen },
  };
}

function fenOf(yuan: string): Fen {
  const fen = parseYuan(yuan);
  if (fen === null) throw new RangeError(`not an amount of money: ${yuan}`);
  return fen;
}

function place(column: string, row: string) {
  return { table: 'determination', column, row };
}
