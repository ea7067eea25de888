import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { addDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { lastWords, type SaidConsent } from '../consent.js';
import { SayConsent } from '../say-consent.js';
import { SeekerEvents } from '../seeker-events.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { ConsentStore } from '../store/consent.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { seekerTerms } from '../terms.js';
import { consentNotice } from './consent-notice.js';

/** People looked at in one round of a region; the rest is due again at once. */
const AT_ONCE = 100;

/** What a round of one region came to. */
export interface WatchedConsents {
  readonly reminded: number;
  readonly ended: number;
}

/**
 * Lets people know that a consent ends soon, and lets its end have the effect of a withdrawal. Nothing is shown after the
 * last day whether or not this runs: every list asks anew. Each notice is a row, so that nothing is told twice.
 */
@Injectable()
export class ConsentWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly consents: ConsentStore,
    private readonly saying: SayConsent,
    private readonly events: SeekerEvents,
  ) {}

  /** Regions in which a consent is near its end or over. Reads over regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    return this.database.read(manager => this.consents.regionsEnding(manager, today, soon(today)));
  }

  /** Some people of one region, each in a transaction of their own. */
  async look(regionCode: string): Promise<WatchedConsents> {
    const today = await this.clock.today();
    const ids = await this.database.read(manager =>
      this.consents.peopleEnding(manager, regionCode, today, soon(today), AT_ONCE),
    );
    let [reminded, ended] = [0, 0];
    for (const seekerId of ids) {
      const done = await this.database.transaction(manager =>
        this.person(manager, { regionCode, seekerId }, today),
      );
      reminded += done.reminded;
      ended += done.ended;
    }
    return { reminded, ended };
  }

  private async person(manager: EntityManager, key: SeekerKey, today: PlainDate): Promise<WatchedConsents> {
    const seeker = await this.seekers.lock(manager, key);
    if (!seeker) throw new Error('a consent without its person');
    const said = await this.consents.said(manager, key);
    const settled = await this.consents.noticesOf(manager, key);
    const last = lastWords(said);
    const due: { remind: SaidConsent[]; end: SaidConsent[] } = { remind: [], end: [] };
    for (const word of said) {
      const kinds = settled.get(word.consentId) ?? [];
      if (kinds.includes('settled')) continue;
      const isLast = last.get(word.purpose)?.number === word.number && seeker.state !== 'closed';
      const notice = consentNotice(word, isLast, today, seekerTerms(today).consentReminderDays);
      if (notice === 'wait') await this.consents.dateLastDay(manager, key, word);
      else if (notice !== 'remind') await this.consents.note(manager, key, word.consentId, 'settled', today);
      if (notice === 'end') due.end.push(word);
      if (notice === 'remind' && !kinds.includes('reminded')) due.remind.push(word);
    }
    await this.remind(manager, seeker, due.remind, today);
    await this.end(manager, seeker, due.end);
    return { reminded: due.remind.length, ended: due.end.length };
  }

  private async remind(
    manager: EntityManager,
    seeker: Seeker,
    words: readonly SaidConsent[],
    today: PlainDate,
  ): Promise<void> {
    for (const word of words) {
      await this.consents.dateLastDay(manager, seeker, word);
      await this.consents.note(manager, seeker, word.consentId, 'reminded', today);
    }
    const first = firstToEnd(words);
    if (first) await this.tell(manager, seeker, 'consentEnding', first);
  }

  private async end(manager: EntityManager, seeker: Seeker, words: readonly SaidConsent[]): Promise<void> {
    for (const { purpose } of words) await this.saying.ended(manager, seeker, purpose);
    const first = firstToEnd(words);
    if (first) await this.tell(manager, seeker, 'consentEnded', first);
  }

  /** Names the day and who wrote the consent down: no purpose, for mails speak of none. */
  private async tell(
    manager: EntityManager,
    seeker: SeekerKey,
    event: 'consentEnding' | 'consentEnded',
    { until, saidBy, saidByRegion }: SaidConsent,
  ): Promise<void> {
    const more = { lastDay: until ?? '', saidBy, saidByRegion };
    await this.events.tell(manager, seeker, event, more);
  }
}

function soon(today: PlainDate): PlainDate {
  return addDays(today, seekerTerms(today).consentReminderDays);
}

function firstToEnd(words: readonly SaidConsent[]): SaidConsent | undefined {
  return [...words].sort((one, other) => ((one.until ?? '') < (other.until ?? '') ? -1 : 1))[0];
}
