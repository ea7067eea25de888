import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import { Clock, Database } from '#persistence';
import { StaffNames } from '#reviews';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk, type OpenAccount } from './account-desk.js';
import type { LevyAccountKey } from './entry.js';
import { scopesOf } from './levy-access.js';
import { ListAccounts, stemsOf, type LedgerPlace, type ListedAccount } from './list-accounts.js';
import type { Proposal } from './proposal.js';
import type { ReliefRequest } from './relief.js';
import { ProposalStore } from './store/proposal.store.js';
import { ReliefStore } from './store/relief.store.js';
import { warningLimit } from './warn.js';

/** A request that waits for the office. */
export interface WaitingRequest extends ReliefRequest {
  readonly employerName: string;
  /** An answer was proposed: it waits for the second person. */
  readonly isProposed: boolean;
}

/** A proposal that waits for the second person. */
export interface WaitingProposal extends Proposal {
  readonly employerName: string;
  readonly proposedByName: string;
}

/** Overdue accounts of a county and year, the largest first. */
export interface Arrears extends Omit<LedgerPlace, 'accounts'> {
  readonly accounts: readonly ListedAccount[];
  /** The earliest last day that a warning of today can give. */
  readonly earliest: PlainDate;
  readonly today: PlainDate;
}

const MOST = 200;

/** What waits for reviewers and approvers in the ledger. */
@Injectable()
export class ListWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: ListAccounts,
    private readonly desk: AccountDesk,
    private readonly requests: ReliefStore,
    private readonly proposals: ProposalStore,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  /** Requests for relief within the reviewer's divisions, those without a proposal first, the oldest of them first. */
  async requestsFor(actor: Actor): Promise<WaitingRequest[]> {
    const stems = stemsOf(scopesOf(actor, 'reviewer'));
    if (stems.length === 0) return [];
    return this.database.read(async manager => {
      const waiting = await this.requests.open(manager, stems, MOST);
      const proposals = await this.proposals.waiting(manager, stems, MOST);
      const proposed = new Set(proposals.map(({ requestId }) => requestId));
      const employers = await this.register.ofKeys(manager, waiting);
      return waiting
        .map(one => ({
          ...{ ...one, employerName: nameIn(employers, one), isProposed: proposed.has(one.requestId) },
        }))
        .sort((one, other) => Number(one.isProposed) - Number(other.isProposed));
    });
  }

  /** Proposals within the approver's divisions, the oldest first. */
  async proposalsFor(actor: Actor): Promise<WaitingProposal[]> {
    const stems = stemsOf(scopesOf(actor, 'approver', 'reviewer'));
    if (stems.length === 0) return [];
    return this.database.read(async manager => {
      const waiting = await this.proposals.waiting(manager, stems, MOST);
      const employers = await this.register.ofKeys(manager, waiting);
      const names = await this.names.ofMany(
        manager,
        waiting.map(({ proposedBy }) => proposedBy),
      );
      return waiting.map(one => ({
        ...{ ...one, employerName: nameIn(employers, one) },
        proposedByName: names.get(one.proposedBy.accountId) ?? '',
      }));
    });
  }

  /** A proposal with the account it is about; null for others' as for none. */
  async proposal(
    actor: Actor,
    key: { readonly regionCode: string; readonly proposalId: string },
  ): Promise<{
    readonly proposal: WaitingProposal;
    readonly open: OpenAccount;
    readonly request: ReliefRequest | null;
  } | null> {
    const stems = stemsOf(scopesOf(actor, 'approver', 'reviewer'));
    if (!stems.some(stem => key.regionCode.startsWith(stem.slice(0, -1)))) return null;
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const found = await this.proposals.find(manager, key);
      const open = found && (await this.desk.look(manager, found, today));
      if (!found || !open) return null;
      const { requestId, regionCode } = found;
      return {
        open,
        proposal: await this.titled(manager, found),
        request: requestId ? await this.requests.find(manager, { regionCode, requestId }) : null,
      };
    });
  }

  /** What is overdue within the person's divisions, by county and year. */
  async arrears(actor: Actor): Promise<Arrears[]> {
    const today = await this.clock.today();
    const places = await this.accounts.places(actor);
    const found: Arrears[] = [];
    for (const place of places) {
      const all = await this.database.snapshot(manager => this.accounts.all(manager, place, today));
      const accounts = all
        .filter(({ standing }) => standing.state === 'overdue')
        .sort((one, other) => (one.standing.due > other.standing.due ? -1 : 1));
      const [first] = accounts;
      if (!first) continue;
      found.push({ ...place, accounts, today, earliest: await this.earliestLimit(first, today) });
    }
    return found;
  }

  private async earliestLimit(key: LevyAccountKey, today: PlainDate): Promise<PlainDate> {
    const open = await this.database.read(manager => this.desk.look(manager, key, today));
    return open ? warningLimit(open, today) : today;
  }

  private async titled(manager: EntityManager, proposal: Proposal): Promise<WaitingProposal> {
    const employers = await this.register.ofKeys(manager, [proposal]);
    const proposedByName = await this.names.of(manager, proposal.proposedBy);
    return { ...proposal, employerName: nameIn(employers, proposal), proposedByName };
  }
}

function nameIn(
  employers: ReadonlyMap<string, RegisteredEmployer>,
  { employerId }: Pick<LevyAccountKey, 'employerId'>,
): string {
  return employers.get(employerId)?.name ?? '';
}
