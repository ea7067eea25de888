import { Injectable } from '@nestjs/common';
import { CATEGORIES, readCertificate } from '#identifiers';
import { PLATFORM_CATEGORIES, ReadPosts, type Accepted, type Post } from '#posts';
import { ReadSeekers, type SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';

/** Ids of the people whom a confirmed condition admits, by post; a post without one is not among them. */
export type Admitted = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Whom the confirmed conditions of posts admit. The engine never hears of it: this only takes pairs out, and nobody is
 * told why. Certificates are opened for the posts that have a condition alone, and shown to nobody.
 */
@Injectable()
export class Conditions {
  constructor(
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
  ) {}

  /** @param posts of one county */
  async admitted(
    manager: EntityManager,
    regionCode: string,
    posts: readonly Pick<Post, 'postId'>[],
    people: readonly SeekerKey[],
  ): Promise<Admitted> {
    const ids = posts.map(({ postId }) => postId);
    const conditions = await this.posts.conditionsOf(manager, regionCode, ids);
    if (conditions.size === 0) return new Map();
    const numbers = await this.certificates(manager, people);
    return new Map(
      [...conditions].map(([postId, accepted]) => [
        postId,
        new Set([...numbers].filter(([, number]) => admits(accepted, number)).map(([id]) => id)),
      ]),
    );
  }

  /** Does the condition of a post, if it has one, admit this person? */
  async admits(manager: EntityManager, post: Post, person: SeekerKey): Promise<boolean> {
    const admitted = await this.admitted(manager, post.regionCode, [post], [person]);
    return admitted.get(post.postId)?.has(person.seekerId) ?? true;
  }

  private async certificates(manager: EntityManager, people: readonly SeekerKey[]) {
    const numbers = new Map<string, string>();
    for (const region of new Set(people.map(({ regionCode }) => regionCode))) {
      const ids = people.filter(({ regionCode }) => regionCode === region).map(({ seekerId }) => seekerId);
      for (const [id, person] of await this.seekers.personsOf(manager, region, ids))
        numbers.set(id, person.certificateNumber);
    }
    return numbers;
  }
}

/** Does a certificate fall under what is accepted? One that cannot be read does not. */
export function admits(accepted: Accepted, certificateNumber: string): boolean {
  const read = readCertificate(certificateNumber);
  if (!read.ok || read.value.kind !== 'disability') return false;
  const { category, grade } = read.value;
  const named = PLATFORM_CATEGORIES[CATEGORIES.indexOf(category)];
  return named !== undefined && (accepted[named]?.includes(grade) ?? false);
}
