import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { PLACE_SCOPES, type PlaceScope } from './place.js';
import { Places } from './places.js';

/** More than a reader looks through: further letters narrow it. */
const MOST = 15;

class PlaceQuery {
  @ApiPropertyOptional({ description: 'Part of a name in either language, or the beginning of a code.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  q?: string;

  @ApiPropertyOptional({ enum: PLACE_SCOPES })
  @IsOptional()
  @IsIn(PLACE_SCOPES)
  scope?: PlaceScope;
}

/** `GET /api/v1/places`: places by what is typed of their names. */
@ApiTags('Places')
@Controller('api/v1/places')
@Access('public')
export class PlacesController {
  constructor(
    private readonly places: Places,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'findPlaces', summary: 'Places by name or code' })
  @ApiResponse({
    status: 200,
    description: 'The best fits with code and name, and how many fit in all.',
    schema: {
      type: 'object',
      required: ['places', 'total'],
      properties: {
        places: {
          type: 'array',
          items: {
            type: 'object',
            required: ['division', 'name', 'hasRules'],
            properties: {
              division: { type: 'string', pattern: '^\\d{6}$' },
              name: { type: 'string' },
              hasRules: { type: 'boolean' },
            },
          },
        },
        total: { type: 'integer', minimum: 0 },
      },
    },
  })
  @ApiResponse({ status: 422, description: 'A text that is too long, or a scope that there is not.' })
  async find(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { q = '', scope = 'rules' }: PlaceQuery,
  ): Promise<void> {
    const language = this.pages.languageOf(request);
    const found = await this.places.find(scope, q);
    const places = found.slice(0, MOST).map(({ code, fullName, hasRules }) => ({
      ...{ division: code, name: fullName[language], hasRules },
    }));
    // The language of the answer goes by the reader's choice, which no shared cache knows.
    await reply
      .header('cache-control', 'private, max-age=300')
      .header('content-language', language)
      .type('application/json; charset=utf-8')
      .send({ places, total: found.length });
  }
}
