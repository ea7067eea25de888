import { Injectable } from '@nestjs/common';
import type { Message, Template } from '#notifications';
import { Undeliverable, type DeliveredEvent } from '#persistence';
import { ReadPosts } from '#posts';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What happened to a post by its step, and the mail it becomes; other steps are no mail. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  published: 'postPublished',
  returned: 'postReturned',
  stale: 'postStale',
  expired: 'postExpired',
};

export const POST_EVENTS = ['post.submitted', 'post.returned', 'post.published', 'post.closed', 'post.stale'];

/** Tells an employer's people what became of its posts, and asks whether one still stands. */
@Injectable()
export class PostMails {
  constructor(
    private readonly people: EmployerPeople,
    private readonly posts: ReadPosts,
    private readonly settings: Settings,
  ) {}

  /** @throws Undeliverable where nobody acts for the employer */
  async of(manager: EntityManager, { regionCode, payload }: DeliveredEvent): Promise<Message[]> {
    const fields = new Payload(payload);
    const template = TEMPLATE_OF[fields.text('step')];
    if (!template) return [];
    const [postId, employerId] = [fields.text('postId'), fields.text('employerId')];
    const recipients = await this.people.recipients(manager, regionCode, employerId);
    if (recipients.length === 0) throw new Undeliverable('nobody');
    const post = await this.posts.find(manager, { regionCode, postId });
    const facts = {
      employerName: await this.people.nameOf(manager, regionCode, employerId),
      link: `${this.settings.publicUrl}/workspace/posts/${regionCode}/${postId}`,
      ...(post?.expiresOn ? { lastDay: post.expiresOn } : {}),
    };
    return recipients.map(to => ({ template, to, facts }));
  }
}
