import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy, EmployersOf, type EmployerKey } from '#employers';
import { Database, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { newestOf, standingOf, type DispatchRequest, type DispatchRequestKey } from './dispatch-request.js';
import { dispatchEvent } from './dispatch-events.js';
import { DispatchRequestStore } from './dispatch-request.store.js';

export type AnswerDispatchRefusal =
  | InvalidInput
  /** None, or not this employer's to answer. */
  | { readonly code: 'notFound' }
  | { readonly code: 'alreadyAnswered' | 'alreadySettled' | 'superseded' }
  /** The other party has confirmed this employer's own request, which says the opposite. */
  | { readonly code: 'contradictsConfirmed' };

const LONGEST_REASON = 500;

/** The other party of a dispatch confirms who counts the person, or says why not. */
@Injectable()
export class AnswerDispatchRequest {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployersOf,
    private readonly requests: DispatchRequestStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param employerId the employer that answers: the one whose credit code the request names */
  async run(
    actor: Actor,
    employerId: string,
    key: DispatchRequestKey,
    typed: { readonly answer: string; readonly reason: string },
  ): Promise<Result<DispatchRequest, AnswerDispatchRefusal>> {
    const employer = await this.employers.find(actor, employerId);
    if (!employer) return refuse({ code: 'notFound' });
    return this.database.transaction(async manager => {
      const request = await this.held(manager, key);
      if (request?.partner.creditCode !== employer.creditCode) return refuse({ code: 'notFound' });
      if (!employerDeclaredBy(actor, { employerId, levyYear: request.levyYear }))
        return refuse({ code: 'notFound' });
      const read = readAnswer(typed);
      if (!read.ok) return read;
      const standing = await this.standInTheWay(manager, request, employer, read.value.answer);
      if (standing) return refuse({ code: standing });
      const { answer, reason } = read.value;
      await this.requests.answer(manager, request, answer, reason, actor);
      await this.note(manager, actor, request, employer, answer);
      await this.outbox.add(manager, dispatchEvent('dispatch.answered', request));
      return ok(request);
    });
  }

  private async held(manager: EntityManager, key: DispatchRequestKey): Promise<DispatchRequest | null> {
    await this.requests.hold(manager, key);
    return this.requests.find(manager, key);
  }

  private async standInTheWay(
    manager: EntityManager,
    request: DispatchRequest,
    employer: EmployerKey,
    answer: 'confirmed' | 'refused',
  ) {
    if (request.settlement) return 'alreadySettled';
    if (request.answer) return 'alreadyAnswered';
    const sent = await this.requests.sentBy(
      manager,
      request.employerId,
      [request.regionCode],
      request.levyYear,
    );
    const isNewest = newestOf(sent).some(({ requestId }) => requestId === request.requestId);
    if (!isNewest) return 'superseded';
    if (answer === 'refused') return null;
    const own = await this.requests.sentBy(
      manager,
      employer.employerId,
      [employer.regionCode],
      request.levyYear,
    );
    return newestOf(own).some(mine => isConfirmedOpposite(mine, request)) ? 'contradictsConfirmed' : null;
  }

  /** In both counties: each has one of the parties. */
  private async note(
    manager: EntityManager,
    actor: Actor,
    request: DispatchRequest,
    employer: EmployerKey,
    answer: 'confirmed' | 'refused',
  ): Promise<void> {
    for (const regionCode of new Set([request.regionCode, employer.regionCode]))
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: `dispatch.${answer}` },
        ...{ subjectKind: 'dispatchRequest', subjectId: request.requestId },
        details: { by: employer.employerId, countedBy: request.countedBy, months: request.months },
      });
  }
}

function isConfirmedOpposite(mine: DispatchRequest, request: DispatchRequest): boolean {
  return (
    standingOf(mine) === 'confirmed' &&
    mine.person.citizenId === request.person.citizenId &&
    mine.countedBy === request.countedBy &&
    mine.months.some(month => request.months.includes(month))
  );
}

function readAnswer(typed: { readonly answer: string; readonly reason: string }) {
  const fields = new FieldReader();
  const answer = fields.choice('answer', typed.answer, ['confirmed', 'refused'] as const);
  const reason = answer === 'refused' ? fields.text('reason', typed.reason, LONGEST_REASON) : null;
  return answer && fields.isClean ? ok({ answer, reason }) : fields.refusal();
}
