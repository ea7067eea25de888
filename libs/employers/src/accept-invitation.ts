import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Employer } from './employer.js';
import { maskEmail, readToken, type Invitation } from './invitation.js';
import { Newcomers } from './newcomers.js';
import type { AcceptRefusal } from './people.errors.js';
import { PeopleGate, type HeldPeople } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { EmployerStore } from './store/employer.store.js';
import { InvitationStore } from './store/invitation.store.js';

/** An invitation as the page behind its link shows it to whoever holds the link. */
export interface InvitationView extends Pick<Invitation, 'role' | 'agent' | 'expiresAt'> {
  readonly employerName: string;
  readonly creditCode: string;
  readonly inviter: string;
  /** The address it was mailed to, masked. */
  readonly invited: string;
}

/** Reads and accepts a mailed invitation, with the account of the address that it was mailed to. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: InvitationStore,
    private readonly employers: EmployerStore,
    private readonly accounts: AccountStore,
    private readonly gate: PeopleGate,
    private readonly newcomers: Newcomers,
    private readonly journal: PeopleJournal,
  ) {}

  /** What the link is about; null when it is wrong, used, withdrawn or too old. */
  async read(token: string): Promise<InvitationView | null> {
    return this.database.read(async manager => {
      const invitation = await this.ofToken(manager, token);
      const employer = invitation && (await this.employers.find(manager, invitation));
      if (!employer) return null;
      const inviter = await this.accounts.find(manager, invitation.invitedBy);
      return viewOf(invitation, employer, inviter?.name ?? '');
    });
  }

  /** Lets the account in, or says why not; the link works once. */
  async run(actor: Actor, token: string): Promise<Result<{ employerId: string }, AcceptRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const known = await this.ofToken(manager, token);
      if (!known) return refuse({ code: 'linkUnusable' });
      const account = await this.accounts.find(manager, actor);
      if (account?.email !== known.email)
        return refuse({ code: 'otherAddress', invited: maskEmail(known.email) });
      const held = await this.gate.hold(manager, known);
      // Read anew: it may have been withdrawn, or accepted, while the employer's people were waited for.
      const found = await this.ofToken(manager, token);
      if (!found || !isAdministrator(held, found.invitedBy)) return refuse({ code: 'linkUnusable' });
      const done = await this.letIn(manager, actor, held, found, today);
      if (!done.ok) return done;
      await this.invitations.accept(manager, found, actor);
      const { invitationId, role, employerId } = found;
      await this.journal.record(manager, actor, found, 'invitationAccepted', { invitationId, role });
      const page = PEOPLE_PATHS.people(employerId);
      await this.journal.tell(manager, found, 'employer.invitationAccepted', actor, page);
      return ok({ employerId });
    });
  }

  private async letIn(
    manager: EntityManager,
    actor: Actor,
    held: HeldPeople,
    { role, agent, invitedBy }: Invitation,
    today: PlainDate,
  ): Promise<Result<unknown, AcceptRefusal>> {
    if (!agent) {
      const as = { administrator: role === 'administrator', by: invitedBy };
      return this.newcomers.join(manager, held, actor, as, today);
    }
    if (agent.until < today) return refuse({ code: 'mandateDayPassed' });
    return this.newcomers.mandate(manager, held, actor, { kind: 'agent', ...agent }, invitedBy, today);
  }

  private async ofToken(manager: EntityManager, token: string): Promise<Invitation | null> {
    const read = readToken(token);
    return read && this.invitations.ofToken(manager, read);
  }
}

/** An invitation holds as long as whoever sent it decides who acts for the employer. */
function isAdministrator({ members }: HeldPeople, { accountId }: AccountKey): boolean {
  return members.some(member => member.accountId === accountId && member.administrator);
}

function viewOf(
  { role, agent, expiresAt, email }: Invitation,
  { name, creditCode }: Employer,
  inviter: string,
): InvitationView {
  return { role, agent, expiresAt, employerName: name, creditCode, inviter, invited: maskEmail(email) };
}
