import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
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

/** What was noted about a consent: that it was told to end soon, and that it needs no look any more. */
const NOTICES = `left join seeker_consent_notice s
      on s.region_code = c.region_code and s.consent_id = c.id and s.kind = 'settled'
    left join seeker_consent_notice r
      on r.region_code = c.region_code and r.consent_id = c.id and r.kind = 'reminded'`;
const DUE = `s.consent_id is null
    and (c.last_day is null or c.last_day < $1 or (c.last_day <= $2 and r.consent_id is null))`;

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
      `insert into seeker_consent (region_code, id, seeker_id, number, content_sealed, said_at, said_by, said_by_region,
         last_day) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, id, seekerId, number, this.vault.seal(consentPlace(id), JSON.stringify(word))],
        ...[this.clock.now(), by.accountId, by.regionCode, word.until],
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

  /** Regions in which a consent ends by `soon` unreminded, is over, or was never looked at. Reads over regions. */
  async regionsEnding(manager: EntityManager, today: PlainDate, soon: PlainDate): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct c.region_code as "regionCode" from seeker_consent c ${NOTICES} where ${DUE} order by 1`,
      [today, soon],
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** People of a region of whom one of these consents is. */
  async peopleEnding(
    manager: EntityManager,
    regionCode: string,
    today: PlainDate,
    soon: PlainDate,
    most: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ seekerId: string }[]>(
      `select distinct c.seeker_id as "seekerId" from seeker_consent c ${NOTICES}
        where c.region_code = $3 and ${DUE} order by 1 limit $4`,
      [today, soon, regionCode, most],
    );
    return rows.map(({ seekerId }) => seekerId);
  }

  /** What was noted about a person's consents, by consent. */
  async noticesOf(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await manager.query<{ consentId: string; kinds: string[] }[]>(
      `select n.consent_id as "consentId", array_agg(n.kind) as kinds from seeker_consent_notice n
         join seeker_consent c on c.region_code = n.region_code and c.id = n.consent_id
        where n.region_code = $1 and c.seeker_id = $2 group by n.consent_id`,
      [regionCode, seekerId],
    );
    return new Map(rows.map(({ consentId, kinds }) => [consentId, kinds]));
  }

  async note(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    consentId: string,
    kind: 'reminded' | 'settled',
    on: PlainDate,
  ): Promise<void> {
    await manager.query(
      `insert into seeker_consent_notice (region_code, consent_id, kind, noted_on) values ($1, $2, $3, $4)
       on conflict (region_code, consent_id, kind) do nothing`,
      [regionCode, consentId, kind, on],
    );
  }

  /** Writes the last day beside a consent of before there was such a column. */
  async dateLastDay(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    { consentId, until }: Pick<SaidConsent, 'consentId' | 'until'>,
  ): Promise<void> {
    await manager.query(
      `update seeker_consent set last_day = $3 where region_code = $1 and id = $2 and last_day is null`,
      [regionCode, consentId, until],
    );
  }

  private wordOf({ id, contentSealed, number, saidAt, saidBy, saidByRegion }: ConsentRow): SaidConsent {
    const word = JSON.parse(this.vault.open(consentPlace(id), contentSealed)) as ConsentWord;
    return { ...word, consentId: id, number, saidAt, saidBy, saidByRegion };
  }
}

export function consentPlace(row: string) {
  return { table: 'seeker_consent', column: 'content_sealed', row };
}
