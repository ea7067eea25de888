import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Divisions } from '#employers';
import { Clock, constraintOf, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CertificateTries, isAnotherNumber, tooManyTries } from './certificate-tries.js';
import type { PartContext, PartInput } from './parts/read-part.js';
import { CheckRegister } from './register-check/check-register.js';
import { SayConsent, type Word } from './say-consent.js';
import { isBroker, isOwn, mayWrite } from './seeker-access.js';
import { SeekerEvents } from './seeker-events.js';
import { missingParts } from './seeker-parts.js';
import { SeekerRight } from './seeker-right.js';
import type { SeekerRefusal } from './seeker.errors.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { seekerTerms } from './terms.js';
import { atOnce, citizenIdOf, WriteSeeker } from './write-seeker.js';

/** A registration begins, is told page by page, and is sent; staff do the same with the person beside them. */
@Injectable()
export class Registration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly divisions: Divisions,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly parts: PartStore,
    private readonly write: WriteSeeker,
    private readonly consents: SayConsent,
    private readonly right: SeekerRight,
    private readonly register: CheckRegister,
    private readonly tries: CertificateTries,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  /** The entry of the person's own; beginning twice gives the same. A closed one is left to its retention. */
  async begin(actor: Actor, regionCode: string): Promise<SeekerKey> {
    try {
      return await this.database.transaction(async manager => {
        const known = await this.directory.ofAccount(manager, actor.accountId);
        if (known && known.state !== 'closed') return known;
        if (known) await this.directory.releaseAccount(manager, known, actor.accountId);
        return this.add(manager, regionCode, { account: actor, channel: 'self', by: actor });
      });
    } catch (error) {
      if (constraintOf(error) !== 'seeker_account_directory_pkey') throw error;
      const known = await this.database.read(manager => this.directory.ofAccount(manager, actor.accountId));
      if (!known) throw error;
      return known;
    }
  }

  /** Staff begin an entry with the person beside them. */
  async beginWith(actor: Actor, regionCode: string): Promise<Result<SeekerKey, SeekerRefusal>> {
    if (!isBroker(actor, regionCode)) return refuse({ code: 'notPermitted' });
    return ok(
      await this.database.transaction(manager =>
        this.add(manager, regionCode, { account: null, channel: 'staff', by: actor }),
      ),
    );
  }

  /**
   * Stores one page. What was told stays as it was where anything is wrong. Codes of `certificateNumber` besides those of
   * its reader: `taken`, `otherPerson`, `tooManyTries` {minutes}.
   * @param from the network address, for the limit of numbers that may be tried from it
   */
  async save(
    actor: Actor,
    key: SeekerKey,
    input: PartInput,
    { from = null }: { readonly from?: string | null } = {},
  ): Promise<Result<null, SeekerRefusal>> {
    const context = await this.context();
    const wait =
      input.part === 'person' ? await this.tryNumber(actor, key, input.certificateNumber, from) : 0;
    if (wait > 0) return tooManyTries(wait);
    try {
      return await this.database.transaction(manager => this.savePage(manager, actor, key, input, context));
    } catch (error) {
      return atOnce(error);
    }
  }

  /**
   * Sends the registration with what the person allows; whoever sends it for oneself is a seeker from now on.
   * @param paper staff have the person's signed words in hand
   */
  async send(
    actor: Actor,
    key: SeekerKey,
    words: readonly Word[],
    { paper = false }: { readonly paper?: boolean } = {},
  ): Promise<Result<null, SeekerRefusal>> {
    const today = await this.clock.today();
    try {
      return await this.database.transaction(async manager => {
        const seeker = await this.seekers.lock(manager, key);
        if (!seeker || !mayWrite(actor, seeker)) return refuse({ code: 'notFound' as const });
        if (!isOwn(actor, seeker) && !paper) return refuse({ code: 'paperMissing' as const });
        return this.sendEntry(manager, actor, seeker, words, today);
      });
    } catch (error) {
      return atOnce(error);
    }
  }

  /** Everything at once, in one transaction: what staff copy from paper. Nothing is stored where anything is wrong. */
  async enter(
    actor: Actor,
    regionCode: string,
    pages: readonly PartInput[],
    words: readonly Word[],
    { account = null }: { readonly account?: AccountKey | null } = {},
  ): Promise<Result<SeekerKey, SeekerRefusal>> {
    const own = account !== null && account.accountId === actor.accountId;
    if (!own && !isBroker(actor, regionCode)) return refuse({ code: 'notPermitted' });
    const context = await this.context();
    class Undone extends Error {
      constructor(readonly refusal: SeekerRefusal) {
        super(refusal.code);
      }
    }
    try {
      return await this.database.transaction(async manager => {
        const channel = own ? ('self' as const) : ('staff' as const);
        const key = await this.add(manager, regionCode, { account, channel, by: actor });
        for (const page of pages) {
          const saved = await this.savePage(manager, actor, key, page, context);
          if (!saved.ok) throw new Undone(saved.refusal);
        }
        const seeker = await this.seekers.lock(manager, key);
        if (!seeker) throw new Error('the entry was added in this transaction');
        const sent = await this.sendEntry(manager, actor, seeker, words, context.today);
        if (!sent.ok) throw new Undone(sent.refusal);
        return ok(key);
      });
    } catch (error) {
      return error instanceof Undone ? refuse(error.refusal) : atOnce(error);
    }
  }

  /** @returns minutes to wait before another number may be tried */
  private async tryNumber(actor: Actor, key: SeekerKey, typed: string, from: string | null): Promise<number> {
    const { person } = await this.database.read(manager => this.parts.told(manager, key));
    const another = isAnotherNumber(typed, person && citizenIdOf(person));
    return another ? this.tries.take(actor, key.regionCode, from) : 0;
  }

  private async add(
    manager: EntityManager,
    regionCode: string,
    entry: Parameters<SeekerStore['add']>[2],
  ): Promise<SeekerKey> {
    const key = await this.seekers.add(manager, regionCode, entry);
    if (entry.account) await this.directory.bindAccount(manager, key, entry.account);
    await this.record(manager, entry.by, key, 'seeker.begun', { channel: entry.channel });
    return key;
  }

  private async savePage(
    manager: EntityManager,
    actor: Actor,
    key: SeekerKey,
    input: PartInput,
    context: Omit<PartContext, 'told'>,
  ): Promise<Result<null, SeekerRefusal>> {
    const seeker = await this.seekers.lock(manager, key);
    if (!seeker || !mayWrite(actor, seeker)) return refuse({ code: 'notFound' });
    if (seeker.state === 'closed') return refuse({ code: 'otherState', state: seeker.state });
    const told = await this.parts.told(manager, key);
    const done = await this.write.part(manager, seeker, input, { ...context, told }, actor);
    if (!done.ok) return done;
    await this.record(manager, actor, key, 'seeker.told', { part: input.part });
    if (seeker.state === 'draft') return ok(null);
    await this.events.tell(manager, key, 'changed', { part: input.part });
    if (input.part === 'person') await this.register.order(manager, key);
    return ok(null);
  }

  private async sendEntry(
    manager: EntityManager,
    actor: Actor,
    seeker: Seeker,
    words: readonly Word[],
    today: PlainDate,
  ): Promise<Result<null, SeekerRefusal>> {
    if (seeker.state !== 'draft') return refuse({ code: 'otherState', state: seeker.state });
    const missing = missingParts(await this.parts.told(manager, seeker));
    if (missing.length > 0) return refuse({ code: 'incomplete', parts: missing });
    const own = isOwn(actor, seeker);
    await this.consents.say(manager, seeker, words, { by: actor, channel: own ? 'own' : 'paper', today });
    await this.seekers.enter(manager, seeker, { state: 'registered', reason: 'sent', by: actor });
    await this.seekers.noteWish(manager, seeker);
    if (own) await this.right.give(manager, actor, seeker.regionCode, today);
    await this.record(manager, actor, seeker, 'seeker.registered', { channel: seeker.channel });
    await this.register.order(manager, seeker);
    return ok(null);
  }

  private async context(): Promise<Omit<PartContext, 'told'>> {
    const today = await this.clock.today();
    const groups = await this.divisions.counties();
    const counties = new Set(groups.flatMap(group => group.counties.map(({ code }) => code)));
    return { today, terms: seekerTerms(today), counties };
  }

  private async record(
    manager: EntityManager,
    by: AccountKey,
    { regionCode, seekerId }: SeekerKey,
    action: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: by.accountId }, action },
      ...{ subjectKind: 'seeker', subjectId: seekerId, details },
    });
  }
}
