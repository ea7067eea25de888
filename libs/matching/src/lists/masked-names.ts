import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import {
  LookLog,
  maskedPerson,
  ReadSeekers,
  type ActiveSeeker,
  type MaskedPerson,
  type PersonPart,
  type SeekerKey,
} from '#seekers';
import { groupBy } from '#values';
import type { EntityManager } from 'typeorm';

/** What a broker reads of the people when a list is shown; the person sees these names on the own page. */
export const LOOKED_AT = [
  ...(['person', 'abilities', 'aids', 'workplace', 'refusals', 'occupations'] as const),
  ...(['place', 'time', 'wage', 'background', 'household'] as const),
];

interface Look {
  readonly fields: readonly string[];
  readonly purpose: 'matching' | 'referral';
}

type NameOf = (key: Pick<SeekerKey, 'seekerId'>) => MaskedPerson;

const AT_LISTS: Look = { fields: LOOKED_AT, purpose: 'matching' };

/** Names for lists of staff. Whose name is given has been looked at, and learns of it: the two are never apart. */
@Injectable()
export class MaskedNames {
  constructor(
    private readonly database: Database,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
  ) {}

  /** Notes the look at each person, and gives the names; two statements a county, whatever the number of people. */
  async lookedAt(
    manager: EntityManager,
    by: Actor,
    keys: readonly SeekerKey[],
    look: Look = AT_LISTS,
  ): Promise<NameOf> {
    await this.note(manager, by, keys, look);
    return this.namesOf(manager, keys);
  }

  /** The same in a transaction of its own, with the names read meanwhile; none is given before the look is stored. */
  async lookedAtNow(by: Actor, keys: readonly SeekerKey[]): Promise<NameOf> {
    const [names] = await Promise.all([
      this.database.read(manager => this.namesOf(manager, keys)),
      this.noteNow(by, keys),
    ]);
    return names;
  }

  /** The same of people who are read already, for whom nothing more is asked. */
  async lookedAtActive(by: Actor, people: readonly ActiveSeeker[]): Promise<NameOf> {
    await this.noteNow(by, people);
    const names = new Map(people.map(one => [one.seekerId, one.masked()]));
    return ({ seekerId }) => names.get(seekerId) ?? maskedPerson(undefined);
  }

  private async noteNow(by: Actor, keys: readonly SeekerKey[]): Promise<void> {
    const note = (manager: EntityManager) => this.note(manager, by, keys, AT_LISTS);
    // Looks of one county are one statement.
    if (byRegion(keys).size > 1) await this.database.transaction(note);
    else await this.database.statement(note);
  }

  private async note(
    manager: EntityManager,
    by: Actor,
    keys: readonly SeekerKey[],
    look: Look,
  ): Promise<void> {
    for (const [region, ids] of byRegion(keys))
      await this.looks.recordAll(manager, region, ids, { by, ...look });
  }

  private async namesOf(manager: EntityManager, keys: readonly SeekerKey[]): Promise<NameOf> {
    const names = new Map<string, PersonPart>();
    for (const [region, ids] of byRegion(keys))
      for (const [id, person] of await this.seekers.personsOf(manager, region, ids)) names.set(id, person);
    return ({ seekerId }) => maskedPerson(names.get(seekerId));
  }
}

function byRegion(keys: readonly SeekerKey[]): ReadonlyMap<string, readonly string[]> {
  const regions = groupBy(keys, ({ regionCode }) => regionCode);
  return new Map([...regions].map(([region, own]) => [region, own.map(({ seekerId }) => seekerId)]));
}
