import { Injectable } from '@nestjs/common';
import { Colleagues, mayServeRegion, type StaffRole } from '#accounts';
import { Divisions } from '#employers';
import type { Message, MessageFacts, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import { termsOn } from '#placements';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const MOVED = 'visits.moved';
/** Who of the county's staff hears of what. */
const TOLD: Readonly<Record<string, readonly [StaffRole, Template]>> = {
  'visits.toMake': ['broker', 'visitsToMake'],
  'visits.longLate': ['administrator', 'visitsLongLate'],
  [MOVED]: ['broker', 'visitsMoved'],
};

export const VISIT_EVENTS = Object.keys(TOLD);

/** Tells the staff of a county of return visits: how many, since when, and where to look; never whom they are to. */
@Injectable()
export class VisitMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly colleagues: Colleagues,
    private readonly divisions: Divisions,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const [role, template] = TOLD[kind] ?? [];
    if (!role || !template) return [];
    const place = (await this.divisions.find(regionCode))?.name;
    const facts = kind === MOVED ? this.ofMove(payload) : this.ofVisits(kind, regionCode, payload);
    const messages: Message[] = [];
    for (const key of await this.colleagues.of(manager, role, regionCode))
      for (const to of await this.people.staff(manager, key, actor =>
        mayServeRegion(actor, role, regionCode),
      ))
        messages.push({ template, to, facts: { ...facts, place: place?.[to.language] ?? regionCode } });
    return messages;
  }

  private ofVisits(kind: string, regionCode: string, payload: unknown): MessageFacts {
    const fields = new Payload(payload);
    // Administrators place nobody: they see how many there are, and not whom.
    const page = kind === 'visits.longLate' ? 'integrity' : 'referrals';
    const lastDay = fields.day('earliest');
    return {
      ...{ visits: fields.number('visits'), lastDay },
      ...(kind === 'visits.toMake'
        ? { late: fields.number('late') }
        : { toldAfter: termsOn(lastDay).followUp.escalateAfter }),
      link: `${this.settings.publicUrl}/workspace/${page}?division=${regionCode}`,
    };
  }

  private ofMove(payload: unknown): MessageFacts {
    const fields = new Payload(payload);
    const path = `${fields.text('regionCode')}/${fields.text('referralId')}`;
    return { link: `${this.settings.publicUrl}/workspace/referrals/${path}` };
  }
}
