import { Injectable } from '@nestjs/common';
import { mayServeRegion, type AccountKey } from '#accounts';
import type { Message, MessageFacts, Recipient, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import { ReadSeekers } from '#seekers';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

const ENDING = 'seeker.consentEnding';
const ENDED = 'seeker.consentEnded';
const RELEASED = 'seeker.accountReleased';
const ANSWERED = 'seeker.claimAnswered';
export const SEEKER_EVENTS = [ENDING, ENDED, RELEASED, ANSWERED];

/**
 * Mails about an entry that left an account, and about what a second colleague said to a claim, to the owner of the account;
 * and about consents that end: to the person or, for somebody without an account, to the colleague who wrote the consent
 * down, who calls. None says what was allowed: all lead to a page behind the sign-in.
 */
@Injectable()
export class SeekerMails {
  constructor(
    private readonly seekers: ReadSeekers,
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  async of(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    if (kind === RELEASED) return this.released(manager, fields);
    if (kind === ANSWERED) return this.answered(manager, fields);
    const seekerId = fields.text('seekerId');
    const seeker = await this.seekers.find(manager, { regionCode, seekerId });
    if (!seeker || seeker.state === 'closed') return [];
    const { accountId, accountRegion } = seeker;
    const lastDay = fields.day('lastDay');
    const isEnding = kind === ENDING;
    if (accountId && accountRegion) {
      const to = await this.people.person(manager, { accountId, regionCode: accountRegion });
      return letters(isEnding ? 'consentEnding' : 'consentEnded', to, this.facts('seeker', lastDay));
    }
    const writer = { accountId: fields.text('saidBy'), regionCode: fields.text('saidByRegion') };
    const to = await this.people.staff(manager, writer, actor => mayServeRegion(actor, 'broker', regionCode));
    const page = `seekers/${regionCode}/${seekerId}`;
    return letters(isEnding ? 'consentEndingHere' : 'consentEndedHere', to, this.facts(page, lastDay));
  }

  /** Who lost the account may not read it; who did not learns that somebody else said so. */
  private async released(manager: EntityManager, fields: Payload): Promise<Message[]> {
    const to = await this.people.person(manager, accountOf(fields));
    return letters('accountReleased', to, { link: `${this.settings.publicUrl}/work` });
  }

  /** Whoever used the code of a letter hears whether the entry is theirs; of a no, nothing but that. */
  private async answered(manager: EntityManager, fields: Payload): Promise<Message[]> {
    const to = await this.people.person(manager, accountOf(fields));
    const { publicUrl } = this.settings;
    return fields.text('outcome') === 'confirmed'
      ? letters('claimConfirmed', to, { link: `${publicUrl}/workspace/seeker` })
      : letters('claimDenied', to, { link: `${publicUrl}/work` });
  }

  private facts(page: string, lastDay: PlainDate): MessageFacts {
    return { link: `${this.settings.publicUrl}/workspace/${page}`, lastDay };
  }
}

function accountOf(fields: Payload): AccountKey {
  return { accountId: fields.text('accountId'), regionCode: fields.text('accountRegion') };
}

function letters(template: Template, to: readonly Recipient[], facts: MessageFacts): Message[] {
  return to.map(one => ({ template, to: one, facts }));
}
