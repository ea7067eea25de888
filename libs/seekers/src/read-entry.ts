import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { addMonths, datePartsOf, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CaseFileStore } from './case-file/case-file.store.js';
import { GuidanceStore } from './case-file/guidance.store.js';
import { ClaimStore } from './claim/claim.store.js';
import { isInForce, lastWords, CONSENT_PURPOSES } from './consent.js';
import { isRenewable } from './consents/consent-notice.js';
import type { CaseView, EntryView, OwnView, SharedPapers } from './entry-view.js';
import { maskedFields, maskIdentity } from './identity/mask-identity.js';
import { LookLog } from './look-log.js';
import { NameReaders } from './name-readers.js';
import { toldFacts } from './priority.js';
import { RegisterCheckStore } from './register-check/register-check.store.js';
import { isBroker, isOwn } from './seeker-access.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { ActStore } from './store/act.store.js';
import { ConsentStore } from './store/consent.store.js';
import { LookStore } from './store/look.store.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { seekerTerms } from './terms.js';

export const LOOKS_SHOWN = 50;

/** How staff read who a person is: masked, unless they gave a reason in this sitting. */
export interface Reading {
  readonly identity: boolean;
}
const MASKED: Reading = { identity: false };

/** Reads an entry for the person, in full, or for staff with a note that they looked. */
@Injectable()
export class ReadEntry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly parts: PartStore,
    private readonly consents: ConsentStore,
    private readonly acts: ActStore,
    private readonly looks: LookStore,
    private readonly lookLog: LookLog,
    private readonly papers: CaseFileStore,
    private readonly guidance: GuidanceStore,
    private readonly checks: RegisterCheckStore,
    private readonly claims: ClaimStore,
    private readonly names: NameReaders,
    private readonly employers: EmployerRegister,
  ) {}

  /** The person's own entry; null where there is none. */
  async own(actor: Actor, mostLooks = LOOKS_SHOWN): Promise<OwnView | null> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const seeker = await this.directory.ofAccount(manager, actor.accountId);
      if (!seeker) return null;
      const view = await this.view(manager, seeker, today);
      const { notes, ...papers } = await this.papersOf(manager, seeker, datePartsOf(today).year);
      const looks = await this.looks.of(manager, seeker, mostLooks);
      return {
        ...{ ...view, ...papers, notes: notes.filter(({ audience }) => audience !== 'internal') },
        looks: await this.names.ofLooks(manager, seeker, looks),
      };
    });
  }

  /**
   * An entry being written: by the person, or by staff of the county with the person. Who it is stands there in full for
   * the person, and for staff while it is a draft that the person dictates.
   */
  async forWriting(
    actor: Actor,
    key: SeekerKey,
    { identity }: Reading = MASKED,
  ): Promise<Result<EntryView, { readonly code: 'notFound' }>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.find(manager, key);
      if (!seeker) return refuse({ code: 'notFound' as const });
      const own = isOwn(actor, seeker);
      if (!own && !isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' as const });
      const view = await this.view(manager, seeker, today);
      if (own) return ok(view);
      return ok(await this.shown(manager, actor, view, 'registration', identity || seeker.state === 'draft'));
    });
  }

  /** The case file, for staff of the county: the person reads that they looked, and whether they saw who it is. */
  async caseFile(
    actor: Actor,
    key: SeekerKey,
    { identity }: Reading = MASKED,
  ): Promise<Result<CaseView, { readonly code: 'notFound' | 'ownEntry' }>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.find(manager, key);
      if (!seeker) return refuse({ code: 'notFound' as const });
      if (isOwn(actor, seeker)) return refuse({ code: 'ownEntry' as const });
      const view = await this.shown(
        manager,
        actor,
        await this.view(manager, seeker, today),
        'caseFile',
        identity,
      );
      return ok({
        ...{ ...view, ...(await this.papersOf(manager, seeker, datePartsOf(today).year)) },
        tasks: await this.papers.tasks(manager, seeker),
        claim: await this.claims.last(manager, seeker),
      });
    });
  }

  private async papersOf(manager: EntityManager, seeker: Seeker, year: number): Promise<SharedPapers> {
    const notes = await this.papers.notes(manager, seeker);
    const records = await this.papers.records(manager, seeker);
    const assessments = await this.guidance.assessments(manager, seeker);
    const plan = await this.guidance.plan(manager, seeker, year);
    const written = [...notes, ...records, ...assessments, ...(plan ? [plan] : [])];
    return {
      ...{ notes, records, assessments, plan },
      services: await this.acts.services(manager, seeker, year),
      names: await this.names.of(
        manager,
        written.map(({ writtenBy }) => writtenBy),
      ),
    };
  }

  private async view(manager: EntityManager, seeker: Seeker, today: PlainDate): Promise<EntryView> {
    const { regionCode, seekerId, levelsConfirmedOn } = seeker;
    const told = await this.parts.told(manager, seeker);
    const said = await this.consents.said(manager, seeker);
    const words = lastWords(said);
    const terms = seekerTerms(today);
    const due = levelsConfirmedOn && addMonths(levelsConfirmedOn as PlainDate, terms.levelMonths);
    return {
      ...{ seeker, told, today, masked: false },
      consents: CONSENT_PURPOSES.map(purpose => ({
        purpose,
        inForce: isInForce(said, purpose, today),
        renewable:
          isInForce(said, purpose, today) &&
          isRenewable(words.get(purpose)?.until ?? null, today, terms.consentReminderDays),
        word: words.get(purpose) ?? null,
      })),
      steps: await this.seekers.steps(manager, seeker),
      verifications: (await this.acts.verifications(manager, regionCode, [seekerId])).get(seekerId) ?? [],
      register: await this.registerOf(manager, seeker, told.person?.certificateNumber),
      toldFacts: toldFacts(told.household, today),
      levelsDue: due !== null && due < today,
      hidings: await this.hidings(manager, seeker),
    };
  }

  /** What was said of a number that was changed since is said of nobody. */
  private async registerOf(manager: EntityManager, key: SeekerKey, number: string | undefined) {
    const last = await this.checks.last(manager, key);
    if (last?.certificateNumber !== number || !last) return null;
    const { outcome, deliveredOn, until, checkedAt } = last;
    return { outcome, deliveredOn, until, checkedAt };
  }

  private async hidings(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
  ): Promise<EntryView['hidings']> {
    const hidden = (await this.acts.hidings(manager, regionCode, [seekerId])).get(seekerId) ?? [];
    const keys = hidden.map(({ employerId, employerRegion }) => ({ employerId, regionCode: employerRegion }));
    const found = await this.employers.ofKeys(manager, keys);
    return hidden.map(({ employerId, hiddenAt }) => ({
      ...{ employerId, hiddenAt },
      name: found.get(employerId)?.name ?? '',
    }));
  }

  /** The view as staff read it, with the note that they did. */
  private async shown(
    manager: EntityManager,
    by: AccountKey,
    view: EntryView,
    purpose: string,
    identity: boolean,
  ): Promise<EntryView> {
    const read = Object.keys(view.told);
    const fields = identity ? read : maskedFields(read);
    if (fields.length > 0) await this.lookLog.record(manager, { seeker: view.seeker, by, fields, purpose });
    return identity ? view : { ...view, told: maskIdentity(view.told), masked: true };
  }
}
