import { Body, Controller, Get, Module, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { AccountsModule, DisplayChoices, type DisplayChoice } from '#accounts';
import { DISPLAY_COOKIES, isLanguage, sitePath, type Language } from '#web';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

const YEAR_IN_SECONDS = 31_536_000;

class DisplayForm {
  @IsOptional() @IsIn(['0', '1']) large?: '0' | '1';
  @IsOptional() @IsIn(['0', '1']) contrast?: '0' | '1';
  @IsOptional() @IsIn(['zh-CN', 'en']) language?: Language;
  @IsOptional() @IsString() @MaxLength(2_000) return?: string;
}

/** Remembers how pages are to be shown, and goes back: with the account of who is signed in, else with the browser. */
@Controller('display')
@Access('public')
export class DisplayController {
  constructor(private readonly choices: DisplayChoices) {}

  /**
   * `GET /display?large=1&return=/rules`: with this browser alone. It changes nothing but the look, so a plain link
   * does it and no form is needed.
   */
  @Get()
  async changeBrowser(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    rememberInBrowser(request, reply, query);
    await goBack(reply, query['return']);
  }

  /** The signed-in person's choice goes with the account and leaves no trace in a browser that others use. */
  @Post()
  async change(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() form: DisplayForm,
  ): Promise<void> {
    if (request.actor) await this.choices.change(request.actor, choiceOf(form));
    else rememberInBrowser(request, reply, form);
    await goBack(reply, form.return);
  }
}

function choiceOf({ large, contrast, language }: DisplayForm): Partial<DisplayChoice> {
  return {
    ...(large ? { largeType: large === '1' } : {}),
    ...(contrast ? { highContrast: contrast === '1' } : {}),
    ...(language ? { language } : {}),
  };
}

interface Wanted {
  readonly large?: unknown;
  readonly contrast?: unknown;
  readonly language?: unknown;
}

function rememberInBrowser(request: PortalRequest, reply: PortalReply, wanted: Wanted): void {
  const remember = (name: string, value: string) => remembered(request, reply, name, value);
  if (isSwitch(wanted.large)) remember(DISPLAY_COOKIES.largeType, wanted.large);
  if (isSwitch(wanted.contrast)) remember(DISPLAY_COOKIES.highContrast, wanted.contrast);
  if (isLanguage(wanted.language)) remember(DISPLAY_COOKIES.language, wanted.language);
}

function isSwitch(value: unknown): value is '0' | '1' {
  return value === '0' || value === '1';
}

async function goBack(reply: PortalReply, path: unknown): Promise<void> {
  reply.header('cache-control', 'no-store');
  await reply.redirect(sitePath(path), 303);
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

/** Large type, high contrast and language. */
@Module({ imports: [AccountsModule], controllers: [DisplayController] })
export class DisplayModule {}
