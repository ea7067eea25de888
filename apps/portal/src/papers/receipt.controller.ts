import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Receipts, type ReceiptView } from '#declarations';
import { AskForMail, Papers } from '#papers';
import { Clock } from '#persistence';
import { ReadDetermination } from '#reviews';
import { formatTime } from '#web';
import { declarationPath, pagePath, receiptPath, START } from '../declarations/declaration-paths.js';
import { Pages } from '../frame/pages.js';
import { determinationPath } from '../reviews/case-path.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { MailRows } from './mail-rows.js';
import { MailRequestForm, askAndReturn } from './mail-request.js';
import { paperOnPage } from './paper-sections.js';
import { sendPdf } from './send-pdf.js';

/** The receipt of a filing, to be opened, downloaded and mailed again at any time. */
@Controller('workspace/receipts/:number')
@Access('officer')
export class ReceiptController {
  constructor(
    private readonly pages: Pages,
    private readonly receipts: Receipts,
    private readonly papers: Papers,
    private readonly determinations: ReadDetermination,
    private readonly mails: MailRows,
    private readonly askForMail: AskForMail,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('number') number: string,
  ): Promise<void> {
    await this.page(request, reply, actor, await this.find(actor, number));
  }

  @Get('pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('number') number: string,
  ): Promise<void> {
    const receipt = await this.find(actor, number);
    await sendPdf(reply, this.papers.receipt(receipt, this.pages.languageOf(request)));
  }

  @Post('mails')
  async mail(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('number') number: string,
    @Body() form: MailRequestForm,
  ): Promise<void> {
    const { documentNumber } = await this.find(actor, number);
    const t = this.pages.translator(request);
    const back = { path: receiptPath(documentNumber), documentNumber };
    const error = await askAndReturn(this.askForMail, reply, actor, form, back, t);
    if (error) await this.page(request, reply, actor, await this.find(actor, number), error);
  }

  private async find(actor: Actor, number: string): Promise<ReceiptView> {
    const receipt = await this.receipts.byNumber(actor, number);
    if (!receipt) throw new NotFoundException();
    return receipt;
  }

  /** Where the determination of this filing stands; null before there is one, and on a filing it was not made of. */
  private async determinationOf(actor: Actor, receipt: ReceiptView): Promise<string | null> {
    if (!receipt.isCurrent) return null;
    const all = await this.determinations.ofEmployer(actor, receipt);
    const own = all.find(
      one => one.levyYear === receipt.levyYear && one.declarationVersion === receipt.version,
    );
    return own ? determinationPath(own) : null;
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    receipt: ReceiptView,
    error?: string,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const { t } = words;
    const paper = this.papers.receipt(receipt, words.language);
    const mayWithdraw = receipt.isCurrent && this.clock.now() <= receipt.withdrawableUntil;
    await this.pages.send(request, reply, 'papers/receipt', {
      title: t('papers.receipt.title', { number: receipt.documentNumber }),
      breadcrumbs: [
        { href: START, text: t('declarations.mine.title') },
        { href: declarationPath(receipt), text: t('declarations.tasks.title', { year: receipt.levyYear }) },
      ],
      model: {
        paper: paperOnPage(paper),
        withdrawal: mayWithdraw && {
          href: pagePath(receipt, 'withdrawal'),
          text: t('papers.receipt.withdrawUntil', { time: formatTime(receipt.withdrawableUntil) }),
        },
        path: receiptPath(receipt.documentNumber),
        declaration: declarationPath(receipt),
        determination: await this.determinationOf(actor, receipt),
        receipt,
        mails: await this.mails.of(actor, { ...receipt, issuedAt: receipt.submittedAt }, words),
      },
      ...(error ? { errors: [{ field: 'mails', message: error }], status: 409 } : {}),
    });
  }
}
