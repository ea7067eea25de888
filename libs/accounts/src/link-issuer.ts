import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, newId, Outbox } from '#persistence';
import { IsNull, type EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { normaliseEmail } from './email.js';
import { AccountLinkRow, type LinkPurpose } from './store/account-link.row.js';

/** Makes the address of a page from the token that goes into it. */
export type LinkTo = (token: string) => string;

/** Whom the mail goes to. */
export interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly language: 'zh-CN' | 'en';
}

const HOURS_VALID: Record<LinkPurpose, number> = { confirmation: 72, passwordReset: 1 };
const EVENT_OF: Record<LinkPurpose, string> = {
  confirmation: 'account.confirmationRequested',
  passwordReset: 'account.passwordResetRequested',
};
const MS_PER_HOUR = 3_600_000;

/** Issues and redeems the one-time links that travel by mail. A token is `region.id.secret`; only the secret's hash is kept. */
@Injectable()
export class LinkIssuer {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Stores a link and puts its mail into the outbox, in the caller's transaction. */
  async issue(
    manager: EntityManager,
    key: AccountKey,
    purpose: LinkPurpose,
    to: Recipient,
    linkTo: LinkTo,
  ): Promise<void> {
    const id = newId();
    const secret = randomBytes(24).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + HOURS_VALID[purpose] * MS_PER_HOUR);
    await manager.insert(AccountLinkRow, {
      regionCode: key.regionCode,
      id,
      accountId: key.accountId,
      purpose,
      secretHash: hashOf(secret),
      createdAt: now,
      expiresAt,
      usedAt: null,
    });
    await this.outbox.add(manager, {
      regionCode: key.regionCode,
      kind: EVENT_OF[purpose],
      payload: {
        accountId: key.accountId,
        email: normaliseEmail(to.email),
        name: to.name,
        language: to.language,
        link: linkTo(`${key.regionCode}.${id}.${secret}`),
        expiresAt,
      },
      dedupeKey: `${purpose}:${id}`,
    });
  }

  /** The account a token stands for, without using it up; null when it is wrong, used or too old. */
  async read(manager: EntityManager, purpose: LinkPurpose, token: string): Promise<AccountKey | null> {
    const link = await this.find(manager, purpose, token);
    return link && { regionCode: link.regionCode, accountId: link.accountId };
  }

  /** Uses a token up and gives its account; null when it is wrong, used or too old. Two at once: one wins. */
  async redeem(manager: EntityManager, purpose: LinkPurpose, token: string): Promise<AccountKey | null> {
    const link = await this.find(manager, purpose, token);
    if (!link) return null;
    const used = await manager.update(
      AccountLinkRow,
      { regionCode: link.regionCode, id: link.id, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    return used.affected === 1 ? { regionCode: link.regionCode, accountId: link.accountId } : null;
  }

  private async find(
    manager: EntityManager,
    purpose: LinkPurpose,
    token: string,
  ): Promise<AccountLinkRow | null> {
    const [, regionCode, id, secret] =
      /^(\d{6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{32})$/.exec(token) ?? [];
    if (!regionCode || !id || !secret) return null;
    const link = await manager.findOneBy(AccountLinkRow, { regionCode, id, purpose, usedAt: IsNull() });
    if (!link || link.expiresAt <= this.clock.now()) return null;
    return timingSafeEqual(link.secretHash, hashOf(secret)) ? link : null;
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
