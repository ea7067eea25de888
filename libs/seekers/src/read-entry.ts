import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey, type Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { datePartsOf, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Service, Verification } from './act.js';
import type { Assessment, CaseTask, FormRecord, Note, Plan } from './case-file/case-file.js';
import { CaseFileStore } from './case-file/case-file.store.js';
import { isInForce, lastWords, CONSENT_PURPOSES, type ConsentPurpose, type SaidConsent } from './consent.js';
import { LookLog } from './look-log.js';
import { toldFacts, type PriorityFact } from './priority.js';
import { monthsOn } from './say-consent.js';
import { isBroker, isOwn } from './seeker-access.js';
import type { ToldParts } from './seeker-parts.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { ActStore } from './store/act.store.js';
import { ConsentStore } from './store/consent.store.js';
import { LookStore, type Look } from './store/look.store.js';
import { PartStore } from './store/part.store.js';
import { SeekerStore, type SeekerStep } from './store/seeker.store.js';
import { seekerTerms } from './terms.js';

/** What a person or staff read of an entry. */
export interface EntryView {
  readonly seeker: Seeker;
  readonly told: ToldParts;
  readonly consents: readonly ConsentView[];
  readonly steps: readonly SeekerStep[];
  readonly verifications: readonly Verification[];
  /** Facts that the person told and that hold today. */
  readonly toldFacts: readonly PriorityFact[];
  readonly today: PlainDate;
  /** The levels were confirmed so long ago that they are to be asked again. */
  readonly levelsDue: boolean;
  readonly hidings: readonly {
    readonly employerId: string;
    readonly name: string;
    readonly hiddenAt: Date;
  }[];
}

export interface ConsentView {
  readonly purpose: ConsentPurpose;
  readonly inForce: boolean;
  readonly word: SaidConsent | null;
}

/** A look with the names of who looked. */
export interface NamedLook extends Look {
  readonly name: string;
  readonly employer: string | null;
}

export interface OwnView extends EntryView {
  readonly looks: readonly NamedLook[];
  /** Notes and agreements that the person may read. */
  readonly notes: readonly Note[];
}

export interface CaseView extends EntryView {
  readonly notes: readonly Note[];
  readonly tasks: readonly CaseTask[];
  readonly plan: Plan | null;
  readonly services: readonly Service[];
  readonly assessments: readonly Assessment[];
  readonly records: readonly FormRecord[];
  readonly names: ReadonlyMap<string, string>;
}

export const LOOKS_SHOWN = 50;

/** Reads an entry for the person, in full, or for staff with a note that they looked. */
@Injectable()
export class ReadEntry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly parts: PartStore,
    private readonly consents: ConsentStore,
    private readonly acts: ActStore,
    private readonly looks: LookStore,
    private readonly lookLog: LookLog,
    private readonly papers: CaseFileStore,
    private readonly accounts: AccountStore,
    private readonly employers: EmployerRegister,
  ) {}

  /** The person's own entry; null where there is none. */
  async own(actor: Actor, mostLooks = LOOKS_SHOWN): Promise<OwnView | null> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const seeker = await this.seekers.ofAccount(manager, actor.accountId);
      if (!seeker) return null;
      const view = await this.view(manager, seeker, today);
      const notes = (await this.papers.notes(manager, seeker)).filter(
        ({ audience }) => audience !== 'internal',
      );
      const looks = await this.looks.of(manager, seeker, mostLooks);
      return { ...view, notes, looks: await this.named(manager, seeker, looks) };
    });
  }

  /** An entry being written: by the person, or by staff of the county with the person. */
  async forWriting(actor: Actor, key: SeekerKey): Promise<Result<EntryView, { readonly code: 'notFound' }>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.find(manager, key);
      if (!seeker) return refuse({ code: 'notFound' as const });
      const own = isOwn(actor, seeker);
      if (!own && !isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' as const });
      const view = await this.view(manager, seeker, today);
      if (!own) await this.note(manager, actor, view, 'registration');
      return ok(view);
    });
  }

  /** The case file, for staff of the county: the person reads that they looked. */
  async caseFile(
    actor: Actor,
    key: SeekerKey,
  ): Promise<Result<CaseView, { readonly code: 'notFound' | 'ownEntry' }>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.find(manager, key);
      if (!seeker) return refuse({ code: 'notFound' as const });
      if (isOwn(actor, seeker)) return refuse({ code: 'ownEntry' as const });
      const view = await this.view(manager, seeker, today);
      await this.note(manager, actor, view, 'caseFile');
      return ok({ ...view, ...(await this.papersOf(manager, seeker, datePartsOf(today).year)) });
    });
  }

  private async papersOf(manager: EntityManager, seeker: Seeker, year: number) {
    const notes = await this.papers.notes(manager, seeker);
    const tasks = await this.papers.tasks(manager, seeker);
    const records = await this.papers.records(manager, seeker);
    const assessments = await this.papers.assessments(manager, seeker);
    const writers = [...notes, ...tasks, ...records, ...assessments].map(({ writtenBy }) => writtenBy);
    return {
      ...{ notes, tasks, records, assessments },
      plan: await this.papers.plan(manager, seeker, year),
      services: await this.acts.services(manager, seeker, year),
      names: await this.namesOf(manager, writers),
    };
  }

  private async view(manager: EntityManager, seeker: Seeker, today: PlainDate): Promise<EntryView> {
    const { regionCode, seekerId, levelsConfirmedOn } = seeker;
    const told = await this.parts.told(manager, seeker);
    const said = await this.consents.said(manager, seeker);
    const words = lastWords(said);
    const due = levelsConfirmedOn && monthsOn(levelsConfirmedOn as PlainDate, seekerTerms(today).levelMonths);
    return {
      ...{ seeker, told, today },
      consents: CONSENT_PURPOSES.map(purpose => ({
        purpose,
        inForce: isInForce(said, purpose, today),
        word: words.get(purpose) ?? null,
      })),
      steps: await this.seekers.steps(manager, seeker),
      verifications: (await this.acts.verifications(manager, regionCode, [seekerId])).get(seekerId) ?? [],
      toldFacts: toldFacts(told.household, today),
      levelsDue: due !== null && due < today,
      hidings: await this.hidings(manager, seeker),
    };
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

  private async note(manager: EntityManager, by: AccountKey, { seeker, told }: EntryView, purpose: string) {
    const fields = Object.keys(told);
    if (fields.length > 0) await this.lookLog.record(manager, { seeker, by, fields, purpose });
  }

  private async named(
    manager: EntityManager,
    { regionCode }: Seeker,
    looks: readonly Look[],
  ): Promise<NamedLook[]> {
    const names = await this.namesOf(
      manager,
      looks.map(({ lookedBy }) => lookedBy),
    );
    // An employer is looked for in the person's county and in that of the reader.
    const keys = looks.flatMap(({ employerId, lookedBy }) =>
      employerId ? [regionCode, lookedBy.regionCode].map(code => ({ employerId, regionCode: code })) : [],
    );
    const employers = await this.employers.ofKeys(manager, keys);
    return looks.map(look => ({
      ...look,
      name: names.get(look.lookedBy.accountId) ?? '',
      employer: look.employerId === null ? null : (employers.get(look.employerId)?.name ?? ''),
    }));
  }

  private async namesOf(
    manager: EntityManager,
    keys: readonly AccountKey[],
  ): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const key of new Map(keys.map(one => [one.accountId, one])).values()) {
      const account = await this.accounts.find(manager, key);
      if (account) names.set(key.accountId, account.name);
    }
    return names;
  }
}
