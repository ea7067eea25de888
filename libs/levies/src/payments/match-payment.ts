import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk } from '../account-desk.js';
import { BookMoney } from '../book-money.js';
import { staffRefusal, type LevyAccessRefusal } from '../levy-access.js';
import { MATCHABLE, type PaymentRow } from './payment-file.js';
import { moneyOf } from './row-money.js';
import { LONGEST_REASON } from '../relief.js';
import { PaymentStore, type PaymentRowKey } from '../store/payment.store.js';
import { TellSettled } from '../tell-settled.js';

/** Which account a row belongs to, as typed. */
export interface MatchInput {
  readonly creditCode: string;
  readonly levyYear: string;
  readonly reason: string;
}

export type MatchRefusal =
  | LevyAccessRefusal
  | InvalidInput
  | { readonly code: 'notFound' | 'alreadyMatched' | 'notMatchable' | 'alreadyBooked' };

/** Books by hand the rows whose account the file did not name. */
@Injectable()
export class MatchPayment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly payments: PaymentStore,
    private readonly money: BookMoney,
    private readonly settled: TellSettled,
    private readonly audit: AuditTrail,
  ) {}

  /** Books a row on the account that the person names, with the reason for it. */
  async match(
    actor: Actor,
    key: PaymentRowKey,
    input: MatchInput,
  ): Promise<Result<PaymentRow, MatchRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return refuse({ code: 'notPermitted' });
    const fields = new FieldReader();
    const creditCode = fields.text('creditCode', input.creditCode, 40);
    const levyYear = /^\d{4}$/.test(input.levyYear.trim())
      ? Number(input.levyYear)
      : fields.wrong('levyYear', 'missing');
    const reason = fields.text('reason', input.reason, LONGEST_REASON);
    if (!creditCode || levyYear === null || !reason || !fields.isClean) return fields.refusal();
    const today = await this.clock.today();
    try {
      return await this.database.transaction(manager =>
        this.book(manager, actor, key, { creditCode: creditCode.toUpperCase(), levyYear, reason, today }),
      );
    } catch (error) {
      if (constraintOf(error) === 'payment_match_pkey') return refuse({ code: 'alreadyMatched' });
      throw error;
    }
  }

  private async book(
    manager: EntityManager,
    actor: Actor,
    key: PaymentRowKey,
    { creditCode, levyYear, reason, today }: Named,
  ): Promise<Result<PaymentRow, MatchRefusal>> {
    const row = await this.payments.row(manager, key);
    if (!row) return refuse({ code: 'notFound' });
    if (row.match) return refuse({ code: 'alreadyMatched' });
    if (row.outcome !== 'unmatched' || !MATCHABLE.includes(row.problem ?? ''))
      return refuse({ code: 'notMatchable' });
    const employers = await this.payments.employersOf(manager, key.regionCode, [creditCode]);
    const employerId = employers.get(creditCode) ?? null;
    const account = employerId && { regionCode: key.regionCode, employerId, levyYear };
    const open = account && (await this.desk.hold(manager, account, today));
    if (!account || !open) return noAccount(employerId);
    const refusal = staffRefusal(actor, 'reviewer', account);
    if (refusal) return refuse(refusal);
    const done = await this.money.run(manager, {
      ...moneyOf(row, account),
      rowId: row.rowId,
      bookedBy: actor,
    });
    if (done.outcome !== 'booked') return refuse({ code: 'alreadyBooked' });
    await this.payments.match(manager, key, account, { reason, on: today, by: actor });
    await this.audit.record(manager, {
      ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'payments.matched' },
      ...{ subjectKind: 'paymentRow', subjectId: key.rowId },
      details: { employerId: account.employerId, levyYear, entryId: done.entryId },
    });
    await this.settled.run(manager, [open], today);
    return ok(row);
  }
}

interface Named extends Pick<MatchInput, 'creditCode' | 'reason'> {
  readonly levyYear: number;
  readonly today: PlainDate;
}

function noAccount(employerId: string | null): Result<never, InvalidInput> {
  const field = employerId ? 'levyYear' : 'creditCode';
  return refuse({ code: 'invalid', fields: [{ field, code: 'unknown' }] });
}
