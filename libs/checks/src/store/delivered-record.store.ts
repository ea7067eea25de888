import { Injectable } from '@nestjs/common';
import { newId, Vault } from '#persistence';
import type { LevyYear } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeliveryKey } from '../delivery/delivery.js';
import type { DeliveredRecord } from '../delivery/read-delivery.js';
import { thingOf, type FileSource, type SourceRecord } from '../source-record.js';
import { monthsOfBits } from './delivery.store.js';

/** Its own purposes: none of these indexes leads to a roster, or from one source's thing to another's. */
const PERSON = 'checks.person';
const THING = 'checks.thing';
const CONTENT = 'checks.content';
const PEOPLE_AT_ONCE = 2_000;

/** A record with the indexes under which it is found and compared. */
export interface IndexedRecord extends DeliveredRecord {
  readonly person: Buffer;
  readonly thing: Buffer;
  readonly content: Buffer;
}

/** What is new in a delivery. */
export interface Sorted {
  readonly added: readonly IndexedRecord[];
  readonly changed: readonly IndexedRecord[];
  readonly same: number;
}

/** What a source's newest records say of a person, and the months that the files they came in speak of. */
export interface FoundRecords {
  readonly records: readonly SourceRecord[];
  readonly covered: ReadonlyMap<FileSource, readonly number[]>;
  /** When the file came in which a record stands. */
  readonly came: ReadonlyMap<SourceRecord, Date>;
}

interface Gathered {
  readonly records: SourceRecord[];
  readonly covered: Map<FileSource, number[]>;
  readonly came: Map<SourceRecord, Date>;
}

interface DirectoryRow {
  readonly person: Buffer;
  readonly regionCode: string;
  readonly recordId: string;
}

interface RecordRow {
  readonly id: string;
  readonly deliveryId: string;
  readonly recordSealed: Buffer;
}

/** Loads and stores what was delivered of people: sealed where it was delivered, found from anywhere by the person. */
@Injectable()
export class DeliveredRecordStore {
  constructor(private readonly vault: Vault) {}

  /** A record with its keyed indexes. */
  index(one: DeliveredRecord): IndexedRecord {
    const { citizenId } = one.record;
    return {
      ...one,
      person: this.vault.blindIndex(PERSON, citizenId),
      thing: this.vault.blindIndex(THING, `${citizenId} ${thingOf(one.record)}`),
      content: this.vault.blindIndex(CONTENT, JSON.stringify(one.record)),
    };
  }

  /** Tells what a delivery says for the first time, says otherwise, or says again. */
  async sort(
    manager: EntityManager,
    source: FileSource,
    levyYear: LevyYear,
    indexed: readonly IndexedRecord[],
  ): Promise<Sorted> {
    if (indexed.length === 0) return { added: [], changed: [], same: 0 };
    const rows = await manager.query<{ person: Buffer; thing: Buffer; content: Buffer }[]>(
      `select person_index as person, thing_index as thing, content_index as content
         from delivered_record_directory
        where person_index = any($1::bytea[]) and levy_year = $2 and source = $3`,
      [uniqueOf(indexed.map(({ person }) => person)), levyYear, source],
    );
    const known = new Map(rows.map(row => [keyOf(row), row.content]));
    const isSame = (one: IndexedRecord) => known.get(keyOf(one))?.equals(one.content) === true;
    return {
      added: indexed.filter(one => !known.has(keyOf(one))),
      changed: indexed.filter(one => known.has(keyOf(one)) && !isSame(one)),
      same: indexed.filter(isSame).length,
    };
  }

  /** Stores records and lets the directory lead to them; what was said of the same things before stays where it is. */
  async add(
    manager: EntityManager,
    { regionCode, deliveryId }: DeliveryKey,
    { source, levyYear }: { readonly source: FileSource; readonly levyYear: LevyYear },
    records: readonly IndexedRecord[],
  ): Promise<void> {
    if (records.length === 0) return;
    const ids = records.map(() => newId());
    const sealed = records.map(({ record }, at) =>
      this.vault.seal(placeOf(ids[at] ?? ''), JSON.stringify(record)),
    );
    await manager.query(
      `insert into delivered_record (region_code, id, delivery_id, line, record_sealed)
       select $1, id, $2, line, sealed from unnest($3::uuid[], $4::integer[], $5::bytea[]) as r (id, line, sealed)`,
      [regionCode, deliveryId, ids, records.map(({ line }) => line), sealed],
    );
    await manager.query(
      `insert into delivered_record_directory
         (person_index, levy_year, source, thing_index, content_index, region_code, record_id)
       select person, $2, $3, thing, content, $4, id
         from unnest($1::bytea[], $5::bytea[], $6::bytea[], $7::uuid[]) as r (person, thing, content, id)
       on conflict (person_index, levy_year, source, thing_index) do update
         set content_index = excluded.content_index, region_code = excluded.region_code,
           record_id = excluded.record_id`,
      [
        ...[records.map(({ person }) => person), levyYear, source, regionCode],
        ...[records.map(({ thing }) => thing), records.map(({ content }) => content), ids],
      ],
    );
  }

