import { Injectable } from '@nestjs/common';
import { Clock, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { ConsentWord } from '../consent.js';
import type { MaskedPerson } from '../identity/masked-person.js';
import type { SeekerKey } from '../seeker.js';
import type { ToldParts } from '../seeker-parts.js';

/** What matching reads of a person: the parts it is made of, and the youngest word about matching itself. */
export interface ReadForMatching {
  readonly told: ToldParts;
  readonly allowed: ConsentWord | undefined;
  /** Who it is, for lists of staff. */
  readonly masked: () => MaskedPerson;
}

/** What is packed for one person, and the rows that it was opened from. */
export interface FreshPack {
  readonly seekerId: string;
  readonly madeOf: readonly string[];
  readonly content: ReadForMatching;
}

/** SQL: the ids of everything that the person `s` of the county $1 ever told and said about consents, in one order. */
const ALL_TOLD = `array(select t.id from seeker_part t
     where t.region_code = $1 and t.seeker_id = s.id order by t.part, t.version)
  || array(select w.id from seeker_consent w where w.region_code = $1 and w.seeker_id = s.id order by w.number)`;

/**
 * SQL: the pack of the person `s` of the county $1, or null where none holds. It holds while the rows that it names are all
 * there are: whatever was told since, of whatever part, makes it nothing.
 */
export const PACK_THAT_HOLDS = `(select k.content_sealed from seeker_pack k
  where k.region_code = $1 and k.seeker_id = s.id and k.made_of = ${ALL_TOLD})`;

/**
 * What matching reads of a person under one seal, where the register holds it under one a part: lists open people by the
 * hundred. Only a copy, which is never shown once anything younger was told; nobody but who is in matching has one.
 */
@Injectable()
export class PackStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  open(seekerId: string, sealed: Buffer): ReadForMatching {
    const { masked, ...read } = JSON.parse(this.vault.open(packPlace(seekerId), sealed)) as Packed;
    return { ...read, masked: () => masked };
  }

  /** Active people of a county without a pack that holds, by id. */
  async lacking(
    manager: EntityManager,
    regionCode: string,
    { after, most }: { readonly after: string | null; readonly most: number },
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select s.id from seeker s where s.region_code = $1 and s.state = 'active'
          and ($2::uuid is null or s.id > $2) and ${PACK_THAT_HOLDS} is null order by s.id limit $3`,
      [regionCode, after, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of some people who are active, and stay so to the end of the transaction. */
  async holdActive(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select id from seeker where region_code = $1 and id = any($2::uuid[]) and state = 'active'
        order by id for share`,
      [regionCode, seekerIds],
    );
    return rows.map(({ id }) => id);
  }

  /** What a pack of each of some people has to name; asked before what it holds is read, so that it never names more. */
  async allTold(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<{ readonly seekerId: string; readonly madeOf: readonly string[] }[]> {
    return manager.query(
      `select s.id as "seekerId", ${ALL_TOLD} as "madeOf" from seeker s
        where s.region_code = $1 and s.id = any($2::uuid[]) order by s.id`,
      [regionCode, seekerIds],
    );
  }

  /** Puts packs of people whom the transaction holds in place of their former ones. */
  async put(manager: EntityManager, regionCode: string, packs: readonly FreshPack[]): Promise<void> {
    if (packs.length === 0) return;
    await manager.query(
      `insert into seeker_pack (region_code, seeker_id, made_of, content_sealed, made_at)
        select $1, t.seeker_id, t.made_of::uuid[], t.content, $2
          from unnest($3::uuid[], $4::text[], $5::bytea[]) as t(seeker_id, made_of, content)
        on conflict (region_code, seeker_id) do update set made_of = excluded.made_of,
          content_sealed = excluded.content_sealed, made_at = excluded.made_at`,
      [
        ...[regionCode, this.clock.now(), packs.map(({ seekerId }) => seekerId)],
        packs.map(({ madeOf }) => `{${madeOf.join()}}`),
        packs.map(({ seekerId, content }) => this.sealed(seekerId, content)),
      ],
    );
  }

  async remove(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<void> {
    await manager.query('delete from seeker_pack where region_code = $1 and seeker_id = $2', [
      regionCode,
      seekerId,
    ]);
  }

  private sealed(seekerId: string, { told, allowed, masked }: ReadForMatching): Buffer {
    const packed: Packed = { told, allowed, masked: masked() };
    return this.vault.seal(packPlace(seekerId), JSON.stringify(packed));
  }
}

type Packed = Omit<ReadForMatching, 'masked'> & { readonly masked: MaskedPerson };

function packPlace(seekerId: string) {
  return { table: 'seeker_pack', column: 'content_sealed', row: seekerId };
}
