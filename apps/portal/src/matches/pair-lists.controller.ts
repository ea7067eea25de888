import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { ChosenQuery, PairsQuery, PostPath, SeekerPath } from './match-forms.js';
import { PairPages } from './pair-pages.js';

/** The best people for one post, and the best posts for one person; those chosen go on to be referred together. */
@Controller('workspace/matches')
@Access('broker')
export class PairListsController {
  constructor(private readonly pages: PairPages) {}

  @Get('posts/:regionCode/:postId')
  async ofPost(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() post: PostPath,
    @Query() query: PairsQuery,
  ): Promise<void> {
    await this.pages.ofPost({ request, reply, actor }, post, query);
  }

  @Get('people/:regionCode/:seekerId')
  async ofSeeker(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() seeker: SeekerPath,
    @Query() query: PairsQuery,
  ): Promise<void> {
    await this.pages.ofSeeker({ request, reply, actor }, seeker, query);
  }

  @Get('posts/:regionCode/:postId/chosen')
  async chosenOfPost(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() post: PostPath,
    @Query() query: ChosenQuery,
  ): Promise<void> {
    const visit = { request, reply, actor };
    if (query.one.length === 0) return this.pages.ofPost(visit, post, query, 'nobodyChosen');
    const people = query.one.map(one => ({ regionCode: one.slice(0, 6), seekerId: one.slice(7) }));
    await this.pages.chosen(
      visit,
      people.map(seeker => ({ post, seeker })),
    );
  }

  @Get('people/:regionCode/:seekerId/chosen')
  async chosenOfSeeker(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() seeker: SeekerPath,
    @Query() query: ChosenQuery,
  ): Promise<void> {
    const visit = { request, reply, actor };
    if (query.one.length === 0) return this.pages.ofSeeker(visit, seeker, query, 'noPostChosen');
    const posts = query.one.map(one => ({ regionCode: one.slice(0, 6), postId: one.slice(7) }));
    await this.pages.chosen(
      visit,
      posts.map(post => ({ post, seeker })),
    );
  }
}
