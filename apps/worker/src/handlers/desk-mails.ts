import { Injectable } from '@nestjs/common';
import { Colleagues, mayServeRegion, type AccountKey, type Actor } from '#accounts';
import type { Message, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What of the office's own work somebody of the office hears. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'review.given': 'reviewGiven',
  'review.takenOver': 'reviewTakenOver',
  'determination.proposed': 'determinationProposed',
  'determination.proposalRefused': 'proposalRefused',
};

/** Events among colleagues. */
export const DESK_EVENTS = Object.keys(TEMPLATE_OF);

/** Tells colleagues of cases that come to their desk or leave it, and of determinations that await another person. */
@Injectable()
export class DeskMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly colleagues: Colleagues,
    private readonly settings: Settings,
  ) {}

  /** Nothing for whoever has left the office, or the role, meanwhile. */
  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const template = TEMPLATE_OF[event.kind];
    const payload = new Payload(event.payload);
    const { regionCode } = event;
    // Silence is proposed for many at once: those are found in the list.
    if (!template || payload.optionalText('basis') === 'notFiled') return [];
    const employerName = await this.people.nameOf(manager, regionCode, payload.text('employerId'));
    const link = this.settings.publicUrl + pathOf(event, payload);
    const facts = { employerName, levyYear: payload.number('levyYear'), link };
    const role = event.kind === 'determination.proposed' ? 'approver' : 'reviewer';
    const serves = (actor: Actor) => mayServeRegion(actor, role, regionCode);
    const messages: Message[] = [];
    for (const key of await this.keysOf(manager, event, payload))
      for (const to of await this.people.staff(manager, key, serves)) messages.push({ template, to, facts });
    return messages;
  }

  private async keysOf(
    manager: EntityManager,
    { kind, regionCode }: DeliveredEvent,
    payload: Payload,
  ): Promise<AccountKey[]> {
    if (kind === 'determination.proposed') return this.colleagues.of(manager, 'approver', regionCode);
    return [{ accountId: payload.text('toAccountId'), regionCode: payload.text('toRegion') }];
  }
}

/** The case where there is one; what rests on no filing is found from the list. */
function pathOf({ kind, regionCode }: DeliveredEvent, payload: Payload): string {
  if (kind === 'determination.proposed')
    return `/workspace/approvals/${regionCode}/${payload.text('proposalId')}`;
  const declarationId = payload.optionalText('declarationId');
  if (!declarationId) return '/workspace/reviews';
  return `/workspace/reviews/${regionCode}/${declarationId}/${payload.number('version')}`;
}
