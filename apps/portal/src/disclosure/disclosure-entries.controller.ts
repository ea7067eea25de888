import { createHash } from 'node:crypto';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ReadFeed, type DisclosedEmployer } from '#disclosure';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

class FeedQuery {
  @ApiPropertyOptional({ description: 'Levy year; the latest published one when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(4)
  year?: string;

  @ApiPropertyOptional({ description: 'Six digits of a county, prefecture or province.' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  division?: string;

  @ApiPropertyOptional({ enum: ['organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'] })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  kind?: string;

  @ApiPropertyOptional({ enum: ['aboveQuota', 'met', 'short', 'shortPaid', 'exempt', 'notDeclared'] })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  status?: string;

  @ApiPropertyOptional({ description: 'Part of a name, or an 18-character credit code.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ description: '`next` of the answer before.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cursor?: string;
}

/** The public list for machines. */
@ApiTags('Disclosure')
@Controller('api/v1/disclosure-entries')
@Access('public')
export class DisclosureEntriesController {
  constructor(private readonly feed: ReadFeed) {}

  @Get()
  @ApiOperation({
    operationId: 'listDisclosureEntries',
    summary: 'The public compliance list',
    description: 'Up to 100 entries, each with a result and its day; no numbers of persons, no amounts.',
  })
  @ApiResponse({ status: 200, description: '`entries`, and `next`: the cursor of the next page, or null.' })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent.' })
  @ApiResponse({ status: 422, description: 'The cursor is not one this list has given.' })
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { cursor, ...typed }: FeedQuery,
  ): Promise<void> {
    const page = await this.feed.run(typed, cursor ?? null);
    if (!page) throw new Refused(422, 'value', undefined, [{ field: 'cursor', code: 'value', detail: '' }]);
    const body = JSON.stringify({ entries: page.entries.map(entryOf), next: page.next });
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    reply.header('etag', etag).header('cache-control', 'public, no-cache');
    if (matches(request.headers['if-none-match'], etag)) return void (await reply.status(304).send());
    await reply.type('application/json; charset=utf-8').send(body);
  }
}

function entryOf(entry: DisclosedEmployer) {
  const { employerId, name, creditCode, kind, regionCode, levyYear, status, publishedOn } = entry;
  return { employerId, name, creditCode, kind, division: regionCode, levyYear, status, publishedOn };
}

function matches(sent: string | undefined, etag: string): boolean {
  return (sent ?? '').split(',').some(tag => tag.trim().replace(/^W\//, '') === etag);
}
