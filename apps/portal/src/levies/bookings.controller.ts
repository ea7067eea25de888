import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { Propose } from '#levies';
import { ID_SHAPE } from '#persistence';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AccountPages } from './account-pages.js';
import { accountModel } from './account.view.js';
import { AccountPath, accountKey, accountPath } from './levy-paths.js';
import { refusalErrors } from './levy-words.js';

class BookingForm {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsString() @MaxLength(40) amount: string;
  @IsString() @MaxLength(40) valueOn: string;
  @IsString() @MaxLength(200) reference: string;
  @IsString() @MaxLength(10_000) reason: string;
}
class ReversalForm {
  @IsString() @MaxLength(10_000) reason: string;
}
class EntryPath extends AccountPath {
  @Matches(ID_SHAPE) entryId: string;
}

/** Bookings by hand on an account, proposed for a second person: money that came or went, and what was booked wrongly. */
@Controller('workspace/levies/:regionCode/:employerId/:levyYear')
@Access('reviewer')
export class BookingsController {
  constructor(
    private readonly desk: AccountPages,
    private readonly propose: Propose,
  ) {}

  @Post('bookings')
  async book(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
    @Body() { kind = '', ...form }: BookingForm,
  ): Promise<void> {
    const outcome = await this.propose.booking(actor, accountKey(path), { kind, ...form });
    if (outcome.ok) return this.back(reply, path);
    const errors = refusalErrors(outcome.refusal, 'amount', this.desk.words(request));
    await this.desk.page(request, reply, actor, path, errors, { kind, ...form });
  }

  @Get('reversals/:entryId')
  async reversal(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: EntryPath,
  ): Promise<void> {
    await this.reversalPage(request, reply, actor, path, [], '');
  }

  @Post('reversals/:entryId')
  async reverse(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: EntryPath,
    @Body() { reason }: ReversalForm,
  ): Promise<void> {
    const outcome = await this.propose.reversal(actor, accountKey(path), path.entryId, reason);
    if (outcome.ok) return this.back(reply, path);
    const errors = refusalErrors(outcome.refusal, 'reason', this.desk.words(request));
    await this.reversalPage(request, reply, actor, path, errors, reason);
  }

  private async reversalPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: EntryPath,
    errors: readonly FieldError[],
    reason: string,
  ): Promise<void> {
    const view = await this.desk.find(request, actor, path);
    const words = this.desk.words(request);
    const entry = accountModel(actor, view, words).entries.find(
      (_, index) => view.titled[index]?.entryId === path.entryId,
    );
    if (!entry) throw new Refused(404, 'notFound', words.t('levies.refusals.notFound'));
    await this.desk.pages.send(request, reply, 'levies/reversal', {
      title: words.t('levies.reversal.title'),
      breadcrumbs: [
        {
          href: accountPath(accountKey(path)),
          text: words.t('levies.account.crumb', { year: path.levyYear }),
        },
      ],
      model: { entry, reason, action: `${accountPath(accountKey(path))}/reversals/${path.entryId}` },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private async back(reply: PortalReply, path: AccountPath): Promise<void> {
    leaveNotice(reply, 'notice.levyProposed');
    await reply.redirect(accountPath(accountKey(path)), 303);
  }
}
