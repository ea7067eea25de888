import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { loadWeights, OwnPostList } from '#matching';
import { ReadReferrals } from '#placements';
import { formatInstant } from '#web';
import { Pages } from '../frame/pages.js';
import { applicationPath } from '../placements/placement-paths.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OWN, WORK } from '../seekers/seeker-path.js';
import { CutQuery } from './match-forms.js';
import { OWN_MATCHES } from './match-paths.js';
import { ownPostCard } from './seeker-posts.view.js';

/** Posts that fit the person who is signed in, with the reasons. */
@Controller('workspace/seeker/posts')
@Access('seeker')
export class SeekerPostsController {
  constructor(
    private readonly pages: Pages,
    private readonly posts: OwnPostList,
    private readonly referrals: ReadReferrals,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { from }: CutQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const least = from === '0' ? 1 : loadWeights().cutOffs.possible;
    const [found, open] = await Promise.all([this.posts.of(actor, least), this.referrals.openByPost(actor)]);
    if (!found.ok) return void (await reply.redirect(WORK, 303));
    const { seeker, posts, below, madeAt } = found.value;
    await this.pages.send(request, reply, 'matches/seeker-posts', {
      title: words.t('matches.own.title'),
      breadcrumbs: [{ href: OWN, text: words.t('matches.own.back') }],
      model: {
        cards:
          posts?.map(one => {
            const referral = open.get(one.post.postId);
            return ownPostCard(one, referral ? applicationPath(referral) : null, words);
          }) ?? [],
        count: posts?.length ?? 0,
        // Whatever keeps somebody out is said, and where it is changed.
        out:
          posts === null
            ? words.t(`matches.own.out.${seeker.state === 'active' ? 'incomplete' : seeker.state}`)
            : null,
        waiting: posts !== null && madeAt === null,
        madeAt: madeAt && formatInstant(madeAt, words.language),
        below: from === '0' ? 0 : below,
        all: `${OWN_MATCHES}?from=0`,
        showsAll: from === '0',
        own: OWN,
      },
    });
  }
}
