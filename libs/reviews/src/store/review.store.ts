import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { DeclarationKey, Line, SubmittedDeclaration, VersionKey } from '#declarations';
import { Clock, newId, Vault } from '#persistence';
import { In, type EntityManager } from 'typeorm';
import type { LineDecision } from '../review-line.js';
import type { Closure, Review, ReviewKey } from '../review.js';
import { ReviewDecisionRow } from './review-decision.row.js';
import { ReviewAssignmentRow, ReviewClosureRow, ReviewRow } from './review.row.js';

/** How a case comes to a desk. */
export type AssignmentWay =
  { readonly how: 'opened' | 'takenOver' } | { readonly how: 'given'; readonly by: AccountKey };

/** Loads and stores reviews; a review is read with its desk and its end. */
@Injectable()
export class ReviewStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async find(manager: EntityManager, key: ReviewKey): Promise<Review | null> {
    const row = await manager.findOneBy(ReviewRow, { regionCode: key.regionCode, id: key.reviewId });
    return row && this.whole(manager, row);
  }

  /** The review of a filed version, or null when nobody has opened it. */
  async ofVersion(manager: EntityManager, key: VersionKey): Promise<Review | null> {
    const row = await manager.findOneBy(ReviewRow, {
      regionCode: key.regionCode,
      declarationId: key.declarationId,
      declarationVersion: key.version,
    });
    return row && this.whole(manager, row);
  }

  /** The review of the latest version that somebody has opened, or null. */
  async lastOf(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
  ): Promise<Review | null> {
    const row = await manager.findOne(ReviewRow, {
      where: { regionCode, declarationId },
      order: { declarationVersion: 'DESC' },
    });
    return row && this.whole(manager, row);
  }

  /** The reviews of filed versions, by `declarationId:version`; those nobody has opened are absent. */
  async ofVersions(
    manager: EntityManager,
    keys: readonly VersionKey[],
  ): Promise<ReadonlyMap<string, Review>> {
    if (keys.length === 0) return new Map();
    const rows = await manager.findBy(
      ReviewRow,
      keys.map(key => ({
        regionCode: key.regionCode,
        declarationId: key.declarationId,
        declarationVersion: key.version,
      })),
    );
    const reviews = await this.wholes(manager, rows);
    return new Map(reviews.map(review => [`${review.declarationId}:${review.declarationVersion}`, review]));
  }

  /** Reads a review and holds its row to the end of the transaction: decisions on it come one after another. */
  async lock(manager: EntityManager, key: ReviewKey): Promise<Review | null> {
    const row = await manager.findOne(ReviewRow, {
      where: { regionCode: key.regionCode, id: key.reviewId },
      lock: { mode: 'pessimistic_write' },
    });
    return row && this.whole(manager, row);
  }

  /**
   * Opens the review of a filed version. Of two at once the second finds the first's row, since the version is unique.
   * @returns the key of the version's review
   */
  async open(manager: EntityManager, filed: SubmittedDeclaration): Promise<ReviewKey> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(ReviewRow)
      .values({
        regionCode: filed.regionCode,
        id: newId(),
        declarationId: filed.declarationId,
        declarationVersion: filed.version,
        employerId: filed.employerId,
        levyYear: filed.levyYear,
        submittedAt: filed.submittedAt,
        submittedBy: filed.submittedBy,
        openedAt: this.clock.now(),
      })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const row = await manager.findOneByOrFail(ReviewRow, {
      regionCode: filed.regionCode,
      declarationId: filed.declarationId,
      declarationVersion: filed.version,
    });
    return { regionCode: row.regionCode, reviewId: row.id };
  }

  /** @param way how it came to this desk, and who gave it where somebody did */
  async assign(
    manager: EntityManager,
    key: ReviewKey,
    reviewer: AccountKey,
    way: AssignmentWay = { how: 'opened' },
  ): Promise<void> {
    const giver = way.how === 'given' ? way.by : null;
    await manager.insert(ReviewAssignmentRow, {
      regionCode: key.regionCode,
      id: newId(),
      reviewId: key.reviewId,
      reviewerId: reviewer.accountId,
      reviewerRegion: reviewer.regionCode,
      assignedAt: this.clock.now(),
      ...{ how: way.how, assignedBy: giver?.accountId ?? null },
      assignedByRegion: giver?.regionCode ?? null,
    });
  }

  /** How often a review came to a desk. */
  async assignments(manager: EntityManager, { regionCode, reviewId }: ReviewKey): Promise<number> {
    return manager.countBy(ReviewAssignmentRow, { regionCode, reviewId });
  }

  /** Decisions of a review in the order they were made. */
  async decisions(manager: EntityManager, key: ReviewKey): Promise<LineDecision[]> {
    const rows = await manager.find(ReviewDecisionRow, {
      where: { regionCode: key.regionCode, reviewId: key.reviewId },
      order: { id: 'asc' },
    });
    return rows.map(({ id, line, month, verdict, reason, wordsSealed, carriedFrom }) => ({
      ...{ line, month, verdict, reason, carried: carriedFrom !== null },
      words: wordsSealed && this.vault.open(wordsPlace(id), wordsSealed),
    }));
  }

  async addDecisions(
    manager: EntityManager,
    key: ReviewKey,
    decisions: readonly LineDecision[],
    by: AccountKey,
  ): Promise<void> {
    const decided = { decidedAt: this.clock.now(), decidedBy: by.accountId };
    const rows = decisions.map(({ words, carried: _, ...decision }) => {
      const id = newId();
      const wordsSealed = words === null ? null : this.vault.seal(wordsPlace(id), words);
      return { ...decision, ...decided, regionCode: key.regionCode, id, reviewId: key.reviewId, wordsSealed };
    });
    await manager.insert(ReviewDecisionRow, rows);
  }

  /** Repeats the decisions on some lines for the review of a later version, as made by whom and when they were. */
  async carry(
    manager: EntityManager,
    from: ReviewKey,
    to: ReviewKey,
    lines: readonly Line[],
  ): Promise<number> {
    const { regionCode } = from;
    const made = await manager.find(ReviewDecisionRow, {
      where: { regionCode, reviewId: from.reviewId, line: In(lines) },
      order: { id: 'asc' },
    });
    const rows = made.map(row => {
      const id = newId();
      const words = row.wordsSealed && this.vault.open(wordsPlace(row.id), row.wordsSealed);
      const wordsSealed = words === null ? null : this.vault.seal(wordsPlace(id), words);
      return { ...row, id, reviewId: to.reviewId, wordsSealed, carriedFrom: row.id };
    });
    if (rows.length > 0) await manager.insert(ReviewDecisionRow, rows);
    return rows.length;
  }

  /** Has this person said something about a line in the review? */
  async isJudge(
    manager: EntityManager,
    { regionCode, reviewId }: ReviewKey,
    accountId: string,
  ): Promise<boolean> {
    return manager.existsBy(ReviewDecisionRow, { regionCode, reviewId, decidedBy: accountId });
  }

  async close(
    manager: EntityManager,
    key: ReviewKey,
    outcome: Closure['outcome'],
    by: AccountKey,
  ): Promise<void> {
    await manager.insert(ReviewClosureRow, {
      regionCode: key.regionCode,
      reviewId: key.reviewId,
      outcome,
      closedAt: this.clock.now(),
      closedBy: by.accountId,
      closedByRegion: by.regionCode,
    });
  }

  private async whole(manager: EntityManager, row: ReviewRow): Promise<Review | null> {
    return (await this.wholes(manager, [row]))[0] ?? null;
  }

  /** Reviews with their desks and ends, in three statements however many there are. */
  private async wholes(manager: EntityManager, rows: readonly ReviewRow[]): Promise<Review[]> {
    const of = {
      regionCode: In([...new Set(rows.map(row => row.regionCode))]),
      reviewId: In(rows.map(row => row.id)),
    };
    const assignments = await manager.find(ReviewAssignmentRow, { where: of, order: { id: 'asc' } });
    const closures = await manager.findBy(ReviewClosureRow, of);
    // Later assignments take the place of earlier ones.
    const desks = new Map(assignments.map(row => [row.reviewId, assignedOf(row)]));
    const ends = new Map(closures.map(row => [row.reviewId, closureOf(row)]));
    return rows.map(row => reviewOf(row, desks.get(row.id) ?? null, ends.get(row.id) ?? null));
  }
}

function reviewOf(row: ReviewRow, assigned: Review['assigned'], closure: Review['closure']): Review {
  const { regionCode, id, declarationId, declarationVersion, employerId, levyYear } = row;
  const { submittedAt, submittedBy, openedAt } = row;
  return {
    ...{ regionCode, reviewId: id, declarationId, declarationVersion, employerId, levyYear },
    ...{ submittedAt, submittedBy, openedAt, assigned, closure },
  };
}

function wordsPlace(row: string) {
  return { table: 'review_decision', column: 'words_sealed', row };
}

function assignedOf({ reviewerId, reviewerRegion, assignedAt }: ReviewAssignmentRow) {
  return { by: { accountId: reviewerId, regionCode: reviewerRegion }, at: assignedAt };
}

function closureOf({ outcome, closedAt, closedBy, closedByRegion }: ReviewClosureRow): Closure {
  return { outcome, by: { accountId: closedBy, regionCode: closedByRegion }, at: closedAt };
}
