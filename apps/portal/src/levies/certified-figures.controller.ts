import { createHash } from 'node:crypto';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { CertifiedFigures, TaxOfficeKeys, type CertifiedFigure } from '#levies';
import { formatYuan } from '#values';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

const LONG = 200;
const YEAR = /^\d{4}$/;

class FiguresQuery {
  @ApiPropertyOptional({ description: 'Levy year; every year when absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  levyYear?: string;

  @ApiPropertyOptional({ description: '`cursor` of the answer before; it brings what was certified since.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  cursor?: string;
}

/** What was certified, for the tax office of a county; who has the key gets the figures of its county. */
@ApiTags('Certified figures')
@ApiBearerAuth()
@Controller('api/v1/certified-figures')
@Access('public')
export class CertifiedFiguresController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: CertifiedFigures,
    private readonly keys: TaxOfficeKeys,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listCertifiedFigures',
    summary: 'Certified figures for the tax office',
    description: 'Up to 500 determinations of the county of the key, in the order in which they were made.',
  })
  @ApiResponse({
    status: 200,
    description: '`figures`, `cursor` for the next question, `more`: whether to ask at once.',
  })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent.' })
  @ApiResponse({ status: 401, description: 'No key, or one that was taken back.' })
  @ApiResponse({ status: 422, description: 'A year or cursor that cannot be.' })
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { levyYear, cursor }: FiguresQuery,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const [, secret = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const key = await this.keys.find(secret);
    if (!key) {
      reply.header('www-authenticate', 'Bearer');
      throw new Refused(401, 'unauthorized', t('levies.figures.noKey'));
    }
    const wrong = (field: string) =>
      new Refused(422, 'value', undefined, [{ field, code: 'value', detail: t(`apiDocs.wrong.${field}`) }]);
    if (levyYear !== undefined && !YEAR.test(levyYear)) throw wrong('levyYear');
    const year = levyYear === undefined ? null : Number(levyYear);
    const page = await this.figures.page(key, year, cursor ?? null);
    if (!page.ok) throw wrong('cursor');
    const { figures, more } = page.value;
    const body = JSON.stringify({ figures: figures.map(figureOf), cursor: page.value.cursor, more });
    const digest = createHash('sha256').update(body).digest('hex');
    const etag = `"${digest}"`;
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (
      (request.headers['if-none-match'] ?? '').split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
    )
      return void (await reply.status(304).send());
    await this.figures.handedByApi(key, year, page.value, digest);
    await reply.type('application/json; charset=utf-8').send(body);
  }
}

/** Money is yuan with two decimals, persons are decimals. */
function figureOf({ levy, determinationId: _, ...figure }: CertifiedFigure) {
  return { ...figure, levy: formatYuan(levy) };
}
