import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { datePartsOf, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { maskedName } from '../identity/masked-person.js';
import { LookLog } from '../look-log.js';
import { NameReaders } from '../name-readers.js';
import { isBroker } from '../seeker-access.js';
import { PartStore } from '../store/part.store.js';
import { seekerTerms } from '../terms.js';
import { DUE_KINDS, readDueEnd, writeDueEnd, type DueCount, type DueKind, type DueRow } from './due-row.js';
import { DueThings } from './due-things.js';
import { DueStore, type DueHead, type DueSearch } from './due.store.js';

export const DUE_PAGE = 30;

/** What a page of due work is asked for. */
export interface DueQuery {
  /** Last day of the list; what is late stands in every one. */
  readonly until: PlainDate;
  /** The reader's own work alone. */
  readonly mine: boolean;
  /** These kinds alone, none where the list is empty; absent: all. The counts are of all. */
  readonly kinds?: readonly DueKind[];
  /** `next` of the page before. */
  readonly after?: string | null;
  /**
   * Posts told by referrals this year, which count with those noted here: the room of referrals lies above and is handed in.
   */
  readonly told?: (
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;
}

export interface DuePage {
  readonly rows: readonly DueRow[];
  /** By kind; kinds of which nothing is due are absent. */
  readonly counts: ReadonlyMap<DueKind, DueCount>;
  /** For the page after this one; null on the last. */
  readonly next: string | null;
  readonly today: PlainDate;
}

/** What staff of a county have to do for its people, the most urgent first. Names are masked, and each look is noted. */
@Injectable()
export class DueWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly due: DueStore,
    private readonly things: DueThings,
    private readonly parts: PartStore,
    private readonly names: NameReaders,
    private readonly looks: LookLog,
  ) {}

  /**
   * A page may be shorter than asked for: what was settled between the two readings of it is left out.
   * Refusal `notPermitted`: the reader places nobody of the county.
   */
  async inRegion(
    actor: Actor,
    regionCode: string,
    query: DueQuery,
  ): Promise<Result<DuePage, { readonly code: 'notPermitted' }>> {
    if (!isBroker(actor, regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const search: DueSearch = {
        ...{ regionCode, today, until: query.until, terms: seekerTerms(today), actor },
        owner: query.mine ? actor : null,
        told: await this.told(manager, regionCode, today, query),
      };
      const kinds = query.kinds ?? DUE_KINDS;
      const after = readDueEnd(query.after ?? null);
      const found = await this.due.page(manager, search, kinds, after, DUE_PAGE + 1);
      const page = found.slice(0, DUE_PAGE);
      const last = found.length > DUE_PAGE ? page.at(-1) : undefined;
      const rows = await this.open(manager, search, page);
      const ids = [...new Set(rows.map(({ seekerId }) => seekerId))];
      const look = { by: actor, fields: ['maskedName', 'dueWork'], purpose: 'dueWork' };
      await this.looks.recordAll(manager, regionCode, ids, look);
      const counts = await this.due.counts(manager, search);
      return ok({ rows, counts, next: last ? writeDueEnd(last) : null, today });
    });
  }

  private async told(
    manager: EntityManager,
    regionCode: string,
    today: PlainDate,
    { told }: DueQuery,
  ): Promise<ReadonlyMap<string, number>> {
    if (!told) return new Map();
    const people = await this.due.planned(manager, regionCode, datePartsOf(today).year);
    return people.length === 0 ? new Map() : told(manager, regionCode, people);
  }

  private async open(
    manager: EntityManager,
    search: DueSearch,
    heads: readonly DueHead[],
  ): Promise<DueRow[]> {
    const { regionCode, today } = search;
    const ids = [...new Set(heads.map(({ seekerId }) => seekerId))];
    const told = await this.parts.toldByAll(manager, regionCode, ids, ['person']);
    const owners = heads.flatMap(({ by, byRegion }) =>
      by && byRegion ? [{ accountId: by, regionCode: byRegion }] : [],
    );
    const names = await this.names.of(manager, owners);
    const open = await this.things.of(manager, search, heads);
    return heads.flatMap((head): DueRow[] => {
      const { seekerId, kind, dueOn, by, byRegion } = head;
      const person = told.get(seekerId)?.person;
      const what = open(head, person);
      if (!what) return [];
      return [
        {
          ...{ regionCode, seekerId, kind, what, dueOn, overdue: dueOn < today },
          maskedName: person ? maskedName(person.name) : '',
          owner: by && byRegion ? { accountId: by, regionCode: byRegion, name: names.get(by) ?? '' } : null,
        },
      ];
    });
  }
}
