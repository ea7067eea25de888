import { Controller, Get, Module, Query, Req, Res } from '@nestjs/common';
import { DISPLAY_COOKIES, isLanguage, sitePath } from '#web';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

const YEAR_IN_SECONDS = 31_536_000;

/**
 * `GET /display?large=1&return=/rules`: remembers how this browser wants pages shown and goes back.
 * It changes nothing but the look, so a plain link does it and no form is needed.
 */
@Controller('display')
@Access('public')
export class DisplayController {
  @Get()
  async change(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const remember = (name: string, value: string) => remembered(request, reply, name, value);
    if (isSwitch(query['large'])) remember(DISPLAY_COOKIES.largeType, query['large']);
    if (isSwitch(query['contrast'])) remember(DISPLAY_COOKIES.highContrast, query['contrast']);
    if (isLanguage(query['language'])) remember(DISPLAY_COOKIES.language, query['language']);
    reply.header('cache-control', 'no-store');
    await reply.redirect(sitePath(query['return']), 303);
  }
}

function isSwitch(value: unknown): value is '0' | '1' {
  return value === '0' || value === '1';
}

function remembered(request: PortalRequest, reply: PortalReply, name: string, value: string): void {
  const secure = request.protocol === 'https';
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: YEAR_IN_SECONDS,
  });
}

/** Large type, high contrast and language, by cookie. */
@Module({ controllers: [DisplayController] })
export class DisplayModule {}
