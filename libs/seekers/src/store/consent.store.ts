import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { ConsentWord, SaidConsent } from '../consent.js';
import { bySeeker } from './by-seeker.js';
import type { SeekerKey } from '../seeker.js';

interface ConsentRow {
  readonly id: string;
  readonly seekerId: string;
  readonly number: number;
  readonly contentSealed: Buffer;
  readonly saidAt: Date;
  readonly saidBy: string;
  readonly saidByRegion: string;
}

const COLUMNS = `id, seeker_id as "seekerId", number, content_sealed as "contentSealed", said_at as "saidAt",
  said_by as "saidBy", said_by_region as "saidByRegion"`;

/** What people allowed and took back, word by word; sealed like what they told. */
@Injectable()
export class ConsentStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Adds a word. Of two at once one fails by `seeker_consent_number_key`. */
  async add(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    word: ConsentWord,
    by: AccountKey,
  ): Promise<number> {
    const [last] = await manager.query<{ number: number }[]>(
      `select number from seeker_consent where region_code = $1 and seeker_id = $2 order by number desc limit 1`,
      [regionCode, seekerId],
    );
    const id = newId();
    const number = (last?.number ?? 0) + 1;
    await manager.query(
      `insert into seeker_consent (region_code, id, seeker_id, number, content_sealed, said_at, said_by, said_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, id, seekerId, number, this.vault.seal(placeOf(id), JSON.stringify(word))],
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return number;
  }

  /** Every word of a person, the first one first. */
  async said(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<SaidConsent[]> {
    const rows = await manager.query<ConsentRow[]>(
      `select ${COLUMNS} from seeker_consent where region_code = $1 and seeker_id = $2 order by number`,
      [regionCode, seekerId],
    );
    return rows.map(row => this.wordOf(row));
  }

  /** Words of several people of a county, by seeker. */
  async saidByAll(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, SaidConsent[]>> {
    const rows = await manager.query<ConsentRow[]>(
      `select ${COLUMNS} from seeker_consent where region_code = $1 and seeker_id = any($2::uuid[])
        order by seeker_id, number`,
      [regionCode, seekerIds],
    );
    const byPerson = bySeeker(rows);
    return new Map([...byPerson].map(([seekerId, own]) => [seekerId, own.map(row => this.wordOf(row))]));
  }

  private wordOf({ id, contentSealed, number, saidAt, saidBy, saidByRegion }: ConsentRow): SaidConsent {
    const word = JSON.parse(this.vault.open(placeOf(id), contentSealed)) as ConsentWord;
    return { ...word, number, saidAt, saidBy, saidByRegion };
  }
}

function placeOf(row: string) {
  return { table: 'seeker_consent', column: 'content_sealed', row };
}
