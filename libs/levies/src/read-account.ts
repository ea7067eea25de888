import { Injectable } from '@nestjs/common';
import { mayActInYear, type Actor } from '#accounts';
import {
  EmployerLives,
  EmployerRegister,
  EmployersOf,
  SeatStore,
  type EmployerEnding,
  type RegisteredEmployer,
} from '#employers';
import { Files, type StoredFile } from '#files';
import { Clock, Database, together } from '#persistence';
import type { Assessment } from '#policy';
import { DeterminationStore, ReadDetermination, StaffNames, type DeterminationSummary } from '#reviews';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk, type OpenAccount } from './account-desk.js';
import { standingOf, type AccountStanding } from './account-state.js';
import { standing, type LevyAccountKey, type LevyEntry } from './entry.js';
import { maySeeAccount, servesLevies } from './levy-access.js';
import type { LevyPaper } from './levy-paper.js';
import type { Proposal } from './proposal.js';
import type { ReliefRequest } from './relief.js';
import { isDecided, RELIEF_OWNER } from './request-relief.js';
import { ReliefApprovals } from './relief-lists/relief-approvals.js';
import { LedgerStore } from './store/ledger.store.js';
import { LevyPaperStore } from './store/paper.store.js';
import { ProposalStore } from './store/proposal.store.js';
import { ReliefStore, type ReliefKey } from './store/relief.store.js';
import { surchargeWorking, type SurchargeWorking } from './surcharge-due.js';

/** An entry with what stands beside it. */
export interface TitledEntry extends LevyEntry {
  /** What is owed after it, in fen, in the order of booking. */
  readonly after: bigint;
  readonly bookedByName: string | null;
  /** It holds: it was not reversed, and is no reversal. */
  readonly holds: boolean;
}

export interface TitledRequest extends ReliefRequest {
  readonly files: readonly StoredFile[];
  /** `decided` with what was decided; `proposed` while it waits for the second person. */
  readonly state: 'open' | 'proposed' | 'granted' | 'refused' | 'withdrawn';
  /** Of the granting or refusing that a second person approved. */
  readonly answer: Proposal | null;
  /** The number of what was granted: `/verify` knows it. */
  readonly approvalNumber: string | null;
}

/** What happened to the employer since: the account stays and says so. */
export interface AccountLife {
  readonly ending: EmployerEnding | null;
  /** The county in which it is now, where that is another one. */
  readonly movedTo: string | null;
}

export interface AccountView extends OpenAccount {
  readonly employer: RegisteredEmployer | null;
  readonly life: AccountLife;
  /** The determination in force. */
  readonly determination: DeterminationSummary | null;
  /** How its levy came about. */
  readonly assessment: Assessment | null;
  readonly titled: readonly TitledEntry[];
  /** How what is booked as surcharge comes about; null where none is. */
  readonly surcharge: SurchargeWorking | null;
  readonly papers: readonly LevyPaper[];
  readonly requests: readonly TitledRequest[];
  /** For staff alone; empty for the employer. */
  readonly proposals: readonly Proposal[];
  readonly names: ReadonlyMap<string, string>;
  readonly today: PlainDate;
}

/** An account in the list of an employer. */
export interface OwnAccount extends LevyAccountKey {
  readonly employerName: string;
  readonly standing: AccountStanding;
}

