import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { OpenCounts } from '#posts';
import { findOccupations } from '#vocabulary';
import type { Language } from '#web';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { fieldsFitting, fieldsWithPosts } from './open-occupations.js';
import type { Words } from './post-words.js';

const MOST_OCCUPATIONS = 15;

class OccupationQuery {
  @ApiPropertyOptional({ description: 'Part of a name in either language, or the beginning of a code.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  q?: string;
  @ApiPropertyOptional({
    enum: ['yes'],
    description:
      'With the number of open posts of each: those with some by field, and without `q` all of these; then those with none.',
  })
  @IsOptional()
  @IsIn(['', 'yes'])
  open?: string;
  @ApiPropertyOptional({ description: 'Where the posts counted by `open` are, with all below it.' })
  @IsOptional()
  @Matches(/^(\d{6})?$/)
  division?: string;
}

/** Occupations of the book for a field that searches them. */
@ApiTags('Posts')
@Controller('api/v1/occupations')
@Access('public')
export class OccupationsApiController {
  constructor(
    private readonly pages: Pages,
    private readonly open: OpenCounts,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'findOccupations', summary: 'Occupations by name or code' })
  @ApiResponse({ status: 200, description: 'The best fits with code and name, and how many fit in all.' })
  async occupations(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { q = '', open = '', division = '' }: OccupationQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const answer = open ? await this.counted(q, division, words) : named(q, words.language);
    await reply
      .header('cache-control', 'private, max-age=300')
      .header('content-language', words.language)
      .type('application/json; charset=utf-8')
      .send(answer);
  }

  private async counted(q: string, division: string, words: Words) {
    const open = await this.open.occupations(division || null);
    const fields = q.trim() === '' ? fieldsWithPosts(open, words) : fieldsFitting(q, open, words);
    const occupations = fields.flatMap(({ label, items }) => items.map(item => ({ ...item, field: label })));
    return { occupations, total: occupations.length };
  }
}

function named(q: string, language: Language) {
  const found = findOccupations(q);
  const shown = found.slice(0, MOST_OCCUPATIONS).map(({ code, label }) => ({ code, name: label[language] }));
  return { occupations: shown, total: found.length };
}
