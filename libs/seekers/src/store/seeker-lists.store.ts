import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Seeker, SeekerState } from '../seeker.js';
import { SEEKER } from './seeker-columns.js';

/** What a page of the register is asked for. */
export interface RegisterPage {
  readonly states: readonly SeekerState[];
  /** Equal names alone, by their index; null for all. */
  readonly nameIndexes: readonly Buffer[] | null;
  readonly seekerId: string | null;
  readonly after: string | null;
  readonly most: number;
}

/** Entries of a county together: the pages of its register, and those whose term is over. */
@Injectable()
export class SeekerLists {
  /** Counties of a division in which anybody is registered. Reads over regions. */
  async regionsWithin(manager: EntityManager, division: string): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct region_code as "regionCode" from seeker where region_code like $1 order by 1`,
      [`${division.replace(/(00)+$/, '')}%`],
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** Ids of entries of a county that were sent and are not closed, in order. @param after the last one of those before */
  async sentAfter(
    manager: EntityManager,
    regionCode: string,
    after: string | null,
    most: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select id from seeker where region_code = $1 and state not in ('draft', 'closed')
          and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
      [regionCode, after, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Counties in which a draft, a closed entry or a look is older than its term. Reads over regions. */
  async regionsToPurge(
    manager: EntityManager,
    { draft, closed, look }: { readonly draft: Date; readonly closed: Date; readonly look: Date },
  ): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select region_code as "regionCode" from seeker where state = 'draft' and state_at < $1
       union select s.region_code from seeker s where s.state = 'closed' and s.state_at < $2 and exists (
         select 1 from seeker_part p where p.region_code = s.region_code and p.seeker_id = s.id)
       union select region_code from seeker_look where looked_at < $3`,
      [draft, closed, look],
    );
    return rows.map(({ regionCode }) => regionCode).sort();
  }

  /** Drafts of a county that nobody wrote to since an instant, held by the transaction. */
  async staleDrafts(
    manager: EntityManager,
    regionCode: string,
    before: Date,
    most: number,
  ): Promise<Seeker[]> {
    return manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and state = 'draft' and state_at < $2 and not exists (
          select 1 from seeker_part p
           where p.region_code = seeker.region_code and p.seeker_id = seeker.id and p.written_at >= $2)
        order by id limit $3 for update`,
      [regionCode, before, most],
    );
  }

  /** Entries of a county closed before an instant of which something is still kept, held by the transaction. */
  async unwiped(manager: EntityManager, regionCode: string, before: Date, most: number): Promise<Seeker[]> {
    return manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and state = 'closed' and state_at < $2 and exists (
          select 1 from seeker_part p where p.region_code = seeker.region_code and p.seeker_id = seeker.id)
        order by id limit $3 for update`,
      [regionCode, before, most],
    );
  }

  /**
   * A page of a county's register, the entry sent last first: drafts are nobody's business but the writer's.
   * @param after id of the last one of the page before
   */
  async page(
    manager: EntityManager,
    regionCode: string,
    { states, nameIndexes, seekerId, after, most }: RegisterPage,
  ): Promise<Seeker[]> {
    return manager.query<Seeker[]>(
      `select ${SEEKER} from seeker
        where region_code = $1 and state = any($2) and ($3::bytea[] is null or name_index = any($3))
          and ($4::uuid is null or id = $4) and ($5::uuid is null or id < $5)
        order by id desc limit $6`,
      [regionCode, states, nameIndexes, seekerId, after, most],
    );
  }

  /** How many entries of a county are in each state. */
  async counts(manager: EntityManager, regionCode: string): Promise<ReadonlyMap<SeekerState, number>> {
    const rows = await manager.query<{ state: SeekerState; count: number }[]>(
      'select state, count(*)::integer as count from seeker where region_code = $1 group by state',
      [regionCode],
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }
}
