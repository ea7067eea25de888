import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { VerifyDocument, type UnknownDocument, type VerifiedDocument } from '#papers';
import { formatDate, type Language } from '#web';
import { Pages, type Translate } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AddressThrottle } from './address-throttle.js';

const LONG = 200;

class VerifyQuery {
  @IsOptional() @IsString() @MaxLength(LONG) number?: string;
  @IsOptional() @IsString() @MaxLength(LONG) code?: string;
}

class CodeQuery {
  @IsOptional() @IsString() @MaxLength(LONG) code?: string;
}

/** Anybody checks a paper: by the address in its QR, or by typing its number. */
@Controller('verify')
@Access('public')
export class VerifyController {
  constructor(
    private readonly pages: Pages,
    private readonly verify: VerifyDocument,
    private readonly throttle: AddressThrottle,
  ) {}

  /** The form; what was typed into it leads to the address of the paper. */
  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { number, code = '' }: VerifyQuery,
  ): Promise<void> {
    if (number === undefined) return this.send(request, reply, { number: '', code });
    if (number.trim() === '') {
      const error = this.pages.translator(request)('papers.verify.refusals.missing');
      return this.send(request, reply, { number, code, error, status: 422 });
    }
    const query = code.trim() === '' ? '' : `?${new URLSearchParams({ code: code.trim() })}`;
    await reply.redirect(`/verify/${encodeURIComponent(number.trim())}${query}`, 303);
  }

  @Get(':number')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('number') number: string,
    @Query() { code = '' }: CodeQuery,
  ): Promise<void> {
    const wait = await this.throttle.take(request.ip);
    const t = this.pages.translator(request);
    if (wait > 0) {
      reply.header('retry-after', wait);
      const error = t('papers.verify.tooMany', { count: wait });
      return this.send(request, reply, { number, code, error, status: 429 });
    }
    const outcome = await this.verify.run(number, code);
    if (!outcome.ok)
      return this.send(request, reply, {
        ...{ number, code, status: 422 },
        error: t(`papers.verify.refusals.${outcome.refusal.code}`),
      });
    const answer = answerOf(outcome.value, t, this.pages.languageOf(request));
    const status = outcome.value.genuine ? 200 : 404;
    await this.send(request, reply, { number: outcome.value.number, code, answer, status });
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    page: {
      readonly number: string;
      readonly code: string;
      readonly answer?: ReturnType<typeof answerOf>;
      readonly error?: string;
      readonly status?: number;
    },
  ): Promise<void> {
    const t = this.pages.translator(request);
    const { number, code, answer, error, status = 200 } = page;
    await this.pages.send(request, reply, 'papers/verify', {
      title: answer ? t('papers.verify.titleOf', { number }) : t('papers.verify.title'),
      model: { number, code, answer },
      ...(error ? { errors: [{ field: 'number', message: error }] } : {}),
      status,
    });
  }
}

/** What is known of the paper, row by row: no person, no amount. */
function answerOf(document: VerifiedDocument | UnknownDocument, t: Translate, language: Language) {
  if (!document.genuine)
    return {
      genuine: false,
      heading: t('papers.verify.unknown'),
      text: t('papers.verify.unknownText'),
      rows: [],
    };
  const { kind, state, code, employerName } = document;
  const verdict = code === 'different' ? code : state;
  const rows = [
    ['kind', t(`papers.verify.kinds.${kind}`)],
    ['number', document.number],
    ...(document.levyYear === null
      ? []
      : [['levyYear', t('papers.verify.year', { year: document.levyYear })]]),
    ['issuedOn', formatDate(document.issuedOn, language)],
    ['state', t(`papers.verify.states.${state}`)],
    ['code', t(`papers.verify.codes.${code}`)],
    ...(employerName === null ? [] : [['employer', employerName]]),
  ];
  return {
    ...{ genuine: true, code },
    heading: t(`papers.verify.headings.${verdict}`),
    text: t(`papers.verify.texts.${verdict}`),
    rows: rows.map(([key, value]) => ({ label: t(`papers.verify.rows.${key}`), value })),
  };
}
