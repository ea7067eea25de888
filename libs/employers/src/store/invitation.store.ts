import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { normaliseEmail, type AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { EmployerKey } from '../employer.js';
import { INVITATION_DAYS, secretHash, type Invitation, type InvitationToken } from '../invitation.js';
import { InvitationRow } from './invitation.row.js';

const MS_PER_DAY = 86_400_000;

/** An invitation about to be stored; when it was sent and lapses is the store's to say. */
export type NewInvitation = Omit<Invitation, 'invitedAt' | 'sentAt' | 'sendings' | 'expiresAt'> & {
  readonly secret: string;
};

/** The index by which an invitation is found by its address, for a change of keys. */
export const INVITATION_INDEX = {
  ...{ table: 'employer_invitation', index: 'email_index', sealed: 'email_sealed' },
  purpose: 'employer.invitation',
} as const;

/** Loads and stores invitations; the only place that seals and opens their addresses. */
@Injectable()
export class InvitationStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async add(manager: EntityManager, invitation: NewInvitation): Promise<void> {
    const { regionCode, invitationId: id, employerId, role, language, agent, invitedBy } = invitation;
    const email = normaliseEmail(invitation.email);
    await manager.insert(InvitationRow, {
      ...{ regionCode, id, employerId, role, language },
      emailSealed: this.vault.seal(place(id), email),
      emailIndex: this.indexOf(email),
      ...{ organisation: agent?.organisation ?? null, until: agent?.until ?? null },
      ...{
        invitedAt: this.clock.now(),
        invitedBy: invitedBy.accountId,
        invitedByRegion: invitedBy.regionCode,
      },
      ...{ ...this.sending(invitation.secret), sendings: 1 },
      ...{ acceptedAt: null, acceptedBy: null, acceptedByRegion: null, withdrawnAt: null, withdrawnBy: null },
    });
  }

  /** Invitations of an employer that were neither accepted nor withdrawn, the oldest first; lapsed ones too. */
  async openOf(manager: EntityManager, { regionCode, employerId }: EmployerKey): Promise<Invitation[]> {
    const rows = await manager.find(InvitationRow, {
      where: { regionCode, employerId, acceptedAt: IsNull(), withdrawnAt: IsNull() },
      order: { id: 'ASC' },
    });
    return rows.map(row => this.toInvitation(row));
  }

  /** Is an invitation to this address open at the employer and not lapsed? */
  async isInvited(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    email: string,
  ): Promise<boolean> {
    return manager.existsBy(InvitationRow, {
      ...{
        regionCode,
        employerId,
        emailIndex: In(this.vault.blindIndexes(INVITATION_INDEX.purpose, normaliseEmail(email))),
      },
      ...{ acceptedAt: IsNull(), withdrawnAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
    });
  }

  /** An open invitation of an employer, or null. */
  async open(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    id: string,
  ): Promise<Invitation | null> {
    const where = { regionCode, id, employerId, acceptedAt: IsNull(), withdrawnAt: IsNull() };
    const row = await manager.findOneBy(InvitationRow, where);
    return row && this.toInvitation(row);
  }

  /** The invitation that a link leads to; null when the link is wrong, used, withdrawn or too old. */
  async ofToken(manager: EntityManager, token: InvitationToken): Promise<Invitation | null> {
    const { regionCode, invitationId: id, secret } = token;
    const where = { regionCode, id, acceptedAt: IsNull(), withdrawnAt: IsNull() };
    const row = await manager.findOneBy(InvitationRow, where);
    if (!row || row.expiresAt <= this.clock.now()) return null;
    return timingSafeEqual(row.secretHash, secretHash(secret)) ? this.toInvitation(row) : null;
  }

  /** How many an employer has invited since an instant, whatever became of them. */
  async countSince(manager: EntityManager, { regionCode, employerId }: EmployerKey, since: Date) {
    return manager.countBy(InvitationRow, { regionCode, employerId, invitedAt: MoreThan(since) });
  }

  /** Gives it another secret, a new life and its present sender; the link mailed before is worth nothing. */
  async sendAgain(
    manager: EntityManager,
    invitation: Invitation,
    by: AccountKey,
    secret: string,
  ): Promise<void> {
    const { regionCode, invitationId: id, sendings } = invitation;
    const sender = { invitedBy: by.accountId, invitedByRegion: by.regionCode };
    const next = { ...this.sending(secret), ...sender, sendings: sendings + 1 };
    await manager.update(InvitationRow, { regionCode, id }, next);
  }

  async accept(
    manager: EntityManager,
    { regionCode, invitationId: id }: Invitation,
    by: AccountKey,
  ): Promise<boolean> {
    const done = await manager.update(
      InvitationRow,
      { regionCode, id, acceptedAt: IsNull(), withdrawnAt: IsNull() },
      { acceptedAt: this.clock.now(), acceptedBy: by.accountId, acceptedByRegion: by.regionCode },
    );
    return done.affected === 1;
  }

  async withdraw(
    manager: EntityManager,
    { regionCode, invitationId: id }: Invitation,
    by: AccountKey,
  ): Promise<boolean> {
    const done = await manager.update(
      InvitationRow,
      { regionCode, id, acceptedAt: IsNull(), withdrawnAt: IsNull() },
      { withdrawnAt: this.clock.now(), withdrawnBy: by.accountId },
    );
    return done.affected === 1;
  }

  private sending(secret: string) {
    const sentAt = this.clock.now();
    const expiresAt = new Date(sentAt.getTime() + INVITATION_DAYS * MS_PER_DAY);
    return { secretHash: secretHash(secret), sentAt, expiresAt };
  }

  private indexOf(email: string): Buffer {
    return this.vault.blindIndex(INVITATION_INDEX.purpose, email);
  }

  private toInvitation(row: InvitationRow): Invitation {
    const { regionCode, id, employerId, role, language, organisation, until } = row;
    const { invitedAt, sentAt, sendings, expiresAt } = row;
    return {
      ...{ regionCode, invitationId: id, employerId, role, language },
      email: this.vault.open(place(id), row.emailSealed),
      agent: organisation && until ? { organisation, until } : null,
      invitedBy: { regionCode: row.invitedByRegion, accountId: row.invitedBy },
      ...{ invitedAt, sentAt, sendings, expiresAt },
    };
  }
}

function place(row: string) {
  return { table: 'employer_invitation', column: 'email_sealed', row };
}
