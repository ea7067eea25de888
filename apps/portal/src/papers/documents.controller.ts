import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { VerifyDocument } from '#papers';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AddressThrottle } from './address-throttle.js';
import { VERIFIED_DOCUMENT } from './verified-document.schema.js';

class CodeQuery {
  @ApiPropertyOptional({ description: 'The code on the paper, such as `K7QD-2M9X`.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  code?: string;
}

/** `/verify` for machines. */
@ApiTags('Documents')
@Controller('api/v1/documents')
@Access('public')
export class DocumentsController {
  constructor(
    private readonly pages: Pages,
    private readonly verify: VerifyDocument,
    private readonly throttle: AddressThrottle,
  ) {}

  @Get(':number')
  @ApiOperation({
    operationId: 'verifyDocument',
    summary: 'Whether a receipt or determination is genuine and still holds',
    description:
      'No person and no amount is shown. The name of the employer comes only with the right code, which stands on the paper.',
  })
  @ApiResponse({ status: 200, description: 'The paper is genuine.', schema: VERIFIED_DOCUMENT })
  @ApiResponse({ status: 404, description: 'No paper was ever issued under this number.' })
  @ApiResponse({
    status: 422,
    description: 'No number at all: `documentNumberShape`, or mistyped: `documentNumberCheckDigit`.',
  })
  @ApiResponse({
    status: 429,
    description: 'Too many questions from this address; `retry-after` says how long.',
  })
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('number') number: string,
    @Query() { code = '' }: CodeQuery,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const wait = await this.throttle.take(request.ip);
    if (wait > 0) {
      reply.header('retry-after', wait);
      throw new Refused(429, 'tooMany', t('papers.verify.tooMany', { count: wait }));
    }
    const outcome = await this.verify.run(number, code);
    if (!outcome.ok) {
      const detail = t(`papers.verify.refusals.${outcome.refusal.code}`);
      const field = { field: 'number', code: outcome.refusal.code, detail };
      throw new Refused(422, outcome.refusal.code, detail, [field]);
    }
    if (!outcome.value.genuine) throw new Refused(404, 'notFound', t('papers.verify.unknownText'));
    await reply.header('cache-control', 'no-store').send(outcome.value);
  }
}
