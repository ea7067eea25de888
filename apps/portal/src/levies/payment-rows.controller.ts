import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { MatchPayment, ReadPaymentFiles } from '#levies';
import { formatMoney, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RegionPath } from './levy-paths.js';
import { refusalErrors } from './levy-words.js';
import { isOpenRow, paymentPath, PAYMENTS } from './payment.view.js';

class MatchForm {
  @IsString() @MaxLength(100) creditCode: string;
  @IsString() @MaxLength(10) levyYear: string;
  @IsString() @MaxLength(10_000) reason: string;
}

/** A line of a payment file whose account was not found: booked by hand, with the reason. */
@Controller('workspace/payments/:regionCode/rows/:id')
@Access('reviewer')
export class PaymentRowsController {
  constructor(
    private readonly pages: Pages,
    private readonly reading: ReadPaymentFiles,
    private readonly matching: MatchPayment,
  ) {}

  @Get()
  async row(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, {}, []);
  }

  @Post()
  @PasswordAgain('money')
  async match(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
    @Body() form: MatchForm,
  ): Promise<void> {
    const outcome = await this.matching.match(actor, { regionCode: path.regionCode, rowId: path.id }, form);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.paymentMatched');
      return void (await reply.redirect(paymentPath(outcome.value), 303));
    }
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const errors = refusalErrors(outcome.refusal, 'creditCode', words);
    await this.page(request, reply, actor, path, { ...form }, errors);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: RegionPath,
    typed: Partial<MatchForm>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = this.pages.translator(request);
    const row = await this.reading.row(actor, { regionCode: path.regionCode, rowId: path.id });
    if (!row) throw new Refused(404, 'notFound', t('levies.refusals.notFound'));
    const back = paymentPath(row);
    await this.pages.send(request, reply, 'levies/payment-row', {
      title: t('levies.payments.rowTitle', { line: row.line }),
      breadcrumbs: [
        { href: PAYMENTS, text: t('levies.payments.title') },
        { href: back, text: t('levies.payments.file') },
      ],
      model: {
        ...{ row, back, typed: { creditCode: row.creditCode, levyYear: row.levyYear, ...typed } },
        ...{ action: `${PAYMENTS}/${row.regionCode}/rows/${row.rowId}`, open: isOpenRow(row) },
        amount: row.amount === null ? '' : formatMoney(row.amount),
        problem: row.problem ? t(`levies.payments.problems.${row.problem}`) : '',
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
}
