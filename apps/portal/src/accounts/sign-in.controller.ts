import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { AccountStore, DEMO_ACCOUNTS, DEMO_PASSWORD, type AccountKey } from '#accounts';
import { Database } from '#persistence';
import { sitePath } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { FormKeeper, type Keeping } from '../session/form-keeper.js';
import { Settings } from '../settings.js';
import { SignInForm } from './account-forms.js';
import { SignInGuard, type SignInOutcome } from './sign-in.strategy.js';

/** What became of a form that arrived without a session; each has its sentence. */
const ENDED: ReadonlySet<string> = new Set<Keeping>(['kept', 'filesLeftOut', 'notKept']);

/** Signing in and out. */
@Controller()
@Access('public')
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly audit: AuditTrail,
    private readonly keeper: FormKeeper,
  ) {}

  @Get('sign-in')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query('return') back?: string,
    @Query('ended') ended = '',
  ): Promise<void> {
    if (request.actor) return void (await reply.redirect(sitePath(back ?? '/workspace'), 303));
    const words = ENDED.has(ended) ? ended : back ? 'signInFirst' : null;
    await this.show(request, reply, { return: back ?? '', ended: words });
  }

  @Post('sign-in')
  @UseGuards(SignInGuard)
  async signIn(
    @Req() request: PortalRequest & { user: SignInOutcome },
    @Res() reply: PortalReply,
    @Body() form: SignInForm,
  ): Promise<void> {
    const outcome = request.user;
    if (outcome.ok) {
      await this.begin(request, outcome.value);
      const waits = (await this.keeper.list(request, outcome.value)).length > 0;
      const next = waits ? '/session/kept' : sitePath(form.return || '/workspace');
      return void (await reply.redirect(next, 303));
    }
    await this.show(request, reply, { email: form.email, return: form.return ?? '' }, outcome.refusal.code);
  }

  @Post('sign-out')
  async signOut(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const actor = request.actor;
    if (actor) {
      await this.database.transaction(manager =>
        this.audit.record(manager, {
          regionCode: actor.regionCode,
          actor: { accountId: actor.accountId },
          action: 'account.signedOut',
          subjectKind: 'account',
          subjectId: actor.accountId,
        }),
      );
      await request.session.destroy();
      leaveNotice(reply, 'notice.signedOut');
    }
    await reply.redirect('/', 303);
  }

  /** A new session id with the new rights, so that one planted before is worth nothing; the language goes with the account. */
  private async begin(request: PortalRequest, key: AccountKey): Promise<void> {
    await request.session.regenerate();
    request.session.account = { regionCode: key.regionCode, accountId: key.accountId };
    await request.session.save();
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    model: Readonly<Record<string, unknown>>,
    refusal?: string,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const demo = this.settings.demo ? demoAccounts(t) : null;
    await this.pages.send(request, reply, 'accounts/sign-in', {
      title: t('accounts.signIn.title'),
      model: { ...model, demo },
      ...(refusal ? { errors: [{ field: 'email', message: t(`accounts.refusals.${refusal}`) }] } : {}),
      ...(refusal ? { status: refusal === 'tooManyAttempts' ? 429 : 422 } : {}),
    });
  }
}

/** One account of each kind in the demo county; colleagues of theirs and those of another place are folded away. */
function demoAccounts(t: ReturnType<Pages['translator']>) {
  const rows = DEMO_ACCOUNTS.map(({ email, role, as, division }) => {
    return { email, division, role: t(as ? `accounts.demo.as.${as}` : `accounts.roles.${role}`) };
  });
  const isFirst = (row: (typeof rows)[number]): boolean =>
    row.division === undefined && rows.find(({ role }) => role === row.role) === row;
  return {
    password: DEMO_PASSWORD,
    accounts: rows.filter(isFirst),
    more: rows.filter(row => !isFirst(row)),
  };
}
