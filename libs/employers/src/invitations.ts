import { Injectable } from '@nestjs/common';
import { AccountStore, isEmail, normaliseEmail, type Actor, type LinkTo } from '#accounts';
import { Clock, Database, newId, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readAgentTerms, type AgentTermsInput } from './agent-terms.js';
import { INVITED_ROLES, newSecret, writeToken, type Invitation } from './invitation.js';
import type { InviteObstacle, InviteRefusal } from './people.errors.js';
import { PeopleGate, type HeldPeople } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { InvitationStore } from './store/invitation.store.js';

const LONGEST_EMAIL = 254;
/** Open invitations of one employer at a time. */
const MOST_OPEN = 50;
/** Invitations of one employer in 24 hours, and mails of one invitation: nobody's mailbox is filled by us. */
const MOST_A_DAY = 100;
const MOST_SENDINGS = 10;
const DAY_MS = 86_400_000;

/** What the form asks, as typed; organisation and last day are asked of agents only. */
export interface InviteInput extends AgentTermsInput {
  readonly email: string;
  readonly role: string;
  /** Language of the mail: that of the page the administrator writes on. */
  readonly language: 'zh-CN' | 'en';
}

type Wish = Pick<Invitation, 'email' | 'role' | 'agent' | 'language'>;
type Outcome = Result<null, InviteRefusal>;

/** Invites by e-mail to act for an employer, sends invitations again, withdraws them; for its administrators. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: PeopleGate,
    private readonly invitations: InvitationStore,
    private readonly accounts: AccountStore,
    private readonly journal: PeopleJournal,
    private readonly outbox: Outbox,
  ) {}

  /** The address may have an account or not: the mail says what to do in both cases, the page says neither. */
  async invite(actor: Actor, employerId: string, input: InviteInput, linkTo: LinkTo): Promise<Outcome> {
    const read = readInvitation(input, await this.clock.today());
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const obstacle = await this.obstacle(manager, held.value, read.value);
      if (obstacle) return refuse(obstacle);
      const secret = newSecret();
      const invitation = {
        ...{ ...held.value.key, ...read.value, invitationId: newId() },
        invitedBy: { regionCode: actor.regionCode, accountId: actor.accountId },
      };
      await this.invitations.add(manager, { ...invitation, secret });
      await this.mail(manager, invitation, 1, actor.name, linkTo, secret);
      await this.note(manager, actor, invitation, 'invited');
      return ok(null);
    });
  }

  /** Sends another link; the one before stops working. Also for an invitation that has lapsed. */
  async sendAgain(actor: Actor, employerId: string, id: string, linkTo: LinkTo): Promise<Outcome> {
    return this.withOpen(actor, employerId, id, async (manager, invitation) => {
      if (invitation.sendings >= MOST_SENDINGS) return refuse({ code: 'tooManyInvitations' });
      const secret = newSecret();
      await this.invitations.sendAgain(manager, invitation, actor, secret);
      await this.mail(manager, invitation, invitation.sendings + 1, actor.name, linkTo, secret);
      await this.note(manager, actor, invitation, 'invitationSentAgain');
      return ok(null);
    });
  }

  async withdraw(actor: Actor, employerId: string, id: string): Promise<Outcome> {
    return this.withOpen(actor, employerId, id, async (manager, invitation) => {
      await this.invitations.withdraw(manager, invitation, actor);
      await this.note(manager, actor, invitation, 'invitationWithdrawn');
      return ok(null);
    });
  }

  private withOpen(
    actor: Actor,
    employerId: string,
    id: string,
    work: (manager: EntityManager, invitation: Invitation) => Promise<Outcome>,
  ): Promise<Outcome> {
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const invitation = await this.invitations.open(manager, held.value.key, id);
      if (!invitation) return refuse({ code: 'invitationGone' });
      return work(manager, invitation);
    });
  }

  private async obstacle(
    manager: EntityManager,
    { key, members }: HeldPeople,
    { email, role }: Wish,
  ): Promise<InviteObstacle | null> {
    const known = await this.accounts.keyOfEmail(manager, email);
    const isMember = members.some(({ accountId }) => accountId === known?.accountId);
    if (isMember && role !== 'agent') return { code: 'alreadyMember' };
    if (await this.invitations.isInvited(manager, key, email)) return { code: 'alreadyInvited' };
    const open = await this.invitations.openOf(manager, key);
    const dayBefore = new Date(this.clock.now().getTime() - DAY_MS);
    const today = await this.invitations.countSince(manager, key, dayBefore);
    return open.length >= MOST_OPEN || today >= MOST_A_DAY ? { code: 'tooManyInvitations' } : null;
  }

  private async mail(
    manager: EntityManager,
    invitation: Pick<Invitation, 'regionCode' | 'employerId' | 'invitationId' | 'email' | 'language'>,
    sending: number,
    inviter: string,
    linkTo: LinkTo,
    secret: string,
  ): Promise<void> {
    const { regionCode, employerId, invitationId, email, language } = invitation;
    const link = linkTo(writeToken({ regionCode, invitationId, secret }));
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'employer.invited', dedupeKey: `invitation:${invitationId}:${sending}` },
      payload: { employerId, email, language, link, inviter },
    });
  }

  private async note(
    manager: EntityManager,
    actor: Actor,
    invitation: Pick<Invitation, 'regionCode' | 'employerId' | 'invitationId' | 'role'>,
    action: string,
  ): Promise<void> {
    const { invitationId, role } = invitation;
    await this.journal.record(manager, actor, invitation, action, { invitationId, role });
  }
}

function readInvitation(input: InviteInput, today: PlainDate): Result<Wish, InvalidInput> {
  const fields = new FieldReader();
  const email = fields.text('email', input.email, LONGEST_EMAIL);
  if (email && !isEmail(email)) fields.wrong('email', 'email');
  const role = fields.choice('role', input.role, INVITED_ROLES);
  const agent = role === 'agent' ? readAgentTerms(input, today, fields) : null;
  if (!email || !role || !fields.isClean) return fields.refusal();
  return ok({ email: normaliseEmail(email), role, agent, language: input.language });
}
