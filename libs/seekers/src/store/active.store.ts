import { Injectable } from '@nestjs/common';
import { Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { ServiceKind } from '../act.js';
import type { ConsentPurpose, ConsentWord } from '../consent.js';
import { maskedPerson } from '../identity/masked-person.js';
import type { PartName, PersonPart, SeekerParts, ToldParts } from '../seeker-parts.js';
import { bySeeker } from './by-seeker.js';
import { consentPlace } from './consent.store.js';
import { PACK_THAT_HOLDS, PackStore, type ReadForMatching } from './pack.store.js';
import { partPlace } from './part.store.js';

/** What stands in the open about somebody in the state `active`. */
export interface ActiveFacts {
  readonly seekerId: string;
  readonly wishRegisteredAt: Date | null;
  readonly hiddenEmployers: readonly string[];
  /** Subjects whose last check by staff was a yes. */
  readonly confirmed: readonly string[];
  /** Posts told in the year asked for. */
  readonly postsTold: number;
  /** What the person told, sealed as one; null where no pack holds. */
  readonly pack: Buffer | null;
}

/** Sealed words of one person, in the order in which they were said. */
export interface SealedWords {
  readonly parts: readonly (SealedRow & { readonly part: PartName })[];
  readonly consents: readonly SealedRow[];
}

interface SealedRow {
  readonly id: string;
  readonly seekerId: string;
  /** Null for a consent. */
  readonly part: PartName | null;
  readonly sealed: Buffer;
}

const NOTHING: SealedWords = { parts: [], consents: [] };

/** People as matching reads them by the hundred: two statements a county, and nothing that matching does not ask for. */
@Injectable()
export class ActiveStore {
  constructor(
    private readonly vault: Vault,
    private readonly packs: PackStore,
  ) {}

  /** Those of the given people of a county who are active, or all who are; by id. */
  async facts(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[] | null,
    year: number,
  ): Promise<ActiveFacts[]> {
    return manager.query<ActiveFacts[]>(
      `select s.id as "seekerId", s.wish_registered_at as "wishRegisteredAt",
          array(select h.employer_id::text from seeker_hiding h
             left join seeker_hiding_end e on e.region_code = h.region_code and e.hiding_id = h.id
            where h.region_code = $1 and h.seeker_id = s.id and e.hiding_id is null order by h.id) as "hiddenEmployers",
          array(select v.subject from (
              select distinct on (c.subject) c.subject, c.outcome from seeker_verification c
               where c.region_code = $1 and c.seeker_id = s.id order by c.subject, c.id desc) v
            where v.outcome = 'confirmed') as confirmed,
          (select count(*)::integer from seeker_service t where t.region_code = $1 and t.seeker_id = s.id
            and t.year = $3 and t.kind = $4) as "postsTold",
          ${PACK_THAT_HOLDS} as pack
         from seeker s
        where s.region_code = $1 and s.state = 'active' and ($2::uuid[] is null or s.id = any($2)) order by s.id`,
      [regionCode, seekerIds, year, 'postTold' satisfies ServiceKind],
    );
  }

  /** The parts as they hold and every word about consents, of several people of a county; nothing is opened yet. */
  async words(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<(seekerId: string) => SealedWords> {
    const rows = await manager.query<SealedRow[]>(
      `(select distinct on (seeker_id, part) id, seeker_id as "seekerId", part, content_sealed as sealed, 0 as number
          from seeker_part where region_code = $1 and seeker_id = any($2::uuid[])
         order by seeker_id, part, version desc)
       union all
       select id, seeker_id, null, content_sealed, number
         from seeker_consent where region_code = $1 and seeker_id = any($2::uuid[])
       order by number`,
      [regionCode, seekerIds],
    );
    const told = bySeeker(rows.flatMap(({ part, ...row }) => (part === null ? [] : [{ ...row, part }])));
    const said = bySeeker(rows.filter(({ part }) => part === null));
    return seekerId =>
      told.has(seekerId) || said.has(seekerId)
        ? { parts: told.get(seekerId) ?? [], consents: said.get(seekerId) ?? [] }
        : NOTHING;
  }

  /** What several people told matching: out of the pack where one holds, else part by part. */
  async told(
    manager: EntityManager,
    regionCode: string,
    people: readonly ActiveFacts[],
  ): Promise<(one: ActiveFacts) => ReadForMatching> {
    const unpacked = people.filter(({ pack }) => !pack).map(({ seekerId }) => seekerId);
    const wordsOf = unpacked.length > 0 ? await this.words(manager, regionCode, unpacked) : () => NOTHING;
    return ({ seekerId, pack }) => (pack ? this.packs.open(seekerId, pack) : this.opened(wordsOf(seekerId)));
  }

  /**
   * Opens the words of a person one by one. The person part tells category and grade: matching is not made of it, and it stays
   * sealed until a name is asked for.
   */
  opened(words: SealedWords): ReadForMatching {
    const matched = words.parts.filter(({ part }) => part !== 'person');
    const told = Object.fromEntries(matched.map(row => [row.part, this.open(row)])) as ToldParts;
    const person = words.parts.find(({ part }) => part === 'person');
    const masked = () => maskedPerson(person && (this.open(person) as PersonPart));
    return { told, allowed: this.lastWord(words, 'matching'), masked };
  }

  private open({ id, sealed }: SealedRow): SeekerParts[PartName] {
    return JSON.parse(this.vault.open(partPlace(id), sealed)) as SeekerParts[PartName];
  }

  /** Opens what a person said about consents, the youngest first, until there is a word about the purpose. */
  private lastWord({ consents }: SealedWords, purpose: ConsentPurpose): ConsentWord | undefined {
    for (const { id, sealed } of consents.toReversed()) {
      const word = JSON.parse(this.vault.open(consentPlace(id), sealed)) as ConsentWord;
      if (word.purpose === purpose) return word;
    }
    return undefined;
  }
}
