import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { addMonths, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CONSENT_TEXT_VERSION, isInForce, lastWords, type ConsentPurpose } from './consent.js';
import { isRenewable } from './consents/consent-notice.js';
import { isBroker, isOwn } from './seeker-access.js';
import { SeekerEvents } from './seeker-events.js';
import { SeekerLife } from './seeker-life.js';
import type { SeekerRefusal } from './seeker.errors.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { ConsentStore } from './store/consent.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { seekerTerms } from './terms.js';

/** A yes or a no to one purpose. */
export interface Word {
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
}

/**
 * Takes a consent or its withdrawal. The person does it on the own page with one act; staff write down what the person
 * signed or said, never against the person's own page: the youngest word holds.
 */
@Injectable()
export class SayConsent {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly consents: ConsentStore,
    private readonly life: SeekerLife,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, key: SeekerKey, words: readonly Word[]): Promise<Result<null, SeekerRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.lock(manager, key);
      if (!seeker) return refuse({ code: 'notFound' as const });
      const own = isOwn(actor, seeker);
      if (!own && !isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' as const });
      if (seeker.state === 'closed') return refuse({ code: 'otherState' as const, state: seeker.state });
      await this.say(manager, seeker, words, { by: actor, channel: own ? 'own' : 'paper', today });
      return ok(null);
    });
  }

  /** Within the transaction that holds the entry: adds what is new, and lets the entry follow. */
  async say(
    manager: EntityManager,
    seeker: Seeker,
    words: readonly Word[],
    { by, channel, today }: { by: AccountKey; channel: 'own' | 'paper'; today: PlainDate },
  ): Promise<void> {
    const said = await this.consents.said(manager, seeker);
    const last = lastWords(said);
    const isAnew = (purpose: ConsentPurpose) =>
      isRenewable(last.get(purpose)?.until ?? null, today, seekerTerms(today).consentReminderDays);
    const fresh = words.filter(
      ({ purpose, given }) => isInForce(said, purpose, today) !== given || (given && isAnew(purpose)),
    );
    for (const { purpose, given } of mostAskedLast(fresh)) {
      const until = given ? addMonths(today, seekerTerms(today).consentMonths) : null;
      const word = { purpose, given, textVersion: CONSENT_TEXT_VERSION, channel, until };
      await this.consents.add(manager, seeker, word, by);
      const before = last.get(purpose);
      // A younger word leaves nothing to remind of, and nothing to end.
      if (before) await this.consents.note(manager, seeker, before.consentId, 'settled', today);
      await this.follow(manager, seeker, { purpose, given }, by);
    }
  }

  /** A consent ended by itself: what follows is what follows from a withdrawal, but nobody did it. */
  async ended(manager: EntityManager, seeker: Seeker, purpose: ConsentPurpose): Promise<void> {
    await this.record(manager, seeker, 'seeker.consentEnded', purpose, null);
    await this.events.tell(manager, seeker, 'consentWithdrawn', { purpose });
    if (purpose === 'matching' && seeker.state === 'active')
      await this.seekers.enter(manager, seeker, { state: 'verified', reason: 'consentEnded', by: null });
  }

  private async follow(
    manager: EntityManager,
    seeker: Seeker,
    { purpose, given }: Word,
    by: AccountKey,
  ): Promise<void> {
    const action = given ? 'seeker.consentGiven' : 'seeker.consentWithdrawn';
    await this.record(manager, seeker, action, purpose, by);
    if (!given) await this.events.tell(manager, seeker, 'consentWithdrawn', { purpose });
    if (purpose !== 'matching') return;
    if (given && seeker.state === 'verified') await this.life.toPool(manager, seeker, 'consentGiven', by);
    if (!given && seeker.state === 'active')
      await this.seekers.enter(manager, seeker, { state: 'verified', reason: 'consentWithdrawn', by });
  }

  private async record(
    manager: EntityManager,
    { regionCode, seekerId }: Seeker,
    action: string,
    purpose: ConsentPurpose,
    by: AccountKey | null,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: by ? { accountId: by.accountId } : { system: 'worker' }, action },
      ...{ subjectKind: 'seeker', subjectId: seekerId, details: { purpose } },
    });
  }
}

/** Words are opened from the youngest on, and hundreds at a time for the one about matching: it is said last. */
function mostAskedLast(words: readonly Word[]): readonly Word[] {
  const isAsked = ({ purpose }: Word) => purpose === 'matching';
  return [...words.filter(word => !isAsked(word)), ...words.filter(isAsked)];
}
