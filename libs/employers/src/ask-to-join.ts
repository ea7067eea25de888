import { Injectable } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { checkCreditCode, normaliseIdentifier } from '#identifiers';
import { Clock, Database, newId } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readAgentTerms, type AgentTermsInput } from './agent-terms.js';
import type { EmployerKey } from './employer.js';
import type { AgentTerms, JoinKind, JoinRequest, OwnRequest } from './join-request.js';
import { employerServedBy } from './officer.js';
import type { AskRefusal } from './people.errors.js';
import { PeopleGate } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { EmployerStore } from './store/employer.store.js';
import { JoinRequestStore } from './store/join-request.store.js';

/** Longest message, in characters. */
export const JOIN_MESSAGE_LENGTH = 200;
/** Requests of one person that may wait at a time: more than anybody needs, too few to try codes out. */
const MOST_PENDING = 20;
/** The same in 24 hours, withdrawn ones too, and for one code: each writes to the employer's administrators. */
const MOST_A_DAY = 20;
const MOST_A_DAY_FOR_ONE = 3;
const DAY_MS = 86_400_000;

/** What the form asks, as typed; organisation and last day are asked of agents only. */
export interface JoinInput extends AgentTermsInput {
  readonly kind: JoinKind;
  readonly creditCode: string;
  readonly message: string;
}

interface Wish {
  readonly kind: JoinKind;
  readonly creditCode: string;
  readonly message: string | null;
  readonly agent: AgentTerms | null;
}

/** Asks to act for an employer that is on the register already, by its code. */
@Injectable()
export class AskToJoin {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly requests: JoinRequestStore,
    private readonly gate: PeopleGate,
    private readonly journal: PeopleJournal,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers the same whether or not an employer has the code, so that nobody can ask who acts for whom. */
  async run(actor: Actor, input: JoinInput): Promise<Result<null, AskRefusal>> {
    if (actor.grants.some(({ role }) => role !== 'officer')) return refuse({ code: 'staffMayNotDeclare' });
    const read = readWish(input, await this.clock.today());
    if (!read.ok) return read;
    return this.database.transaction(manager => this.ask(manager, actor, read.value));
  }

  private async ask(manager: EntityManager, actor: Actor, wish: Wish): Promise<Result<null, AskRefusal>> {
    const all = await this.requests.own(manager, actor);
    const waiting = (await this.waiting(manager, all)).filter(own => own.kind === wish.kind);
    if (waiting.some(own => own.creditCode === wish.creditCode)) return refuse({ code: 'alreadyAsked' });
    if (waiting.length >= MOST_PENDING || this.isTooOften(all, wish))
      return refuse({ code: 'tooManyRequests' });
    const employer = await this.employers.keyOfCode(manager, wish.creditCode);
    if (employer && isOwn(actor, employer)) return refuse({ code: 'alreadyActing' });
    const requestId = newId();
    const { kind, creditCode } = wish;
    const own = { requestId, kind, creditCode, askedAt: this.clock.now(), withdrawnAt: null, employer };
    await this.requests.addOwn(manager, actor, own);
    await this.audit.record(manager, {
      ...{ regionCode: actor.regionCode, actor: { accountId: actor.accountId } },
      ...{ action: 'employer.joinRequested', subjectKind: 'joinRequest', subjectId: requestId },
      details: { creditCode, kind },
    });
    if (employer) await this.deliver(manager, actor, employer, { ...own, ...wish });
    return ok(null);
  }

  private async deliver(
    manager: EntityManager,
    actor: Actor,
    { regionCode, employerId }: EmployerKey,
    { requestId, kind, askedAt, message, agent }: Wish & Pick<JoinRequest, 'requestId' | 'askedAt'>,
  ): Promise<void> {
    await this.gate.hold(manager, { regionCode, employerId });
    const requester = { regionCode: actor.regionCode, accountId: actor.accountId };
    const request = { requestId, kind, askedAt, message, agent, requester, decided: null };
    await this.requests.add(manager, { regionCode, employerId, ...request });
    const page = PEOPLE_PATHS.request(employerId, requestId);
    await this.journal.tell(manager, { regionCode, employerId }, 'employer.joinRequested', requester, page);
  }

  private isTooOften(all: readonly OwnRequest[], { creditCode }: Wish): boolean {
    const dayBefore = this.clock.now().getTime() - DAY_MS;
    const today = all.filter(({ askedAt }) => askedAt.getTime() > dayBefore);
    const sameCode = today.filter(own => own.creditCode === creditCode);
    return today.length >= MOST_A_DAY || sameCode.length >= MOST_A_DAY_FOR_ONE;
  }

  /** The person's requests that nobody has answered; those for codes of no employer wait like the others. */
  private async waiting(manager: EntityManager, all: readonly OwnRequest[]): Promise<OwnRequest[]> {
    const own = all.filter(({ withdrawnAt }) => !withdrawnAt);
    const keys = own.flatMap(({ requestId, employer }) =>
      employer ? [{ regionCode: employer.regionCode, requestId }] : [],
    );
    const known = await this.requests.ofKeys(manager, keys);
    return own.filter(({ requestId }) => !known.get(requestId)?.decided);
  }
}

/** One of the employer's own people asks for nothing; an agent may become one, and may ask for a longer mandate. */
function isOwn(actor: Actor, { employerId }: EmployerKey): boolean {
  return employerServedBy(actor, employerId) !== null && mandateFor(actor, employerId) === null;
}

function readWish(input: JoinInput, today: PlainDate): Result<Wish, InvalidInput> {
  const fields = new FieldReader();
  const creditCode = readCode(input.creditCode, fields);
  const agent = input.kind === 'agent' ? readAgentTerms(input, today, fields) : null;
  const message =
    input.message.trim() === '' ? null : fields.text('message', input.message, JOIN_MESSAGE_LENGTH);
  return creditCode && fields.isClean
    ? ok({ kind: input.kind, creditCode, message, agent })
    : fields.refusal();
}

/** A code whose check digit fails may still be on the register, with a reason. */
function readCode(typed: string, fields: FieldReader): string | null {
  if (typed.trim() === '') return fields.wrong('creditCode', 'missing');
  const checked = checkCreditCode(typed);
  if (checked.ok) return checked.value;
  return checked.refusal.code === 'creditCodeShape'
    ? fields.wrong('creditCode', 'creditCodeShape')
    : normaliseIdentifier(typed);
}
