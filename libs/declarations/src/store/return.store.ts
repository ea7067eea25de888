import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import { In, type EntityManager } from 'typeorm';
import type { DeclarationKey, ReturnedLine } from '../draft.js';
import type { ReturnOrder } from '../review-desk.types.js';
import { ReturnedLineAnswerRow, ReturnedLineRow } from './returned-line.row.js';

/** Loads and stores returned lines and the employer's answers; the only place that seals and opens their words. */
@Injectable()
export class ReturnStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async add(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    submissionId: string,
    order: ReturnOrder,
  ): Promise<void> {
    const { returnedBy, dueOn } = order;
    const returned = { returnedAt: this.clock.now(), returnedBy, dueOn };
    const rows = order.lines.map(({ line, reason }) => {
      const id = newId();
      const reasonSealed = this.vault.seal(reasonPlace(id), reason);
      return { regionCode, id, declarationId, submissionId, line, reasonSealed, ...returned };
    });
    await manager.insert(ReturnedLineRow, rows);
  }

  /** The lines of the return of one filing, in the order the reviewer named them. */
  async of(manager: EntityManager, regionCode: string, submissionId: string): Promise<ReturnedLine[]> {
    const where = { regionCode, submissionId };
    const rows = await manager.find(ReturnedLineRow, { where, order: { id: 'ASC' } });
    const answers = await manager.findBy(ReturnedLineAnswerRow, {
      regionCode,
      returnedLineId: In(rows.map(({ id }) => id)),
    });
    return rows.map(row => ({
      ...{ id: row.id, line: row.line, dueOn: row.dueOn, returnedAt: row.returnedAt },
      reason: this.vault.open(reasonPlace(row.id), row.reasonSealed),
      answer: this.openAnswer(answers.find(({ returnedLineId }) => returnedLineId === row.id)),
    }));
  }

  /** Notes the answer to a line; a later one takes the place of the earlier. */
  async answer(
    manager: EntityManager,
    regionCode: string,
    returnedLineId: string,
    answer: { readonly draftVersion: number; readonly explanation: string | null; readonly by: AccountKey },
  ): Promise<void> {
    const { draftVersion, explanation, by } = answer;
    await manager.delete(ReturnedLineAnswerRow, { regionCode, returnedLineId });
    await manager.insert(ReturnedLineAnswerRow, {
      ...{ regionCode, returnedLineId, draftVersion },
      explanationSealed:
        explanation === null ? null : this.vault.seal(explanationPlace(returnedLineId), explanation),
      ...{ answeredAt: this.clock.now(), answeredBy: by.accountId },
    });
  }

  private openAnswer(row: ReturnedLineAnswerRow | undefined): ReturnedLine['answer'] {
    if (!row) return null;
    const sealed = row.explanationSealed;
    return { explanation: sealed && this.vault.open(explanationPlace(row.returnedLineId), sealed) };
  }
}

function reasonPlace(row: string) {
  return { table: 'returned_line', column: 'reason_sealed', row };
}

function explanationPlace(row: string) {
  return { table: 'returned_line_answer', column: 'explanation_sealed', row };
}
