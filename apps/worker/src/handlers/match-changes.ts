import { Injectable } from '@nestjs/common';
import { NoteChange } from '#matching';
import type { DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';

const POSTS = ['post.published', 'post.changed', 'post.closed', 'post.conditionChanged'];
const PEOPLE = [
  'seeker.changed',
  'seeker.active',
  'seeker.paused',
  'seeker.consentWithdrawn',
  'seeker.placed',
  'seeker.closed',
];
const WORKPLACE = 'workplace.changed';

/** What moves somebody in the lists of matching. */
export const MATCH_EVENTS = [...POSTS, ...PEOPLE, WORKPLACE];

/** Notes what changed; the lists follow a moment later. */
@Injectable()
export class MatchChanges {
  constructor(private readonly changes: NoteChange) {}

  async heard(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<void> {
    const fields = new Payload(payload);
    if (POSTS.includes(kind)) return this.changes.post(manager, regionCode, fields.text('postId'));
    if (PEOPLE.includes(kind)) return this.changes.seeker(manager, regionCode, fields.text('seekerId'));
    await this.changes.workplace(manager, regionCode, fields.text('workplaceId'));
  }
}
