import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { ReadAccount, Warn } from '#levies';
import { formatDate } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AccountPages } from './account-pages.js';
import { AccountPath, accountKey, accountPath } from './levy-paths.js';
import { refusalErrors, signedMoney, STATE_TAG } from './levy-words.js';

class WarnForm {
  @IsString() @MaxLength(40) until: string;
}

/** Levy accounts: the employer's own, and for the office those of its counties. */
@Controller('workspace/levies')
@Access('officer', 'reviewer', 'approver')
export class AccountController {
  constructor(
    private readonly desk: AccountPages,
    private readonly accounts: ReadAccount,
    private readonly warning: Warn,
  ) {}

  @Get()
  async own(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const { t, language } = this.desk.words(request);
    const accounts = await this.accounts.own(actor);
    await this.desk.pages.send(request, reply, 'levies/own', {
      title: t('levies.own.title'),
      model: {
        accounts: accounts.map(({ standing, employerName, ...key }) => ({
          ...{ href: accountPath(key), name: employerName, year: key.levyYear },
          ...{ tag: STATE_TAG[standing.state], state: t(`levies.states.${standing.state}`) },
          due: t('levies.money', { amount: signedMoney(standing.due) }),
          payBy: standing.payBy ? formatDate(standing.payBy, language) : '–',
        })),
      },
    });
  }

  @Get(':regionCode/:employerId/:levyYear')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
  ): Promise<void> {
    await this.desk.page(request, reply, actor, path);
  }

  @Post(':regionCode/:employerId/:levyYear/warnings')
  @Access('reviewer')
  async warn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
    @Body() form: WarnForm,
  ): Promise<void> {
    const outcome = await this.warning.run(actor, accountKey(path), form.until);
    if (!outcome.ok) {
      const errors = refusalErrors(outcome.refusal, 'until', this.desk.words(request));
      return this.desk.page(request, reply, actor, path, errors, { ...form });
    }
    leaveNotice(reply, 'notice.levyWarned');
    await reply.redirect(accountPath(accountKey(path)), 303);
  }
}
