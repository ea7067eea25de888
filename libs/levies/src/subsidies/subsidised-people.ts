import { Injectable } from '@nestjs/common';
import { ReviewDesk } from '#declarations';
import { Vault } from '#persistence';
import type { DeterminationView } from '#reviews';
import type { EntityManager } from 'typeorm';

/** Its own purpose: this index of a person leads to no roster, and none leads here. */
const PERSON = 'subsidy.person';

/** Who stands on the roster of a determination, as the directory of months knows them. */
@Injectable()
export class SubsidisedPeople {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly vault: Vault,
  ) {}

  /**
   * The indexes of each person under every key, the current one first, in the order of the roster; empty where nobody
   * filed one.
   */
  async of(manager: EntityManager, { summary, input }: DeterminationView): Promise<Buffer[][]> {
    const { declarationId, declarationVersion: version, regionCode } = summary;
    if (declarationId === null || version === null) return [];
    const filed = await this.desk.filed(manager, { regionCode, declarationId, version });
    const ids = new Map(filed?.snapshot.roster.map(({ entryId, citizenId }) => [entryId, citizenId]) ?? []);
    return input.people.map(({ entryId }) => this.vault.blindIndexes(PERSON, ids.get(entryId) ?? entryId));
  }
}
