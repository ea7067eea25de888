import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#accounts';
import { MailLog, MailService, type FollowedMail } from '#notifications';
import { Clock } from '#persistence';
import { ReceiptWatch, RECEIPT_DUE_MS } from '#papers';
import { shanghaiDay } from '#values';
import { formatInstant, formatTime, type TagKind } from '#web';
import type { Words } from '../reviews/words.js';

/** The paper whose mails are shown. */
export interface MailedDocument {
  readonly regionCode: string;
  readonly documentNumber: string;
  readonly employerId: string;
  /** When its mails were due to leave first. */
  readonly issuedAt: Date;
}

const TAG: Readonly<Record<FollowedMail['state'], TagKind>> = {
  sent: 'done',
  queued: 'underWay',
  failed: 'toMend',
};
/** Reasons that have words of their own; others are told by their kind. */
const REASONS = [
  'smtp550',
  'smtp551',
  'smtp552',
  'smtp553',
  'smtp554',
  'EAUTH',
  'ESOCKET',
  'ECONNECTION',
  'ETIMEDOUT',
  'EENVELOPE',
  'stopped',
];

/** Whom the mail of a paper went to, how far each came, and what can be done. */
@Injectable()
export class MailRows {
  constructor(
    private readonly log: MailLog,
    private readonly service: MailService,
    private readonly watch: ReceiptWatch,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, document: MailedDocument, words: Words) {
    const { regionCode, documentNumber, employerId } = document;
    const all = await this.log.ofDocument(regionCode, documentNumber);
    const latest = latestOfEach(all);
    const late = await this.isLate(document, latest);
    return {
      rows: latest.map(mail => this.row(actor, mail, words)),
      none: latest.length === 0 && words.t(`papers.mails.${this.isDue(document) ? 'noneOnRecord' : 'none'}`),
      late: late && words.t(`papers.mails.late.${await this.service.state()}`),
      requestKey: randomUUID(),
      people: `/workspace/employers/${employerId}/people`,
      failed: latest.some(mail => mail.state === 'failed'),
    };
  }

  /** Nobody has a mail although time is up; or the watch has raised an alarm that stands. */
  private async isLate(document: MailedDocument, mails: readonly FollowedMail[]): Promise<boolean> {
    if (mails.some(mail => mail.state === 'sent')) return false;
    if (mails.length > 0 && this.isDue(document)) return true;
    return this.watch.standsFor(document.regionCode, document.documentNumber);
  }

  /** Is the time over in which its mails should have left? */
  private isDue({ issuedAt }: MailedDocument): boolean {
    return this.clock.now().getTime() - issuedAt.getTime() > RECEIPT_DUE_MS;
  }

  private row(actor: Actor, mail: FollowedMail, { t, language }: Words) {
    const own = mail.account?.accountId === actor.accountId;
    const to = mail.to ?? t('papers.mails.purged');
    const reason = mail.reason && t(`papers.mails.reasons.${wordOf(mail.reason)}`);
    const isToday = shanghaiDay(mail.changedAt) === shanghaiDay(this.clock.now());
    const time = isToday ? formatTime(mail.changedAt) : formatInstant(mail.changedAt, language);
    return {
      to: own ? t('papers.mails.own', { to }) : to,
      tag: TAG[mail.state],
      state: t(`papers.mails.state.${mail.state}`, { time }),
      reason: mail.state === 'sent' ? '' : (reason ?? ''),
      account: mail.account,
    };
  }
}

/** The last mail of each recipient, in the order the recipients first came. */
function latestOfEach(mails: readonly FollowedMail[]): FollowedMail[] {
  const latest = new Map<string, FollowedMail>();
  for (const mail of [...mails].reverse())
    latest.set(mail.account?.accountId ?? mail.to ?? mail.mailId, mail);
  return [...latest.values()];
}

/** The word for a reason: its own, or that of its kind. */
export function wordOf(reason: string): string {
  if (REASONS.includes(reason)) return reason;
  return reason.startsWith('smtp') ? 'refused' : 'other';
}
