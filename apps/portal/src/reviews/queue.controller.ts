import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { Clock } from '#persistence';
import { ListQueue } from '#reviews';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { queueModel } from './queue.view.js';

class QueueQuery {
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
}

/** The reviewer's queue: what was filed and waits for a decision, the one due first on top. */
@Controller('workspace/reviews')
@Access('reviewer')
export class QueueController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly queue: ListQueue,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { cursor }: QueueQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const page = await this.queue.run(actor, cursor ?? null);
    await this.pages.send(request, reply, 'reviews/queue', {
      title: words.t('reviews.queue.title'),
      model: queueModel(page, actor.accountId, await this.clock.today(), words),
    });
  }
}
