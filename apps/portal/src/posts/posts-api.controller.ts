import { createHash } from 'node:crypto';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  MODES,
  POST_KINDS,
  readCursor,
  readPostQuery,
  SearchPosts,
  type FoundPost,
  type PublicPost,
} from '#posts';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

const LONG = 200;

class PostsQuery {
  @ApiPropertyOptional({ description: 'Part of a title or of the name of an employer.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  q?: string;
  @ApiPropertyOptional({
    description: 'Code of the 2022 book of any level, such as `4-04`: with all below it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  occupation?: string;
  @ApiPropertyOptional({ description: 'Six digits of a county, prefecture or province: with all below it.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  division?: string;
  @ApiPropertyOptional({ enum: MODES })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  mode?: string;
  @ApiPropertyOptional({ enum: POST_KINDS })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  kind?: string;
  @ApiPropertyOptional({ description: 'Yuan a month that are guaranteed at least.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  wage?: string;
  @ApiPropertyOptional({
    type: [String],
    description: 'Features that the workplace must have; may be repeated.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()))
  @IsArray()
  @IsString({ each: true })
  @MaxLength(LONG, { each: true })
  features?: string[];
  @ApiPropertyOptional({ description: '`next` of the answer before.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  cursor?: string;
}

/** The posts for machines. */
@ApiTags('Posts')
@Controller('api/v1')
@Access('public')
export class PostsApiController {
  constructor(
    private readonly pages: Pages,
    private readonly posts: SearchPosts,
  ) {}

  @Get('posts')
  @ApiOperation({
    operationId: 'listPosts',
    summary: 'Published posts',
    description: 'Up to 100 posts, the one vouched for last first.',
  })
  @ApiResponse({
    status: 200,
    description:
      '`posts`, `count` (no further than 1,000), and `next`: the cursor of the next page, or null.',
  })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent.' })
  @ApiResponse({ status: 422, description: 'A question that cannot be; `fields` names each.' })
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { cursor, ...typed }: PostsQuery,
  ): Promise<void> {
    this.check(request, typed, cursor);
    const { posts, next, count } = await this.posts.run(typed, cursor ?? '', 100);
    await answer(request, reply, { posts: posts.map(listed), count, next });
  }

  @Get('posts/:postId')
  @ApiOperation({
    operationId: 'readPost',
    summary: 'One post',
    description: 'What it asks, offers and pays. A post that is over says so in `state`.',
  })
  @ApiResponse({ status: 200, description: 'The post with its demands, terms and workplace.' })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent.' })
  @ApiResponse({ status: 404, description: 'No post of this id was ever public.' })
  async one(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('postId') postId: string,
  ): Promise<void> {
    const found = await this.posts.find(postId);
    if (!found) throw new Refused(404, 'notFound', this.pages.translator(request)('posts.public.unknown'));
    await answer(request, reply, whole(found));
  }

  /** For machines, a question that cannot be understood is an error. */
  private check(request: PortalRequest, typed: Omit<PostsQuery, 'cursor'>, cursor: string | undefined): void {
    const t = this.pages.translator(request);
    const query = readPostQuery(typed);
    const wrong = (['occupation', 'division', 'mode', 'kind', 'wage'] as const).filter(
      field => (typed[field] ?? '') !== '' && query[field] === null,
    );
    const features = (typed.features?.length ?? 0) > query.features.length ? ['features'] : [];
    const after = cursor !== undefined && !readCursor(cursor) ? ['cursor'] : [];
    const fields = [...wrong, ...features, ...after].map(field => ({
      field,
      code: 'value',
      detail: t('posts.api.wrong'),
    }));
    if (fields.length > 0) throw new Refused(422, 'value', undefined, fields);
  }
}

async function answer(request: PortalRequest, reply: PortalReply, value: unknown): Promise<void> {
  const body = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.header('etag', etag).header('cache-control', 'public, no-cache');
  const sent = request.headers['if-none-match'] ?? '';
  const isKnown = sent.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag);
  if (isKnown) return void (await reply.status(304).send());
  await reply.type('application/json; charset=utf-8').send(body);
}

function listed(post: FoundPost) {
  const { regionCode: _region, ...rest } = post;
  return {
    ...rest,
    refreshedAt: post.refreshedAt.toISOString(),
    publishedAt: post.publishedAt.toISOString(),
  };
}

/** Categories of the platform stay within the office. */
function whole({ post, workplace, employerName, isOpen }: PublicPost) {
  const { accepted: _accepted, regionCode: _region, version: _version, ...said } = post;
  const { name, address, county, point, features, entranceRiseMm } = workplace;
  return {
    ...said,
    employerName,
    isOpen,
    workplace: { name, address, county, point, features, entranceRiseMm },
  };
}
