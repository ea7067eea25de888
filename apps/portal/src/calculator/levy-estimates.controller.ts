import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { estimate } from '#policy';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  LEVY_ESTIMATE,
  LEVY_ESTIMATE_EXAMPLE,
  LEVY_ESTIMATE_PROBLEM,
  LEVY_ESTIMATE_REQUEST,
} from './levy-estimate.schema.js';

/** `POST /api/v1/levy-estimates`: the calculator for machines. Nothing is kept. */
@ApiTags('levy-estimates')
@Controller('api/v1/levy-estimates')
@Access('public')
export class LevyEstimatesController {
  constructor(private readonly pages: Pages) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'estimateLevy',
    summary: 'Work out levy or reward from the figures of an employer, with every step.',
  })
  @ApiBody({ schema: { ...LEVY_ESTIMATE_REQUEST, example: LEVY_ESTIMATE_EXAMPLE } })
  @ApiResponse({ status: 200, description: 'The estimate.', schema: LEVY_ESTIMATE })
  @ApiResponse({
    status: 422,
    description: 'Refused; `code` and `fields` say why.',
    content: { 'application/problem+json': { schema: LEVY_ESTIMATE_PROBLEM } },
  })
  async create(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() body: unknown,
  ): Promise<void> {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      throw new Refused(415, 'mediaType');
    const language = this.pages.languageOf(request);
    const answer = estimate(body, { language });
    reply.header('cache-control', 'no-store').header('content-language', language);
    if (answer.ok) return void (await reply.send(answer.value));
    const problem = { type: 'about:blank', title: 'Unprocessable Content', status: 422, ...answer.refusal };
    await reply
      .status(422)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }
}
