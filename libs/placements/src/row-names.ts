import { Injectable } from '@nestjs/common';
import { EmployerRegister } from '#employers';
import { ReadPosts } from '#posts';
import { ReadSeekers } from '#seekers';
import type { EntityManager } from 'typeorm';
import type { Standing } from './referral.js';

/** Names beside a row of a list. */
export interface Named {
  readonly postTitle: string;
  readonly employerName: string;
  readonly seekerName: string;
}

/** What a row names: a post where it is about one, an employer, a person. */
export type NamedRow = Pick<Standing, 'regionCode' | 'employerId' | 'seekerRegion' | 'seekerId'> &
  Partial<Pick<Standing, 'postId'>>;

/** Names for the rows of a list: a few statements a county, however many rows there are. */
@Injectable()
export class RowNames {
  constructor(
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly register: EmployerRegister,
  ) {}

  /** @returns the names of any of the rows; empty where something is no longer known */
  async of(manager: EntityManager, rows: readonly NamedRow[]): Promise<(row: NamedRow) => Named> {
    const employers = await this.register.ofKeys(manager, rows);
    const titles = new Map<string, string>();
    for (const [region, ids] of byRegion(rows, ({ regionCode, postId }) => [regionCode, postId]))
      for (const post of await this.posts.ofKeys(manager, region, ids)) titles.set(post.postId, post.title);
    const people = new Map<string, string>();
    for (const [region, ids] of byRegion(rows, ({ seekerRegion, seekerId }) => [seekerRegion, seekerId]))
      for (const [id, { name }] of await this.seekers.personsOf(manager, region, ids)) people.set(id, name);
    return ({ postId = '', employerId, seekerId }) => ({
      postTitle: titles.get(postId) ?? '',
      employerName: employers.get(employerId)?.name ?? '',
      seekerName: people.get(seekerId) ?? '',
    });
  }
}

/** Ids by region, each once. */
function byRegion(
  rows: readonly NamedRow[],
  read: (row: NamedRow) => readonly [region: string, id: string | undefined],
): ReadonlyMap<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const [region, id] of rows.map(read)) {
    const ids = found.get(region) ?? new Set();
    if (id !== undefined) found.set(region, ids.add(id));
  }
  return new Map([...found].map(([region, ids]) => [region, [...ids]]));
}
