import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { newId, Outbox } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { PlainDate } from '#values';
import type { EmployerKey } from './employer.js';

/** What happened to an employer's people that somebody is told of by mail. */
export type PeopleEvent =
  | 'employer.joinRequested'
  | 'employer.joinApproved'
  | 'employer.joinRefused'
  | 'employer.joinApprovedByOffice'
  | 'employer.invitationAccepted'
  | 'employer.memberLeft'
  | 'employer.memberRemoved'
  | 'employer.mandateEnded'
  | 'employer.mandateGivenUp'
  | 'employer.mandateEnding'
  | 'employer.mandateOver'
  | 'employer.officeMandateRecorded';

/** What is told besides of a mandate that ends. */
export interface Ending {
  /** The same key is the same event: it is told once. Absent where somebody did it, and may do it again. */
  readonly once?: string;
  /** Last day of the mandate, as it was agreed. */
  readonly lastDay: PlainDate;
}

/** Writes down what was done about an employer's people, and lets those concerned know. */
@Injectable()
export class PeopleJournal {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param details facts only; no name, no address, no reason in clear text */
  async record(
    manager: EntityManager,
    actor: Actor,
    { regionCode, employerId }: EmployerKey,
    action: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: `employer.${action}` },
      ...{ subjectKind: 'employer', subjectId: employerId, details },
    });
  }

  /**
   * @param person whom the event is about: the one told, or the one of whom the administrators are told
   * @param page path of the page that the mail leads to
   * @returns false where it was told before
   */
  async tell(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    kind: PeopleEvent,
    person: AccountKey,
    page: string,
    ending?: Ending,
  ): Promise<boolean> {
    const { accountId, regionCode: accountRegion } = person;
    return this.outbox.add(manager, {
      ...{ regionCode, kind, dedupeKey: ending?.once ?? `${kind}:${newId()}` },
      payload: {
        ...{ employerId, person: { regionCode: accountRegion, accountId }, page },
        ...(ending && { lastDay: ending.lastDay }),
      },
    });
  }
}
