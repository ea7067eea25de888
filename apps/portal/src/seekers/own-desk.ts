import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadEntry, type OwnView } from '#seekers';
import type { PortalReply } from '../security/portal-request.js';
import { WORK } from './seeker-path.js';

/** Finds the entry that is one's own. */
@Injectable()
export class OwnDesk {
  constructor(private readonly entries: ReadEntry) {}

  /** Null where there is none yet, or none that was sent: the person is on the way to the registration then. */
  async find(reply: PortalReply, actor: Actor, mostLooks?: number): Promise<OwnView | null> {
    const view = await this.entries.own(actor, mostLooks);
    if (view && view.seeker.state !== 'draft') return view;
    await reply.redirect(WORK, 303);
    return null;
  }
}
