import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import { datePartsOf } from '#values';
import type { EntityManager } from 'typeorm';
import { CONSENT_PURPOSES, holdsOn, isInForce, type ConsentPurpose, type SaidConsent } from './consent.js';
import type { MaskedPerson } from './identity/masked-person.js';
import { priorityOf, type PriorityFacts } from './priority.js';
import { profileOf, type SeekerProfile } from './seeker-profile.js';
import { certificateValidity, type CertificateValidity } from './register-check/certificate-validity.js';
import { RegisterCheckStore } from './register-check/register-check.store.js';
import { PART_NAMES, type PersonPart, type ToldParts } from './seeker-parts.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { ActiveStore } from './store/active.store.js';
import { ActStore } from './store/act.store.js';
import { ConsentStore } from './store/consent.store.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerStore } from './store/seeker.store.js';

/** A person who may be suggested to employers now, as matching takes it. */
export interface ActiveSeeker extends SeekerKey {
  readonly profile: SeekerProfile;
  readonly priority: PriorityFacts;
  /** Ids of employers that are not to see the person in any way. */
  readonly hiddenEmployers: readonly string[];
  readonly wishRegisteredAt: Date;
  /** The person works at home only: nothing else is to be suggested. */
  readonly homeOnly: boolean;
  /** Who it is, for lists of staff; asked once the look is noted. */
  readonly masked: () => MaskedPerson;
}

/** Who somebody is, and what matching is given; each null where it was not told. */
export interface PersonAndProfile {
  readonly person: PersonPart | null;
  readonly profile: SeekerProfile | null;
}

/** Reads the register for other rooms, with the caller's manager. Asks for no right: the use case that reads does. */
@Injectable()
export class ReadSeekers {
  constructor(
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly parts: PartStore,
    private readonly consents: ConsentStore,
    private readonly acts: ActStore,
    private readonly activeStore: ActiveStore,
    private readonly checks: RegisterCheckStore,
    private readonly clock: Clock,
  ) {}

  /** The entry without what was told; null where there is none. */
  async find(manager: EntityManager, key: SeekerKey): Promise<Seeker | null> {
    return this.seekers.find(manager, key);
  }

  /** The entry that an account has about itself. */
  async ofAccount(manager: EntityManager, accountId: string): Promise<Seeker | null> {
    return this.directory.ofAccount(manager, accountId);
  }

  /** Where the person with a citizen id is registered, or null. */
  async ofPerson(manager: EntityManager, citizenId: string): Promise<SeekerKey | null> {
    return this.directory.ofPerson(manager, citizenId);
  }

  /** What matching is given; null where nobody is found or too little was told. */
  async profileOf(manager: EntityManager, key: SeekerKey): Promise<SeekerProfile | null> {
    return profileOf(await this.parts.told(manager, key));
  }

  /** Name, contact and certificate number: for whom the person released them, and each reading is to be noted. */
  async personOf(manager: EntityManager, key: SeekerKey): Promise<PersonPart | null> {
    return (await this.parts.told(manager, key)).person ?? null;
  }

  /** Until when the certificate with a number is valid, by the register that came last; null where it is not known. */
  async validityOf(
    manager: EntityManager,
    key: SeekerKey,
    certificateNumber: string,
  ): Promise<CertificateValidity | null> {
    return certificateValidity(await this.checks.last(manager, key), certificateNumber);
  }

  /** The same of several people of a county, by id; whoever told nothing is not among them. */
  async personsOf(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, PersonPart>> {
    const told = await this.parts.toldByAll(manager, regionCode, seekerIds, ['person']);
    return new Map([...told].flatMap(([id, { person }]) => (person ? [[id, person] as const] : [])));
  }

  /** What several people of a county told, and what matching is given of it, by id; each reading is to be noted. */
  async partsOf(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, PersonAndProfile>> {
    const told = await this.parts.toldByAll(manager, regionCode, seekerIds, PART_NAMES);
    return new Map(
      [...told].map(([id, own]) => [id, { person: own.person ?? null, profile: profileOf(own) }]),
    );
  }

  /** Everything the person told; each reading is to be noted. */
  async toldOf(manager: EntityManager, key: SeekerKey): Promise<ToldParts> {
    return this.parts.told(manager, key);
  }

  /**
   * The same person as matching sees everybody, or null where the person is not to be matched now: not active, no consent
   * to matching in force, or too little told. To be asked again whenever a list is shown.
   */
  async active(manager: EntityManager, key: SeekerKey): Promise<ActiveSeeker | null> {
    return (await this.actives(manager, key.regionCode, [key.seekerId]))[0] ?? null;
  }

  /** Everybody of a county who may be matched now, by id. */
  async activeIn(manager: EntityManager, regionCode: string): Promise<ActiveSeeker[]> {
    return this.actives(manager, regionCode, null);
  }

  /** Those of the given people of a county who may be matched now, as matching takes them, by id. */
  async activeAmong(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ActiveSeeker[]> {
    return this.actives(manager, regionCode, seekerIds);
  }

  /** Of the given people of a county, those who may be matched now: what a stored list is checked by when it is read. */
  async stillActive(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const found = await manager.query<{ id: string }[]>(
      `select id from seeker where region_code = $1 and id = any($2::uuid[]) and state = $3`,
      [regionCode, seekerIds, 'active'],
    );
    const ids = found.map(({ id }) => id);
    const said = await this.consents.saidByAll(manager, regionCode, ids);
    const today = await this.clock.todayIn(manager);
    return new Set(ids.filter(id => isInForce(said.get(id) ?? [], 'matching', today)));
  }

  /** Is a consent in force now? */
  async mayShow(manager: EntityManager, key: SeekerKey, purpose: ConsentPurpose): Promise<boolean> {
    const said = await this.consents.said(manager, key);
    return isInForce(said, purpose, await this.clock.todayIn(manager));
  }

  /** Consents in force now of several people of a county, by id. */
  async allowedBy(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<ConsentPurpose>>> {
    const said = await this.consents.saidByAll(manager, regionCode, seekerIds);
    const today = await this.clock.todayIn(manager);
    const inForce = (words: readonly SaidConsent[]) =>
      new Set(CONSENT_PURPOSES.filter(purpose => isInForce(words, purpose, today)));
    return new Map([...said].map(([id, words]) => [id, inForce(words)]));
  }

  /** Employers that several people of a county are hidden from, by id. */
  async hiddenEmployers(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const hidings = await this.acts.hidings(manager, regionCode, seekerIds);
    return new Map([...hidings].map(([id, all]) => [id, new Set(all.map(one => one.employerId))]));
  }

  /** @param seekerIds null for everybody of the county */
  private async actives(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[] | null,
  ): Promise<ActiveSeeker[]> {
    if (seekerIds?.length === 0) return [];
    const today = await this.clock.todayIn(manager);
    const facts = await this.activeStore.facts(manager, regionCode, seekerIds, datePartsOf(today).year);
    const toldBy = await this.activeStore.told(manager, regionCode, facts);
    return facts.flatMap(one => {
      const { seekerId, wishRegisteredAt, hiddenEmployers, confirmed, postsTold } = one;
      const { told, allowed, masked } = toldBy(one);
      if (!wishRegisteredAt || !holdsOn(allowed, today)) return [];
      const profile = profileOf(told);
      if (!profile) return [];
      return {
        ...{ regionCode, seekerId, profile, wishRegisteredAt, hiddenEmployers },
        priority: priorityOf(told.household, new Set(confirmed), today, postsTold),
        homeOnly: told.place?.homeWork === 'only',
        masked,
      };
    });
  }
}
