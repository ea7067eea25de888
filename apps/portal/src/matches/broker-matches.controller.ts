import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  BrokerMatches,
  loadWeights,
  type ChangedDemands,
  type MatchesRefusal,
  type RareDemand,
} from '#matching';
import { ListSeekers } from '#seekers';
import { formatInstant, type FrameLink } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { demandLabel, occupationLabel } from '../posts/post-words.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { personCard, personName, postCard, stopsText } from './broker-matches.view.js';
import { CUTS, CutQuery, DivisionQuery, PeopleQuery, PostPath, SeekerPath, STATES } from './match-forms.js';
import { MATCHES, postMatchesPath, seekerMatchesPath } from './match-paths.js';

/** The broker's lists: the best people for each post, the best posts for each person, and what needs a look. */
@Controller('workspace/matches')
@Access('broker')
export class BrokerMatchesController {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
    private readonly matches: BrokerMatches,
    private readonly register: ListSeekers,
  ) {}

  @Get()
  async posts(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: DivisionQuery,
  ): Promise<void> {
    const words = this.words(request);
    const place = await this.place(actor, division, words);
    const { posts, run } = this.or(request, await this.matches.overview(actor, place.code));
    await this.pages.send(request, reply, 'matches/broker-posts', {
      title: words.t('matches.broker.title'),
      model: {
        ...place,
        tabs: this.tabs('posts', place.code, words),
        madeAt: run && formatInstant(run.finishedAt, words.language),
        rows: posts.map(post => ({
          cells: [
            { text: post.title, href: postMatchesPath(post), label: '' },
            {
              text: occupationLabel(post.occupation, words.language),
              label: words.t('matches.facts.occupation'),
            },
            { text: String(post.headcount), label: words.t('matches.facts.headcount'), numeric: true },
          ],
        })),
        heads: [
          { text: words.t('matches.facts.post') },
          { text: words.t('matches.facts.occupation') },
          { text: words.t('matches.facts.headcount'), numeric: true },
        ],
      },
    });
  }

  @Get('people')
  async people(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, after }: PeopleQuery,
  ): Promise<void> {
    const words = this.words(request);
    const place = await this.place(actor, division, words);
    const filter = { state: 'active', search: '', after: after ?? null } as const;
    const { rows, next } = this.or(request, await this.register.run(actor, place.code, filter));
    await this.pages.send(request, reply, 'matches/broker-people', {
      title: words.t('matches.broker.title'),
      model: {
        ...place,
        tabs: this.tabs('people', place.code, words),
        next: next && `${MATCHES}/people?division=${place.code}&after=${next}`,
        rows: rows.map(row => ({
          cells: [
            {
              text: personName({ name: row.maskedName, tail: row.idTail }, words),
              href: seekerMatchesPath(row),
              label: '',
            },
            {
              text: row.wishes
                .map(code => occupationLabel(code, words.language))
                .join(words.t('matches.comma')),
              label: words.t('matches.facts.wishes'),
            },
            {
              text: row.wishRegisteredAt ? formatInstant(row.wishRegisteredAt, words.language) : '',
              label: words.t('matches.facts.since'),
            },
          ],
        })),
        heads: [
          { text: words.t('matches.facts.person') },
          { text: words.t('matches.facts.wishes') },
          { text: words.t('matches.facts.since') },
        ],
      },
    });
  }

  @Get('concerns')
  async concerns(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: DivisionQuery,
  ): Promise<void> {
    const words = this.words(request);
    const place = await this.place(actor, division, words);
    const { leftOut, checks } = this.or(request, await this.matches.concerns(actor, place.code));
    const rare = checks.flatMap(({ result }) => (result['rare'] ?? []) as RareDemand[]);
    const changed = checks.flatMap(({ result }) => (result['changed'] ?? []) as ChangedDemands[]);
    await this.pages.send(request, reply, 'matches/concerns', {
      title: words.t('matches.broker.title'),
      model: {
        ...place,
        tabs: this.tabs('concerns', place.code, words),
        leftOut: leftOut.map(one => ({
          name: personName(one, words),
          href: caseFilePath({ regionCode: place.code, seekerId: one.seekerId }),
          since: one.since,
          stops: stopsText(one.stops, words),
        })),
        changed: changed.map(({ postId, demands }) => ({
          href: postMatchesPath({ regionCode: place.code, postId }),
          text: words.t('matches.concerns.changed', {
            demands: demands
              .map(demand => demandLabel(demand, words.language))
              .join(words.t('matches.comma')),
          }),
        })),
        rare: rare.map(({ postId, demand, posts, stating }) => ({
          href: postMatchesPath({ regionCode: place.code, postId }),
          text: words.t('matches.concerns.rare', {
            demand: demandLabel(demand, words.language),
            posts,
            stating,
          }),
        })),
      },
    });
  }

  @Get('posts/:regionCode/:postId')
  async ofPost(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Query() query: CutQuery,
  ): Promise<void> {
    const words = this.words(request);
    const least = leastOf(query);
    const { post, people, elsewhere, workplace } = this.or(
      request,
      await this.matches.ofPost(actor, path, least),
    );
    const cards = people.map(one => personCard(one, post.postId, words));
    await this.sendCards(request, reply, {
      title: post.title,
      cards,
      query,
      path: postMatchesPath(path),
      breadcrumbs: [{ href: MATCHES, text: words.t('matches.broker.title') }],
      more: {
        byPost: true,
        workplace: workplace?.name ?? '',
        elsewhere,
        closed: post.state !== 'published',
        batch: '/workspace/referrals/batch',
      },
    });
  }

  @Get('people/:regionCode/:seekerId')
  async ofSeeker(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Query() query: CutQuery,
  ): Promise<void> {
    const words = this.words(request);
    const { posts, ...person } = this.or(request, await this.matches.ofSeeker(actor, path, leastOf(query)));
    await this.sendCards(request, reply, {
      title: personName(person, words),
      cards: posts?.map(one => postCard(one, path, words)) ?? [],
      query,
      path: seekerMatchesPath(path),
      breadcrumbs: [{ href: `${MATCHES}/people`, text: words.t('matches.broker.byPerson') }],
      more: { byPost: false, file: caseFilePath(path), closed: posts === null },
    });
  }

  private async sendCards(
    request: PortalRequest,
    reply: PortalReply,
    { title, cards, query, path, breadcrumbs, more }: CardPage,
  ): Promise<void> {
    const words = this.words(request);
    const from = query.from ?? '400';
    const state = query.state ?? 'all';
    const shown = cards.filter(card => state === 'all' || card.state === state);
    const count = (name: string) => cards.filter(card => name === 'all' || card.state === name).length;
    await this.pages.send(request, reply, 'matches/pairs', {
      title,
      breadcrumbs,
      model: {
        ...more,
        cards: shown,
        some: shown.length > 0,
        states: STATES.map(name => ({
          href: `${path}?from=${from}&state=${name}`,
          text: words.t(name === 'all' ? 'matches.states.all' : `matches.states.${name}`),
          count: String(count(name)),
          current: name === state,
        })),
        cuts: CUTS.map(cut => ({
          href: `${path}?from=${cut}&state=${state}`,
          text: words.t(`matches.cuts.${cut}`),
          current: cut === from,
        })),
      },
    });
  }

  private tabs(current: 'posts' | 'people' | 'concerns', division: string, { t }: Words) {
    return [
      {
        href: `${MATCHES}?division=${division}`,
        text: t('matches.broker.byPost'),
        current: current === 'posts',
      },
      {
        href: `${MATCHES}/people?division=${division}`,
        text: t('matches.broker.byPerson'),
        current: current === 'people',
      },
      {
        href: `${MATCHES}/concerns?division=${division}`,
        text: t('matches.broker.concerns'),
        current: current === 'concerns',
      },
    ];
  }

  private async place(actor: Actor, division: string | undefined, { t, language }: Words) {
    const counties = await this.counties.of(actor, ['broker']);
    const code = division ?? counties[0]?.code ?? '';
    return {
      code,
      several: counties.length > 1,
      fields: [
        {
          ...{ name: 'division', label: t('matches.place'), value: code },
          options: counties.map(county => ({ value: county.code, text: county.name[language] })),
        },
      ],
    };
  }

  private or<Value>(
    request: PortalRequest,
    found:
      { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: MatchesRefusal },
  ): Value {
    if (found.ok) return found.value;
    const { code } = found.refusal;
    const detail = this.words(request).t(`matches.refusals.${code}`);
    throw new Refused(code === 'notFound' ? 404 : 403, code === 'notFound' ? code : 'forbidden', detail);
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

interface CardPage {
  readonly title: string;
  readonly cards: readonly { readonly state: string }[];
  readonly query: CutQuery;
  readonly path: string;
  readonly breadcrumbs: readonly FrameLink[];
  readonly more: Readonly<Record<string, unknown>>;
}

/** Without a choice nothing below what may be suggested; 0 shows every pair that nothing stops. */
function leastOf({ from }: CutQuery): number {
  return from === undefined ? loadWeights().cutOffs.possible : Math.max(1, Number(from));
}
