import { Injectable } from '@nestjs/common';
import { mayActInYear, type AccountKey, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Receipts } from '#declarations';
import { MemberStore } from '#employers';
import { checkDocumentNumber } from '#identifiers';
import { Clock, Database, newId, Outbox } from '#persistence';
import { ReadDetermination } from '#reviews';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';

/** Which mail is to be sent again. */
export interface MailRequest {
  readonly documentNumber: string;
  /** One colleague; null for everybody who acts for the employer. */
  readonly to: AccountKey | null;
  /** Made by the page: pressed twice, or sent again, it is the same request. */
  readonly requestKey: string;
}

/**
 * `notFound`: no such paper, or not this person's. `tooSoon`: the same people were written to less than two minutes
 * ago. `tooOften`: ten times in a day.
 */
export type MailRequestRefusal =
  { readonly code: 'notFound' | 'tooOften' } | { readonly code: 'tooSoon'; readonly until: Date };

export const RESEND_PAUSE_MS = 120_000;
export const RESENDS_A_DAY = 10;
const DAY_MS = 86_400_000;
const KEY = /^[\w-]{16,100}$/;

interface Subject {
  readonly regionCode: string;
  readonly employerId: string;
  readonly kind: 'receipt' | 'determination';
}

/** Sends the mail of a paper again, to colleagues at the addresses they have now. */
@Injectable()
export class AskForMail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly receipts: Receipts,
    private readonly determinations: ReadDetermination,
    private readonly members: MemberStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async run(
    actor: Actor,
    request: MailRequest,
  ): Promise<Result<{ readonly isNew: boolean }, MailRequestRefusal>> {
    const number = checkDocumentNumber(request.documentNumber);
    if (!number.ok || !KEY.test(request.requestKey)) return refuse({ code: 'notFound' });
    const asked = { ...request, documentNumber: number.value };
    return this.database.transaction(async manager => {
      const subject = await this.subject(manager, actor, asked.documentNumber);
      if (!subject) return refuse({ code: 'notFound' });
      // Two who press at once are counted one after the other.
      await this.members.hold(manager, subject);
      if (await this.isRepeated(manager, subject, asked)) return ok({ isNew: false });
      const refusal = await this.throttled(manager, subject, asked);
      if (refusal) return refuse(refusal);
      await this.store(manager, actor, subject, asked);
      return ok({ isNew: true });
    });
  }

  private async subject(manager: EntityManager, actor: Actor, number: string): Promise<Subject | null> {
    const receipt = await this.receipts.issued(manager, number);
    const summary = receipt ? null : (await this.determinations.issued(manager, number))?.summary;
    const paper = receipt ?? summary;
    if (!paper || !mayActInYear(actor, paper)) return null;
    const { regionCode, employerId } = paper;
    return { regionCode, employerId, kind: receipt ? 'receipt' : 'determination' };
  }

  private async isRepeated(
    manager: EntityManager,
    { regionCode }: Subject,
    { requestKey }: MailRequest,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select 1 from mail_resend where region_code = $1 and request_key = $2',
      [regionCode, requestKey],
    );
    return rows.length > 0;
  }

  private async throttled(
    manager: EntityManager,
    { regionCode }: Subject,
    { documentNumber, to }: MailRequest,
  ): Promise<MailRequestRefusal | null> {
    const now = this.clock.now().getTime();
    const rows = await manager.query<{ requested_at: Date; account_id: string | null }[]>(
      `select requested_at, account_id from mail_resend
       where region_code = $1 and document_number = $2 and requested_at > $3 order by requested_at desc`,
      [regionCode, documentNumber, new Date(now - DAY_MS)],
    );
    if (rows.length >= RESENDS_A_DAY) return { code: 'tooOften' };
    const last = rows.find(row => to === null || row.account_id === null || row.account_id === to.accountId);
    const until = last ? last.requested_at.getTime() + RESEND_PAUSE_MS : 0;
    return until > now ? { code: 'tooSoon', until: new Date(until) } : null;
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    { regionCode, employerId, kind }: Subject,
    { documentNumber, to, requestKey }: MailRequest,
  ): Promise<void> {
    const id = newId();
    await manager.query(
      `insert into mail_resend (region_code, id, request_key, document_number, account_id, account_region,
         requested_at, requested_by, requested_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, id, requestKey, documentNumber, to?.accountId ?? null, to?.regionCode ?? null],
        ...[this.clock.now(), actor.accountId, actor.regionCode],
      ],
    );
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: `${kind}.mailRequested` },
      ...{ subjectKind: 'employer', subjectId: employerId },
      details: { documentNumber, to: to?.accountId ?? 'everybody', resendId: id },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'paper.mailRequested', dedupeKey: `paperMail:${id}` },
      payload: { documentNumber, employerId, ...(to ? { to } : {}) },
    });
  }
}
