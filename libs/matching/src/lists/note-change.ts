import { Injectable } from '@nestjs/common';
import { ReadPosts } from '#posts';
import type { EntityManager } from 'typeorm';
import { ChangeStore } from './store/change.store.js';

/** Notes that a post or a person changed, in the transaction that delivers the word of it. */
@Injectable()
export class NoteChange {
  constructor(
    private readonly changes: ChangeStore,
    private readonly posts: ReadPosts,
  ) {}

  async post(manager: EntityManager, regionCode: string, postId: string): Promise<void> {
    await this.changes.note(manager, { regionCode, side: 'post', ownerId: postId });
  }

  async seeker(manager: EntityManager, regionCode: string, seekerId: string): Promise<void> {
    await this.changes.note(manager, { regionCode, side: 'seeker', ownerId: seekerId });
  }

  /** A workplace changed: so did every open post there. */
  async workplace(manager: EntityManager, regionCode: string, workplaceId: string): Promise<void> {
    for (const post of await this.posts.openIn(manager, regionCode))
      if (post.workplaceId === workplaceId) await this.post(manager, regionCode, post.postId);
  }
}
