import { Injectable } from '@nestjs/common';
import type { DeliveredEvent } from '#persistence';
import { CarryPosts } from '#posts';
import { EndAtMove } from '#retrofits';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';

const MOVED = 'employer.moved';

/** What a move of an employer does to its workplaces, posts and requests to adapt them. */
@Injectable()
export class OfferChanges {
  constructor(
    private readonly posts: CarryPosts,
    private readonly retrofits: EndAtMove,
  ) {}

  async heard(manager: EntityManager, { kind, regionCode: to, payload }: DeliveredEvent): Promise<void> {
    if (kind !== MOVED) return;
    const fields = new Payload(payload);
    const moved = { employerId: fields.text('employerId'), from: fields.text('from') };
    await this.posts.run(manager, { ...moved, to });
    const by = { accountId: fields.optionalText('by'), regionCode: fields.optionalText('byRegion') };
    const { accountId, regionCode } = by;
    // Moves told of before it was said who recorded them: the requests are ended by hand.
    if (accountId && regionCode)
      await this.retrofits.run(manager, { ...moved, by: { accountId, regionCode } });
  }
}
