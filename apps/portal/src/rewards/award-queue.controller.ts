import { Controller, Get, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { ReadAwards } from '#levies';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AwardPages } from './award-pages.js';
import { awardRow } from './award-view.js';

/** Awards that wait at the desks of the office: one's own work first. */
@Controller('workspace/awards')
@Access('reviewer', 'approver', 'publisher')
export class AwardQueueController {
  constructor(
    private readonly pages: AwardPages,
    private readonly awards: ReadAwards,
  ) {}

  @Get()
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const regions = await this.awards.regions(actor);
    const all = [];
    for (const region of regions) all.push(...(await this.awards.queue(actor, region)));
    const mine = all.filter(({ award, turn }) => servesTurn(actor, award.regionCode, turn));
    const others = all.filter(one => !mine.includes(one));
    await this.pages.pages.send(request, reply, 'rewards/awards', {
      title: words.t('rewards.queue.title'),
      model: {
        mine: mine.map(one => awardRow(one, words, 'staff')),
        others: others.map(one => awardRow(one, words, 'staff')),
      },
    });
  }
}

/** Is it this person's turn? */
function servesTurn(actor: Actor, region: string, turn: string): boolean {
  if (turn === 'reviewer' || turn === 'publisher' || turn === 'approver')
    return mayServeRegion(actor, turn, region);
  return turn === 'bank' && mayServeRegion(actor, 'reviewer', region);
}
