import { Injectable } from '@nestjs/common';
import { EmployerStore } from '#employers';
import { together } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey } from './draft.js';
import { claimedBits, monthsOfBits, bitsOf, type PersonClaim } from './person-claim.js';
import { PersonLookups } from './person-lookups.js';
import type { FiledRosterEntry } from './snapshot.js';
import { PersonClaimStore } from './store/person-claim.store.js';

/** Whose roster is looked at: a draft's, or a filing's. */
export interface ClaimingRoster extends DeclarationKey {
  readonly levyYear: number;
  readonly roster: readonly FiledRosterEntry[];
}

/** Somebody on a roster whom another declaration of the year claims for some of the same months. */
export interface DoubleClaim {
  readonly entryId: string;
  /** 1 to 12, in order. */
  readonly months: readonly number[];
  /** The other party of the entry's own dispatch, where that is who claims as well; nobody else is ever named to an employer. */
  readonly partner: string | null;
}

/** The same for the office, which may know who: one for each other declaration. */
export interface OfficeClaim {
  readonly entryId: string;
  readonly months: readonly number[];
  /** Those of the months that a determination counted there. */
  readonly settled: readonly number[];
  readonly by: { readonly regionCode: string; readonly employerId: string };
}

/** Finds people whom several declarations claim, through the directory of the whole country. */
@Injectable()
export class DoubleClaims {
  constructor(
    private readonly claims: PersonClaimStore,
    private readonly employers: EmployerStore,
    private readonly lookups: PersonLookups,
  ) {}

  /**
   * For the employer: which months of whom, never by whom, unless it is the party of a dispatch it declared itself; and
   * of nobody about whom it has not been allowed to ask.
   */
  async of(manager: EntityManager, draft: ClaimingRoster): Promise<DoubleClaim[]> {
    const citizenIds = draft.roster.map(({ citizenId }) => citizenId);
    const answered = await this.lookups.answered(manager, draft, citizenIds);
    const roster = { ...draft, roster: draft.roster.filter(({ citizenId }) => answered.has(citizenId)) };
    const found = await this.forOffice(manager, roster);
    const people = [...new Set(found.map(({ entryId }) => entryId))];
    const claims = people.map(entryId => async () => {
      const own = found.filter(claim => claim.entryId === entryId);
      const months = monthsOfBits(bitsOf(own.flatMap(claim => claim.months)));
      return { entryId, months, partner: await this.partnerAmong(manager, roster, entryId, own) };
    });
    return together(manager, ...claims);
  }

  /** How many people on a draft's roster have not been compared yet, since too many new ones came at once. */
  async waiting(manager: EntityManager, draft: ClaimingRoster): Promise<number> {
    const citizenIds = [...new Set(draft.roster.map(({ citizenId }) => citizenId))];
    return citizenIds.length - (await this.lookups.answered(manager, draft, citizenIds)).size;
  }

  /** For the office. */
  async forOffice(manager: EntityManager, roster: ClaimingRoster): Promise<OfficeClaim[]> {
    const citizenIds = [...new Set(roster.roster.map(({ citizenId }) => citizenId))];
    if (citizenIds.length === 0) return [];
    const others = await this.claims.others(manager, roster, citizenIds);
    return roster.roster.flatMap(entry =>
      (others.get(entry.citizenId) ?? []).flatMap(claim => overlapOf(entry, claim, roster.levyYear)),
    );
  }

  private async partnerAmong(
    manager: EntityManager,
    { roster }: ClaimingRoster,
    entryId: string,
    claims: readonly OfficeClaim[],
  ): Promise<string | null> {
    const partner = roster.find(entry => entry.entryId === entryId)?.dispatch?.partner;
    const key = partner && (await this.employers.keyOfCode(manager, partner.creditCode));
    const isAmong = claims.some(
      ({ by }) => by.regionCode === key?.regionCode && by.employerId === key.employerId,
    );
    return partner && isAmong ? partner.name : null;
  }
}

function overlapOf(
  entry: FiledRosterEntry,
  { regionCode, employerId, months, settled }: PersonClaim,
  levyYear: number,
): OfficeClaim[] {
  const own = new Set(monthsOfBits(claimedBits(entry, levyYear)));
  const both = months.filter(month => own.has(month));
  if (both.length === 0) return [];
  const { entryId } = entry;
  return [
    {
      entryId,
      months: both,
      settled: settled.filter(month => own.has(month)),
      by: { regionCode, employerId },
    },
  ];
}
