import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { idTail, LookLog, maskedName, ReadSeekers, type PersonPart, type SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';

/** What a broker reads of the people when a list is shown; the person sees these names on the own page. */
export const LOOKED_AT = [
  ...(['person', 'abilities', 'aids', 'workplace', 'refusals', 'occupations'] as const),
  ...(['place', 'time', 'wage', 'background', 'household'] as const),
];

/** A person as staff read of one in lists: the first character and 某, and the last four of the citizen id. */
export interface MaskedPerson {
  readonly name: string;
  readonly tail: string;
}

interface Look {
  readonly fields: readonly string[];
  readonly purpose: 'matching' | 'referral';
}

/** Names for lists of staff. Whose name is given has been looked at, and learns of it: the two are never apart. */
@Injectable()
export class MaskedNames {
  constructor(
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
  ) {}

  /** Notes the look at each person, and gives the names; two statements a county, whatever the number of people. */
  async lookedAt(
    manager: EntityManager,
    by: Actor,
    keys: readonly SeekerKey[],
    { fields, purpose }: Look = { fields: LOOKED_AT, purpose: 'matching' },
  ): Promise<(key: Pick<SeekerKey, 'seekerId'>) => MaskedPerson> {
    const names = new Map<string, PersonPart>();
    for (const region of new Set(keys.map(({ regionCode }) => regionCode))) {
      const ids = keys.filter(({ regionCode }) => regionCode === region).map(({ seekerId }) => seekerId);
      await this.looks.recordAll(manager, region, ids, { by, fields, purpose });
      for (const [id, person] of await this.seekers.personsOf(manager, region, ids)) names.set(id, person);
    }
    return ({ seekerId }) => masked(names.get(seekerId));
  }
}

function masked(person: PersonPart | undefined): MaskedPerson {
  return {
    name: maskedName(person?.name ?? ''),
    tail: person ? idTail(person.certificateNumber) : '',
  };
}
