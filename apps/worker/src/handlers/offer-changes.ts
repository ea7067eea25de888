import { Injectable } from '@nestjs/common';
import type { DeliveredEvent } from '#persistence';
import { CarryPosts, ClosePosts } from '#posts';
import { EndAtMove } from '#retrofits';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';

const MOVED = 'employer.moved';
/** Closed, merged, split, or one of these taken back. */
const CHANGED = 'employer.changed';

/** What a move or the end of an employer does to its workplaces, posts and requests to adapt them. */
@Injectable()
export class OfferChanges {
  constructor(
    private readonly posts: CarryPosts,
    private readonly endings: ClosePosts,
    private readonly retrofits: EndAtMove,
  ) {}

  async heard(manager: EntityManager, { kind, regionCode, payload }: DeliveredEvent): Promise<void> {
    if (kind === MOVED) await this.moved(manager, regionCode, new Payload(payload));
    if (kind !== CHANGED) return;
    const employerId = new Payload(payload).text('employerId');
    await this.endings.run(manager, { regionCode, employerId });
  }

  private async moved(manager: EntityManager, to: string, fields: Payload): Promise<void> {
    const moved = { employerId: fields.text('employerId'), from: fields.text('from') };
    await this.posts.run(manager, { ...moved, to });
    const by = { accountId: fields.optionalText('by'), regionCode: fields.optionalText('byRegion') };
    const { accountId, regionCode } = by;
    // Moves told of before it was said who recorded them: the requests are ended by hand.
    if (accountId && regionCode)
      await this.retrofits.run(manager, { ...moved, by: { accountId, regionCode } });
  }
}
