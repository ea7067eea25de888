import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Actor } from '#accounts';
import {
  PAYMENT_COLUMN_KEYS,
  PAYMENT_COLUMNS,
  ReadPaymentFiles,
  ReceivePaymentFile,
  type ReceivedPayments,
} from '#levies';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { signedMoney } from './levy-words.js';
import { paymentPath, refusalSentence } from './payment.view.js';

class UploadForm {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

const NOTICE: Readonly<Record<ReceivedPayments['state'], string>> = {
  booked: 'notice.paymentsBooked',
  known: 'notice.paymentsKnown',
  waiting: 'notice.paymentsWait',
};
const isReviewer = (actor: Actor) => actor.grants.some(({ role }) => role === 'reviewer');

/** Payment files of the tax office: the list of them, and sending one in. */
@Controller('workspace/payments')
@Access('reviewer', 'approver')
export class PaymentsController {
  constructor(
    private readonly pages: Pages,
    private readonly receive: ReceivePaymentFile,
    private readonly reading: ReadPaymentFiles,
    private readonly counties: StaffCounties,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.page(request, reply, actor, []);
  }

  @Post()
  @PasswordAgain('paymentFile')
  @Access('reviewer')
  @TakesFile('file', isReviewer)
  async upload(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { division = '' }: UploadForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const sent = upload && { name: upload.fileName, bytes: upload.bytes };
    const outcome = upload?.isTooLarge
      ? ({ ok: false, refusal: { code: 'tooLarge' } } as const)
      : await this.receive.run(actor, division, sent);
    if (outcome.ok) {
      leaveNotice(reply, NOTICE[outcome.value.state]);
      return void (await reply.redirect(paymentPath(outcome.value), 303));
    }
    if (outcome.refusal.code === 'notPermitted')
      throw new Refused(403, 'forbidden', t('levies.refusals.notPermitted'));
    const message = refusalSentence(outcome.refusal, t);
    await this.page(request, reply, actor, [{ field: 'file', message }]);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const counties = await this.counties.of(actor, ['reviewer']);
    const places = counties.map(({ code, name }) => ({ value: code, text: name[language] }));
    const files = await this.reading.files(actor);
    const onTheWay = await this.reading.onTheWay(actor);
    await this.pages.send(request, reply, 'levies/payments', {
      title: t('levies.payments.title'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        ...{ places, single: places.length === 1 ? places[0]?.value : null, mayUpload: places.length > 0 },
        layout: PAYMENT_COLUMN_KEYS.map(key => ({
          cells: [
            { text: PAYMENT_COLUMNS[key].join(' / '), label: t('levies.payments.column') },
            { text: t(`levies.payments.layout.${key}`), label: t('levies.payments.meaning') },
          ],
        })),
        heads: [{ text: t('levies.payments.column') }, { text: t('levies.payments.meaning') }],
        onTheWay: onTheWay.map(file => ({
          ...{ href: paymentPath(file), name: file.name, on: file.receivedOn },
          tag: file.state === 'waiting' ? 'underWay' : 'toMend',
          text: t(`levies.payments.onTheWay.${file.state}`),
        })),
        files: files.map(file => ({
          ...{ href: paymentPath(file), name: file.name, on: file.receivedOn, rows: file.rowCount },
          ...{ open: file.open, total: signedMoney(file.total) },
        })),
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
}
