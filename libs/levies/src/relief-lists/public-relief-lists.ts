import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import {
  changesOf,
  type ListChanges,
  type PublicGrant,
  type ReliefList,
  type ReliefListKey,
} from './relief-list.js';
import { ReliefListStore } from './relief-list.store.js';

/** A list as everybody reads it. */
export interface PublicReliefList extends ReliefList {
  readonly grants: readonly PublicGrant[];
  /** What it corrects of the list before it; null for the first. */
  readonly changes: ListChanges | null;
  /** Every list of the year, the one in force first. */
  readonly lists: readonly ReliefList[];
}

const LISTS = 100;

/** The yearly lists of granted relief, for everybody. */
@Injectable()
export class PublicReliefLists {
  constructor(
    private readonly database: Database,
    private readonly lists: ReliefListStore,
  ) {}

  /** Those in force, over all regions. */
  all(): Promise<ReliefList[]> {
    return this.database.read(manager => this.lists.inForce(manager, LISTS));
  }

  /** The list in force, or an earlier one by its round; null where there is none. */
  list(key: ReliefListKey, round: number | null): Promise<PublicReliefList | null> {
    return this.database.snapshot(async manager => {
      const lists = await this.lists.lists(manager, key);
      const at = round === null ? 0 : lists.findIndex(list => list.round === round);
      const list = lists[at];
      if (!list) return null;
      const before = lists[at + 1];
      const grants = await this.lists.entries(manager, list);
      const changes = before ? changesOf(await this.lists.entries(manager, before), grants) : null;
      return { ...list, grants, changes, lists };
    });
  }
}
