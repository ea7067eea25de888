import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { writeCsv, writeCsvRows } from '#documents';
import {
  PAYMENT_COLUMN_KEYS,
  ReadPaymentFiles,
  ROW_OUTCOMES,
  StopPaymentFile,
  type PaymentArrival,
  type PaymentReport,
  type RowOutcome,
} from '#levies';
import { sendCsv } from '../files/send-csv.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { RegionPath } from './levy-paths.js';
import { signedMoney } from './levy-words.js';
import { paymentPath, PAYMENTS, refusalSentence, reportCells, reportRow } from './payment.view.js';

class ReportQuery {
  @IsOptional() @IsIn(['', ...ROW_OUTCOMES]) outcome?: RowOutcome | '';
  @IsOptional() @Matches(/^\d{1,7}$/) after?: string;
}
class EmptyForm {}

/** What was made of a payment file, line by line; or how far it is. */
@Controller('workspace/payments/:regionCode/:id')
@Access('reviewer', 'approver')
export class PaymentReportController {
  constructor(
    private readonly pages: Pages,
    private readonly reading: ReadPaymentFiles,
    private readonly stopping: StopPaymentFile,
  ) {}

  @Get()
  async report(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Query() { outcome = '', after = '0' }: ReportQuery,
  ): Promise<void> {
    const asked = { outcome: outcome === '' ? null : outcome, after: Number(after) };
    const key = { regionCode, fileId: id };
    const report = await this.reading.report(actor, key, asked);
    if (report) return this.reportPage(request, reply, actor, report, asked);
    const arrival = await this.reading.arrival(actor, key);
    if (!arrival)
      throw new Refused(404, 'notFound', this.pages.translator(request)('levies.refusals.notFound'));
    await this.arrivalPage(request, reply, actor, arrival);
  }

  @Post('stop')
  @Access('reviewer')
  async stop(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const key = { regionCode, fileId: id };
    const outcome = await this.stopping.run(actor, key);
    const code = outcome.ok ? 'stopped' : outcome.refusal.code;
    if (code === 'notPermitted' || code === 'notFound')
      throw new Refused(
        code === 'notFound' ? 404 : 403,
        code,
        this.pages.translator(request)(`levies.refusals.${code}`),
      );
    leaveNotice(reply, code === 'stopped' ? 'notice.paymentsStopped' : 'notice.paymentsNotStopped');
    await reply.redirect(paymentPath(key), 303);
  }

  @Get('report')
  async download(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const key = { regionCode, fileId: id };
    if (!(await this.reading.report(actor, key, { outcome: null, after: 0 })))
      throw new Refused(404, 'notFound', t('levies.refusals.notFound'));
    const heads = ['line', ...PAYMENT_COLUMN_KEYS, 'outcome', 'problem'];
    const { reading } = this;
    async function* pieces() {
      yield writeCsv([heads.map(head => ({ text: t(`levies.payments.columns.${head}`) }))]);
      for await (const rows of reading.lines(actor, key))
        yield writeCsvRows(rows.map(row => reportCells(row, t)));
    }
    await sendCsv(reply, `payments-${id}.csv`, Readable.from(pieces()));
  }

  private async reportPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    report: PaymentReport,
    { outcome, after }: { readonly outcome: RowOutcome | null; readonly after: number },
  ): Promise<void> {
    const t = this.pages.translator(request);
    const { file, rows, next } = report;
    const address = paymentPath(file);
    const mayMatch = mayServeRegion(actor, 'reviewer', file.regionCode);
    const page = (behind: number) => `${address}?outcome=${outcome ?? ''}&after=${behind}`;
    await this.pages.send(request, reply, 'levies/payment-file', {
      title: t('levies.payments.fileTitle', { name: file.name }),
      breadcrumbs: [{ href: PAYMENTS, text: t('levies.payments.title') }],
      model: {
        ...{ file, address, total: signedMoney(file.total), links: linksOf(report, outcome, address, t) },
        rows: rows.map(row => reportRow(row, report, mayMatch, t)),
        first: after > 0 ? page(0) : null,
        next: next === null ? null : page(next),
      },
    });
  }

  private async arrivalPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    arrival: PaymentArrival,
  ): Promise<void> {
    const t = this.pages.translator(request);
    await this.pages.send(request, reply, 'levies/payment-arrival', {
      title: t('levies.payments.fileTitle', { name: arrival.name }),
      breadcrumbs: [{ href: PAYMENTS, text: t('levies.payments.title') }],
      model: {
        ...{
          on: arrival.receivedOn,
          at: arrival.receivedAt,
          address: paymentPath(arrival),
          payments: PAYMENTS,
        },
        isStopped: arrival.state === 'stopped',
        mayStop: mayServeRegion(actor, 'reviewer', arrival.regionCode),
        refusal: arrival.refusal && refusalSentence(arrival.refusal, t),
      },
    });
  }
}

/** All lines, and those of each outcome, with their counts. */
function linksOf(
  { file, counts }: PaymentReport,
  outcome: RowOutcome | null,
  address: string,
  t: Words['t'],
) {
  const all = { href: address, text: t('levies.ledger.all'), count: String(file.rowCount) };
  const some = ROW_OUTCOMES.filter(one => counts[one]).map(one => ({
    ...{ href: `${address}?outcome=${one}`, text: t(`levies.payments.outcomes.${one}`) },
    ...{ count: String(counts[one]), current: outcome === one },
  }));
  return [{ ...all, current: outcome === null }, ...some];
}
