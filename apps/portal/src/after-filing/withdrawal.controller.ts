import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  Receipts,
  WithdrawDeclaration,
  type DeclarationRef,
  type DeclarationView,
  type ReceiptView,
} from '#declarations';
import { Clock } from '#persistence';
import { formatTime } from '#web';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { VersionForm } from '../declarations/declaration-forms.js';
import { Ref } from '../declarations/declaration-param.js';
import { declarationPath, pagePath, receiptPath } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** Taking a filing back within the minutes after it: until when, and what happens next. */
@Controller('workspace/declarations/:employerId/:levyYear/withdrawal')
@Access('officer')
export class WithdrawalController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly receipts: Receipts,
    private readonly withdrawDeclaration: WithdrawDeclaration,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const receipt = view.draft.state === 'submitted' ? await this.receipts.latest(actor, ref) : null;
    if (!receipt) return void (await reply.redirect(declarationPath(ref), 303));
    await this.send(request, reply, view, receipt, 200);
  }

  @Post()
  async withdraw(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() _form: VersionForm,
  ): Promise<void> {
    const outcome = await this.withdrawDeclaration.run(actor, ref);
    const view = await this.pages.view(actor, ref);
    const receipt = await this.receipts.latest(actor, ref);
    if (!outcome.ok && outcome.refusal.code === 'withdrawalOver' && receipt)
      return this.send(request, reply, view, receipt, 409);
    const done = view.correction ? 'notice.correctionWithdrawn' : 'notice.withdrawn';
    leaveNotice(reply, outcome.ok ? done : 'notice.notSubmitted');
    await reply.redirect(declarationPath(ref), 303);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    receipt: ReceiptView,
    status: number,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    const isOpen = this.clock.now() <= receipt.withdrawableUntil;
    const time = formatTime(receipt.withdrawableUntil);
    const over = { field: '', message: t('afterFiling.withdrawal.over', { time }) };
    await this.pages.send(request, reply, 'after-filing/withdrawal', {
      ...{ view, title: t('afterFiling.withdrawal.title'), status },
      ...(status === 409 ? { errors: [over] } : {}),
      model: {
        ...{ isOpen, time, number: receipt.documentNumber, isCorrection: receipt.isCorrection },
        replaces: receipt.replacesVersion,
        receiptHref: receiptPath(receipt.documentNumber),
        correctionHref: pagePath(view.draft, 'correction'),
      },
    });
  }
}