/** Reads accounts: for those who act for the employer, and for the staff of its county. */
@Injectable()
export class ReadAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly ledger: LedgerStore,
    private readonly papers: LevyPaperStore,
    private readonly requests: ReliefStore,
    private readonly proposals: ProposalStore,
    private readonly approvals: ReliefApprovals,
    private readonly files: Files,
    private readonly determinations: DeterminationStore,
    private readonly determined: ReadDetermination,
    private readonly register: EmployerRegister,
    private readonly employers: EmployersOf,
    private readonly lives: EmployerLives,
    private readonly seats: SeatStore,
    private readonly names: StaffNames,
  ) {}

  /** Null for an account that does not exist as for one this person may not see. */
  async run(actor: Actor, key: LevyAccountKey): Promise<AccountView | null> {
    if (!maySeeAccount(actor, key)) return null;
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const open = await this.desk.look(manager, key, today);
      return open && this.view(manager, actor, open, today);
    });
  }

  /** Accounts of the person's own employers, the latest year first, wherever they were opened. */
  async own(actor: Actor): Promise<OwnAccount[]> {
    const today = await this.clock.today();
    const employers = await this.employers.list(actor);
    return this.database.snapshot(async manager => {
      const lists = await together(
        manager,
        ...employers.map(employer => async () => {
          const regions = await this.seats.regionsOf(manager, employer);
          const accounts = await this.ledger.ofEmployer(manager, regions, employer.employerId);
          const seen = accounts.filter(account => mayActInYear(actor, account));
          return together(
            manager,
            ...seen.map(account => async () => {
              const entries = await this.ledger.entries(manager, account);
              const warnings = await this.papers.warnings(manager, account);
              return {
                ...account,
                employerName: employer.name,
                standing: standingOf(entries, warnings, today),
              };
            }),
          );
        }),
      );
      return lists.flat();
    });
  }

  /** The account that a request is about; whether this person may see it is asked with the account. */
  async accountOfRequest(key: ReliefKey): Promise<LevyAccountKey | null> {
    return this.database.read(manager => this.requests.find(manager, key));
  }

  private async view(
    manager: EntityManager,
    actor: Actor,
    open: OpenAccount,
    today: PlainDate,
  ): Promise<AccountView> {
    const { account, entries } = open;
    const proposals = await this.proposals.ofAccount(manager, account);
    const requests = await this.requests.ofAccount(manager, account);
    const people = [
      ...entries.flatMap(({ bookedBy }) => bookedBy ?? []),
      ...proposals.flatMap(({ proposedBy, decision }) => [
        proposedBy,
        ...(decision ? [decision.decidedBy] : []),
      ]),
    ];
    const names = await this.names.ofMany(manager, people);
    const determination = await this.determinations.inForce(manager, account);
    const issued = determination && (await this.determined.issued(manager, determination.documentNumber));
    const employer = (await this.register.ofKeys(manager, [account])).get(account.employerId) ?? null;
    return {
      ...{ ...open, employer, names, today },
      life: await this.lifeOf(manager, account, employer),
      ...{ determination, assessment: issued?.assessment ?? null },
      titled: titled(entries, names),
      surcharge: surchargeWorking(entries, open.warnings, open.rules.surcharge?.value ?? null),
      papers: await this.papers.ofAccount(manager, account),
      requests: await together(
        manager,
        ...requests.map(one => () => this.titledRequest(manager, one, proposals)),
      ),
      proposals: servesLevies(actor, account.regionCode) ? proposals : [],
    };
  }

  private async lifeOf(
    manager: EntityManager,
    { regionCode }: LevyAccountKey,
    employer: RegisteredEmployer | null,
  ): Promise<AccountLife> {
    if (!employer) return { ending: null, movedTo: null };
    const { ending, regions } = await this.lives.of(manager, employer);
    const [current = regionCode] = regions;
    return { ending, movedTo: current === regionCode ? null : current };
  }

  private async titledRequest(
    manager: EntityManager,
    request: ReliefRequest,
    proposals: readonly Proposal[],
  ): Promise<TitledRequest> {
    const { regionCode, requestId } = request;
    const own = proposals.filter(one => one.requestId === requestId);
    const answer = own.find(({ decision }) => decision?.outcome === 'approved') ?? null;
    const files = await this.files.list(manager, { regionCode, ownerKind: RELIEF_OWNER, ownerId: requestId });
    const state = stateOf(request, own, answer);
    const approvalNumber = answer && state === 'granted' ? await this.approvals.known(manager, answer) : null;
    return { ...request, files, answer, state, approvalNumber };
  }
}

function stateOf(
  { withdrawnAt, requestId }: ReliefRequest,
  proposals: readonly Proposal[],
  answer: Proposal | null,
): TitledRequest['state'] {
  if (answer && isDecided(requestId, proposals)) return answer.kind === 'grantRelief' ? 'granted' : 'refused';
  if (withdrawnAt) return 'withdrawn';
  return proposals.some(({ decision }) => !decision) ? 'proposed' : 'open';
}

function titled(entries: readonly LevyEntry[], names: ReadonlyMap<string, string>): TitledEntry[] {
  const holding = new Set(standing(entries).map(({ entryId }) => entryId));
  let after = 0n;
  return entries.map(entry => {
    after += entry.amount;
    const bookedByName = entry.bookedBy ? (names.get(entry.bookedBy.accountId) ?? '') : null;
    return { ...entry, after, bookedByName, holds: holding.has(entry.entryId) };
  });
}
