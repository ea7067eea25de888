import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { OpenCounts, SearchPosts } from '#posts';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Places } from '../places/places.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { postFeed } from './post-feed.js';
import { addressOf, postListView, publicPostView, type PlaceNames } from './public-posts.view.js';

const LONG = 200;

/** What the list is asked, as addresses write it. */
export class PostListQuery {
  @IsOptional() @IsString() @MaxLength(LONG) q?: string;
  @IsOptional() @IsString() @MaxLength(LONG) occupation?: string;
  @IsOptional() @IsString() @MaxLength(LONG) occupationText?: string;
  @IsOptional() @IsString() @MaxLength(LONG) division?: string;
  @IsOptional() @IsString() @MaxLength(LONG) mode?: string;
  @IsOptional() @IsString() @MaxLength(LONG) kind?: string;
  @IsOptional() @IsString() @MaxLength(LONG) wage?: string;
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()))
  @IsArray()
  @IsString({ each: true })
  @MaxLength(LONG, { each: true })
  features?: string[];
  @IsOptional() @IsString() @MaxLength(LONG) after?: string;
}

/** The public list of posts, and each of them. */
@Controller('posts')
@Access('public')
export class PublicPostsController {
  constructor(
    private readonly pages: Pages,
    private readonly posts: SearchPosts,
    private readonly open: OpenCounts,
    private readonly places: Places,
    private readonly settings: Settings,
  ) {}

  @Get()
  async search(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { after, ...typed }: PostListQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const page = await this.posts.run(typed, after);
    const choices = {
      counties: await this.open.counties(),
      places: await this.names(),
      open: await this.open.occupations(page.query.division),
    };
    await this.pages.send(request, reply, 'posts/list', {
      title: words.t('posts.public.title'),
      breadcrumbs: [{ href: '/', text: words.t('web.frame.home') }],
      model: { ...postListView(page, typed, choices, words), isLater: Boolean(after) },
    });
  }

  /** The newest posts of a search, for feed readers (RFC 4287). */
  @Get('feed')
  async feed(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { after: _after, ...typed }: PostListQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const page = await this.posts.run(typed, '', 50);
    const feed = postFeed(
      page.posts,
      `${this.settings.publicUrl}${addressOf(typed, null)}`,
      await this.names(),
      words,
    );
    await reply
      .header('cache-control', 'private, max-age=300')
      .header('content-language', words.language)
      .type('application/atom+xml; charset=utf-8')
      .send(feed);
  }

  /** A post that was public once keeps its page: it says what became of it. */
  @Get(':postId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('postId') postId: string,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const found = await this.posts.find(postId);
    if (!found) throw new Refused(404, 'notFound', words.t('posts.public.unknown'));
    const model = publicPostView(found, await this.names(), words);
    await this.pages.send(request, reply, 'posts/post', {
      title: found.post.title,
      breadcrumbs: [
        { href: '/', text: words.t('web.frame.home') },
        { href: '/posts', text: words.t('posts.public.title') },
      ],
      model,
      status: model.isOpen || model.isChanging ? 200 : 410,
    });
  }

  private async names(): Promise<PlaceNames> {
    return new Map((await this.places.of('rules')).map(place => [place.code, place]));
  }
}
