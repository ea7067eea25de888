import { Injectable } from '@nestjs/common';
import { Colleagues, mayServeRegion, type Actor } from '#accounts';
import type { Message, Template } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What the people of the employer hear. */
const TO_EMPLOYER: Readonly<Record<string, Template>> = {
  'retrofit.takenIn': 'retrofitTakenIn',
  'retrofit.returned': 'retrofitReturned',
  'retrofit.approved': 'retrofitApproved',
  'retrofit.parked': 'retrofitWaiting',
  'retrofit.refused': 'retrofitRefused',
  'retrofit.failed': 'retrofitFailed',
  'retrofit.accepted': 'retrofitAccepted',
  'retrofit.paid': 'retrofitPaid',
  'retrofit.payFailed': 'retrofitPayFailed',
  'retrofit.ended': 'retrofitEnded',
  'retrofit.inspectionDue': 'retrofitInspection',
};

/** What somebody of the office has to do next, in which role, and where. */
const TO_STAFF: Readonly<Record<string, readonly ['broker' | 'approver', Template]>> = {
  'retrofit.requested': ['broker', 'retrofitToTakeIn'],
  'retrofit.reported': ['broker', 'retrofitToAccept'],
  'retrofit.inspectionDue': ['broker', 'retrofitToInspect'],
  'retrofit.planned': ['approver', 'retrofitToDecide'],
  'retrofit.ordered': ['approver', 'retrofitToDecide'],
};

/** Of these nobody is told by mail: who waits for them finds them in the list. */
const UNTOLD = ['surveyed', 'sentBack', 'accountGiven', 'released', 'inspected', 'withdrawn'].map(
  step => `retrofit.${step}`,
);

export const RETROFIT_EVENTS = [
  ...new Set([...Object.keys(TO_EMPLOYER), ...Object.keys(TO_STAFF), ...UNTOLD]),
];

const DESK = { broker: 'retrofit-desk', approver: 'retrofit-approvals' } as const;

/** Tells of a retrofit whom it is with now. Reasons, amounts and accounts stay on the page. */
@Injectable()
export class RetrofitMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly colleagues: Colleagues,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    if (!RETROFIT_EVENTS.includes(event.kind)) throw new Undeliverable('payload');
    return [...(await this.toEmployer(manager, event)), ...(await this.toStaff(manager, event))];
  }

  private async toEmployer(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const template = TO_EMPLOYER[event.kind];
    if (!template) return [];
    const { employerId, facts } = await this.facts(manager, event, 'retrofits');
    const recipients = await this.people.recipients(manager, event.regionCode, employerId);
    return recipients.map(to => ({ template, to, facts }));
  }

  private async toStaff(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const [role, template] = TO_STAFF[event.kind] ?? [];
    if (!role || !template) return [];
    const { facts } = await this.facts(manager, event, DESK[role]);
    const serves = (actor: Actor) => mayServeRegion(actor, role, event.regionCode);
    const messages: Message[] = [];
    for (const key of await this.colleagues.of(manager, role, event.regionCode))
      for (const to of await this.people.staff(manager, key, serves)) messages.push({ template, to, facts });
    return messages;
  }

  private async facts(manager: EntityManager, { regionCode, payload }: DeliveredEvent, room: string) {
    const fields = new Payload(payload);
    const employerId = fields.text('employerId');
    const lastDay = fields.optionalDay('lastDay');
    return {
      employerId,
      facts: {
        employerName: await this.people.nameOf(manager, regionCode, employerId),
        documentNumber: fields.text('requestNumber'),
        link: `${this.settings.publicUrl}/workspace/${room}/${regionCode}/${fields.text('retrofitId')}`,
        ...(lastDay && { lastDay }),
      },
    };
  }
}
