import { createHash } from 'node:crypto';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ReadFeed, type DisclosedEmployer } from '#disclosure';
import type { InvalidInput } from '#values';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** What is longer is no question; what is wrong within it is said field by field. */
const LONG = 200;

class FeedQuery {
  @ApiPropertyOptional({ description: 'Levy year; the latest published one when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  year?: string;

  @ApiPropertyOptional({ description: 'Six digits of a county, prefecture or province.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  division?: string;

  @ApiPropertyOptional({ enum: ['organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'] })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  kind?: string;

  @ApiPropertyOptional({ enum: ['aboveQuota', 'met', 'short', 'shortPaid', 'exempt', 'notDeclared'] })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  status?: string;

  @ApiPropertyOptional({ description: 'Part of a name, or an 18-character credit code.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  q?: string;

  @ApiPropertyOptional({ description: '`next` of the answer before.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  cursor?: string;
}

/** The public list for machines. */
@ApiTags('Disclosure')
@Controller('api/v1/disclosure-entries')
@Access('public')
export class DisclosureEntriesController {
  constructor(
    private readonly pages: Pages,
    private readonly feed: ReadFeed,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listDisclosureEntries',
    summary: 'The public compliance list',
    description: 'Up to 100 entries, each with a result and its day; no numbers of persons, no amounts.',
  })
  @ApiResponse({ status: 200, description: '`entries`, and `next`: the cursor of the next page, or null.' })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent.' })
  @ApiResponse({
    status: 422,
    description: 'A year, division, kind, status or cursor that cannot be; `fields` names each.',
  })
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { cursor, ...typed }: FeedQuery,
  ): Promise<void> {
    const page = await this.feed.run(typed, cursor ?? null);
    if (!page.ok) throw this.refusalOf(page.refusal, request);
    const { entries, next } = page.value;
    const body = JSON.stringify({ entries: entries.map(entryOf), next });
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    reply.header('etag', etag).header('cache-control', 'public, no-cache');
    if (matches(request.headers['if-none-match'], etag)) return void (await reply.status(304).send());
    await reply.type('application/json; charset=utf-8').send(body);
  }

  private refusalOf({ fields }: InvalidInput, request: PortalRequest): Refused {
    const t = this.pages.translator(request);
    const named = fields.map(({ field, code }) => ({ field, code, detail: t(`apiDocs.wrong.${field}`) }));
    return new Refused(422, 'value', undefined, named);
  }
}

function entryOf(entry: DisclosedEmployer) {
  const { employerId, name, creditCode, kind, regionCode, levyYear, status, publishedOn } = entry;
  return { employerId, name, creditCode, kind, division: regionCode, levyYear, status, publishedOn };
}

function matches(sent: string | undefined, etag: string): boolean {
  return (sent ?? '').split(',').some(tag => tag.trim().replace(/^W\//, '') === etag);
}
