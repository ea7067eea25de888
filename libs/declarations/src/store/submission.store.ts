import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { Clock, drawDocumentNumber, newId, placeOfDocument, Vault } from '#persistence';
import { yearOf } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead, DeclarationKey } from '../draft.js';
import type { DeclarationSnapshot } from '../snapshot.js';
import { SubmissionKeyRow, SubmissionRow, WithdrawalRow } from './submission.row.js';
import { mandateOfAct } from './mandate-of-act.js';

const DIGEST = 'submission.snapshot';

/** A filing about to be stored. */
export interface NewSubmission {
  readonly head: DeclarationHead;
  readonly snapshot: DeclarationSnapshot;
  readonly by: AccountKey & Pick<Actor, 'grants'>;
  readonly submittedAt: Date;
  readonly withdrawableUntil: Date;
}

/** Loads and stores filings, their keys, numbers and withdrawals; the only place that seals and opens snapshots. */
@Injectable()
export class SubmissionStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Stores a filing under a number that no other document in the country has. */
  async add(manager: EntityManager, filing: NewSubmission): Promise<SubmissionRow> {
    const { head, snapshot, by, submittedAt, withdrawableUntil } = filing;
    const id = newId();
    const version = await this.nextVersion(manager, head);
    const text = JSON.stringify(snapshot);
    const row: SubmissionRow = {
      ...{ regionCode: head.regionCode, id, declarationId: head.declarationId },
      ...{ version, draftVersion: head.draftVersion },
      answersReturn: head.state === 'returned',
      documentNumber: await drawDocumentNumber(manager, {
        ...{
          kind: 'submission',
          regionCode: head.regionCode,
          year: yearOf(snapshot.declaredOn),
          subjectId: id,
        },
      }),
      snapshotSealed: this.vault.seal(place(id), text),
      snapshotDigest: this.vault.blindIndex(DIGEST, text),
      ...{ declaredOn: snapshot.declaredOn, submittedAt, withdrawableUntil },
      ...{ submittedBy: by.accountId, submittedByRegion: by.regionCode },
      mandateId: await mandateOfAct(manager, by.grants, head),
      ...replacedBy(head),
    };
    await manager.insert(SubmissionRow, row);
    return row;
  }

  /** What was filed; the digest shows that the text is the one that was certified. */
  snapshotOf(row: SubmissionRow): DeclarationSnapshot {
    const text = this.vault.open(place(row.id), row.snapshotSealed);
    return JSON.parse(text) as DeclarationSnapshot;
  }

  async find(manager: EntityManager, regionCode: string, id: string): Promise<SubmissionRow | null> {
    return manager.findOneBy(SubmissionRow, { regionCode, id });
  }

  async ofVersion(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    version: number,
  ): Promise<SubmissionRow | null> {
    return manager.findOneBy(SubmissionRow, { regionCode, declarationId, version });
  }

  /** Every filing of a declaration, the first one first. */
  async all(manager: EntityManager, { regionCode, declarationId }: DeclarationKey): Promise<SubmissionRow[]> {
    return manager.find(SubmissionRow, { where: { regionCode, declarationId }, order: { version: 'ASC' } });
  }

  /** Where the filing with a document number is, or null. */
  async keyOfNumber(
    manager: EntityManager,
    number: string,
  ): Promise<{ regionCode: string; id: string } | null> {
    const place = await placeOfDocument(manager, number, 'submission');
    return place && { regionCode: place.regionCode, id: place.subjectId };
  }

  /** What a version says, where it was not taken back; null for version 0 as well. */
  async snapshotOfVersion(
    manager: EntityManager,
    key: DeclarationKey,
    version: number,
  ): Promise<DeclarationSnapshot | null> {
    const row = version > 0 ? await this.ofVersion(manager, key, version) : null;
    return row && !(await this.withdrawalOf(manager, row)) ? this.snapshotOf(row) : null;
  }

  async key(
    manager: EntityManager,
    regionCode: string,
    employerId: string,
    idempotencyKey: string,
  ): Promise<SubmissionKeyRow | null> {
    return manager.findOneBy(SubmissionKeyRow, { regionCode, employerId, idempotencyKey });
  }

  async addKey(manager: EntityManager, key: SubmissionKeyRow): Promise<void> {
    await manager.insert(SubmissionKeyRow, key);
  }

  async withdraw(manager: EntityManager, row: SubmissionRow, by: AccountKey): Promise<void> {
    await manager.insert(WithdrawalRow, {
      ...{ regionCode: row.regionCode, submissionId: row.id, withdrawnAt: this.clock.now() },
      ...{ withdrawnBy: by.accountId, withdrawnByRegion: by.regionCode },
    });
  }

  async withdrawalOf(manager: EntityManager, row: SubmissionRow): Promise<WithdrawalRow | null> {
    return manager.findOneBy(WithdrawalRow, { regionCode: row.regionCode, submissionId: row.id });
  }

  /** The caller holds the declaration. A filing that was taken back has used its number up. */
  private async nextVersion(manager: EntityManager, { regionCode, declarationId }: DeclarationKey) {
    const last = await manager.maximum(SubmissionRow, 'version', { regionCode, declarationId });
    return (last ?? 0) + 1;
  }
}

/** What a correction, or an answer to returned lines, takes the place of. */
export function replacedBy(head: DeclarationHead) {
  const isReplacing = head.correctionId !== null || head.state === 'returned';
  return {
    replacesVersion: isReplacing ? head.filedVersion : null,
    replacesState: isReplacing ? head.filedState : null,
    correctionId: head.correctionId,
  };
}

function place(row: string) {
  return { table: 'submission', column: 'snapshot_sealed', row };
}
