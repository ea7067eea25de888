import { Injectable } from '@nestjs/common';
import { newId } from '#persistence';
import { gramsOf, searchText } from '#values';
import type { EntityManager } from 'typeorm';
import type { DraftEntry, PublishedEntry } from '../compile-list.js';
import type { ListKey, Publication } from '../publication.js';
import { PublicationRow } from './publication.row.js';

/** Rows a statement carries at once: large enough to be quick, small enough to be held. */
const BATCH = 1000;

/** Stores what is published; the list in force follows from the entries and is written beside them. */
@Injectable()
export class PublicationStore {
  /** The entries in force of a county and year, by employer id. */
  async inForce(manager: EntityManager, list: ListKey): Promise<ReadonlyMap<string, PublishedEntry>> {
    const rows = await manager.query<PublishedEntry[]>(
      `select e.id as "entryId", e.employer_id as "employerId", e.employer_name as name, e.credit_code as "creditCode",
              e.employer_kind as kind, e.status, e.determination_id as "determinationId", e.determined_by as "determinedBy"
         from disclosed_employer d
         join disclosure_entry e on e.region_code = d.region_code and e.id = d.entry_id
        where d.region_code = $1 and d.levy_year = $2`,
      [list.regionCode, list.levyYear],
    );
    return new Map(rows.map(row => [row.employerId, row]));
  }

  /** Publications of a list, newest first. */
  async publications(manager: EntityManager, list: ListKey): Promise<Publication[]> {
    const rows = await manager.find(PublicationRow, { where: { ...list }, order: { id: 'desc' } });
    return rows.map(({ id, publishedBy, publishedByRegion, ...row }) => ({
      ...row,
      publicationId: id,
      publishedBy: { accountId: publishedBy, regionCode: publishedByRegion },
    }));
  }

  /** Adds a publication with its entries, and puts them in force. */
  async add(manager: EntityManager, publication: Publication, entries: readonly DraftEntry[]): Promise<void> {
    const { publicationId, publishedBy, ...row } = publication;
    await manager.insert(PublicationRow, {
      ...row,
      id: publicationId,
      publishedBy: publishedBy.accountId,
      publishedByRegion: publishedBy.regionCode,
    });
    for (let from = 0; from < entries.length; from += BATCH) {
      const batch = entries.slice(from, from + BATCH).map(entry => storedEntry(entry));
      await this.addEntries(manager, publication, batch);
      await this.putInForce(manager, publication, batch);
    }
    await this.tally(manager, publication);
  }

  /** Counts the list anew, so that nobody who opens it has to count it. */
  private async tally(manager: EntityManager, { regionCode, levyYear }: ListKey): Promise<void> {
    const list = [regionCode, levyYear];
    await manager.query(
      'delete from disclosed_employer_tally where region_code = $1 and levy_year = $2',
      list,
    );
    await manager.query(
      `insert into disclosed_employer_tally (region_code, levy_year, employer_kind, status, employers)
       select region_code, levy_year, employer_kind, status, count(*) from disclosed_employer
        where region_code = $1 and levy_year = $2 group by region_code, levy_year, employer_kind, status`,
      list,
    );
  }

  private async addEntries(manager: EntityManager, publication: Publication, entries: StoredEntry[]) {
    await manager.query(
      `insert into disclosure_entry (region_code, id, publication_id, published_by, employer_id, levy_year,
              employer_name, credit_code, employer_kind, status, determination_id, determined_by, supersedes_id)
       select $1, id, $2, $3, "employerId", $4, name, "creditCode", kind, status, "determinationId", "determinedBy", "supersedesId"
         from jsonb_to_recordset($5::jsonb) as entry (id uuid, "employerId" uuid, name text, "creditCode" text, kind text,
              status text, "determinationId" uuid, "determinedBy" uuid, "supersedesId" uuid)`,
      [
        publication.regionCode,
        publication.publicationId,
        publication.publishedBy.accountId,
        publication.levyYear,
        JSON.stringify(entries),
      ],
    );
  }

  private async putInForce(manager: EntityManager, publication: Publication, entries: StoredEntry[]) {
    const rows = JSON.stringify(entries);
    await manager.query(
      `insert into disclosed_employer (region_code, levy_year, employer_id, entry_id, employer_name, search_text,
              search_grams, credit_code, employer_kind, status, published_on)
       select $1, $2, "employerId", id, name, "searchText", "searchGrams", "creditCode", kind, status, $3
         from jsonb_to_recordset($4::jsonb) as entry (id uuid, "employerId" uuid, name text, "searchText" text,
              "searchGrams" text[], "creditCode" text, kind text, status text)
       on conflict (region_code, levy_year, employer_id) do update set
              entry_id = excluded.entry_id, employer_name = excluded.employer_name, search_text = excluded.search_text,
              search_grams = excluded.search_grams, credit_code = excluded.credit_code,
              employer_kind = excluded.employer_kind, status = excluded.status, published_on = excluded.published_on`,
      [publication.regionCode, publication.levyYear, publication.publishedOn, rows],
    );
    await manager.query(
      `insert into disclosed_employer_directory (employer_id, region_code)
       select "employerId", $1 from jsonb_to_recordset($2::jsonb) as entry ("employerId" uuid)
       on conflict (employer_id) do nothing`,
      [publication.regionCode, rows],
    );
  }
}

function storedEntry({ supersedes, ...entry }: DraftEntry) {
  const text = searchText(entry.name);
  return {
    ...entry,
    id: newId(),
    supersedesId: supersedes?.entryId ?? null,
    searchText: text,
    searchGrams: gramsOf(text),
  };
}

type StoredEntry = ReturnType<typeof storedEntry>;