  /** What is known of these people for a year, wherever it was delivered, by citizen id. */
  async of(
    manager: EntityManager,
    citizenIds: readonly string[],
    levyYear: LevyYear,
  ): Promise<ReadonlyMap<string, FoundRecords>> {
    const people = new Map(
      citizenIds.flatMap(id => this.vault.blindIndexes(PERSON, id).map(index => [index.toString('hex'), id])),
    );
    const rows = await manager.query<DirectoryRow[]>(
      `select person_index as person, region_code as "regionCode", record_id as "recordId"
         from delivered_record_directory where person_index = any($1::bytea[]) and levy_year = $2
        order by region_code, record_id`,
      [[...people.keys()].map(hex => Buffer.from(hex, 'hex')), levyYear],
    );
    const found = new Map<string, Gathered>();
    for (const regionCode of new Set(rows.map(row => row.regionCode))) {
      const ids = rows.filter(row => row.regionCode === regionCode).map(({ recordId }) => recordId);
      for (const { record, months, deliveredAt } of await this.open(manager, regionCode, ids)) {
        const of: Gathered = found.get(record.citizenId) ?? {
          ...{ records: [], covered: new Map(), came: new Map() },
        };
        of.records.push(record);
        if (deliveredAt) of.came.set(record, deliveredAt);
        of.covered.set(record.source, [...(of.covered.get(record.source) ?? []), ...months]);
        found.set(record.citizenId, of);
      }
    }
    return found;
  }

  /** Citizen ids of whom a delivery brought anything new, some at a time; a person may come more than once. */
  async *peopleOf(manager: EntityManager, { regionCode, deliveryId }: DeliveryKey): AsyncGenerator<string[]> {
    for (let after = -1, more = true; more;) {
      const rows: (Pick<RecordRow, 'id' | 'recordSealed'> & { readonly line: number })[] =
        await manager.query(
          `select id, line, record_sealed as "recordSealed" from delivered_record
          where region_code = $1 and delivery_id = $2 and line > $3 order by line limit ${PEOPLE_AT_ONCE}`,
          [regionCode, deliveryId, after],
        );
      after = rows.at(-1)?.line ?? after;
      more = rows.length === PEOPLE_AT_ONCE;
      if (rows.length > 0) yield [...new Set(rows.map(row => this.read(row).citizenId))];
    }
  }

  /** Puts rows of the directory under the current key; what was delivered under it meanwhile is newer and stays. */
  async rekey(
    manager: EntityManager,
    regionCode: string,
    after: string | null,
    most: number,
  ): Promise<{ readonly last: string | null; readonly seen: number; readonly changed: number }> {
    const ids = await manager.query<{ id: string }[]>(
      `select distinct record_id as id from delivered_record_directory
        where region_code = $1 and ($2::uuid is null or record_id > $2::uuid) order by 1 limit $3`,
      [regionCode, after, most],
    );
    const rows = await manager.query<Pick<RecordRow, 'id' | 'recordSealed'>[]>(
      `select id, record_sealed as "recordSealed" from delivered_record where region_code = $1 and id = any($2::uuid[])
        order by id`,
      [regionCode, ids.map(({ id }) => id)],
    );
    let changed = 0;
    for (const row of rows) {
      const fresh = this.index({ record: this.read(row), line: 0 });
      const key = [regionCode, row.id, fresh.person];
      await manager.query(
        `insert into delivered_record_directory
           (person_index, levy_year, source, thing_index, content_index, region_code, record_id)
         select $3, levy_year, source, $4, $5, region_code, record_id from delivered_record_directory
          where region_code = $1 and record_id = $2 and person_index <> $3
         on conflict (person_index, levy_year, source, thing_index) do nothing`,
        [...key, fresh.thing, fresh.content],
      );
      const [, gone] = await manager.query<[unknown, number]>(
        'delete from delivered_record_directory where region_code = $1 and record_id = $2 and person_index <> $3',
        key,
      );
      changed += gone;
    }
    return { last: ids.at(-1)?.id ?? null, seen: ids.length, changed };
  }

  private async open(manager: EntityManager, regionCode: string, ids: readonly string[]) {
    const rows = await manager.query<RecordRow[]>(
      `select id, delivery_id as "deliveryId", record_sealed as "recordSealed" from delivered_record
        where region_code = $1 and id = any($2::uuid[]) order by id`,
      [regionCode, ids],
    );
    const deliveries = await manager.query<{ id: string; months: number; deliveredAt: Date }[]>(
      'select id, months, delivered_at as "deliveredAt" from delivery where region_code = $1 and id = any($2::uuid[])',
      [regionCode, [...new Set(rows.map(({ deliveryId }) => deliveryId))]],
    );
    const files = new Map(deliveries.map(one => [one.id, one]));
    return rows.map(row => {
      const file = files.get(row.deliveryId);
      const months = file ? monthsOfBits(file.months) : [];
      return { record: this.read(row), months, deliveredAt: file?.deliveredAt ?? null };
    });
  }

  private read({ id, recordSealed }: Pick<RecordRow, 'id' | 'recordSealed'>): SourceRecord {
    return JSON.parse(this.vault.open(placeOf(id), recordSealed)) as SourceRecord;
  }
}

function placeOf(row: string) {
  return { table: 'delivered_record', column: 'record_sealed', row };
}

function keyOf({ person, thing }: { readonly person: Buffer; readonly thing: Buffer }): string {
  return `${person.toString('hex')} ${thing.toString('hex')}`;
}

function uniqueOf(indexes: readonly Buffer[]): Buffer[] {
  return [...new Map(indexes.map(index => [index.toString('hex'), index])).values()];
}
