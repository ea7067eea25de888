import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { writeCsv } from '#documents';
import {
  MATCHABLE,
  MatchPayment,
  PAYMENT_COLUMN_KEYS,
  PAYMENT_COLUMNS,
  ReceivePaymentFile,
  ROW_OUTCOMES,
  type PaymentReport,
  type PaymentRow,
  type RowOutcome,
} from '#levies';
import { formatYuan } from '#values';
import { formatMoney, type FieldError, type TagKind } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { refusalErrors } from './account.controller.js';
import { accountPath, RegionPath } from './levy-paths.js';
import { signedMoney } from './levy-words.js';

class UploadForm {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}
class ReportQuery {
  @IsOptional() @IsIn(['', ...ROW_OUTCOMES]) outcome?: RowOutcome | '';
}
class MatchForm {
  @IsString() @MaxLength(100) creditCode: string;
  @IsString() @MaxLength(10) levyYear: string;
  @IsString() @MaxLength(10_000) reason: string;
}

const TAG: Readonly<Record<RowOutcome, TagKind>> = {
  booked: 'done',
  again: 'notApplicable',
  unmatched: 'unverified',
  refused: 'toMend',
};
const isReviewer = (actor: Actor) => actor.grants.some(({ role }) => role === 'reviewer');

/** Payment files of the tax office: sent in, reported on line by line, and matched by hand where need be. */
@Controller('workspace/payments')
@Access('reviewer', 'approver')
export class PaymentsController {
  constructor(
    private readonly pages: Pages,
    private readonly receive: ReceivePaymentFile,
    private readonly matching: MatchPayment,
    private readonly counties: StaffCounties,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.listPage(request, reply, actor, []);
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
      const { regionCode, fileId, isNew } = outcome.value;
      leaveNotice(reply, isNew ? 'notice.paymentsBooked' : 'notice.paymentsKnown');
      return void (await reply.redirect(`/workspace/payments/${regionCode}/${fileId}`, 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'notPermitted')
      throw new Refused(403, 'forbidden', t('levies.refusals.notPermitted'));
    const column = 'column' in refusal ? PAYMENT_COLUMNS[refusal.column][0] : '';
    const money = (fen: string) => (refusal.code === 'sumDiffers' ? signedMoney(BigInt(fen)) : fen);
    const figures = 'stated' in refusal ? { stated: money(refusal.stated), found: money(refusal.found) } : {};
    const message = t(`levies.payments.refusals.${refusal.code}`, { column, ...figures });
    await this.listPage(request, reply, actor, [{ field: 'file', message }]);
  }

  @Get(':regionCode/:id')
  async report(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
    @Query() { outcome = '' }: ReportQuery,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const { file, rows, employers } = await this.find(request, actor, path);
    const address = `/workspace/payments/${path.regionCode}/${path.id}`;
    const counted = ROW_OUTCOMES.map(one => ({ one, count: rows.filter(row => row.outcome === one).length }));
    const reviewer = mayServeRegion(actor, 'reviewer', path.regionCode);
    await this.pages.send(request, reply, 'levies/payment-file', {
      title: t('levies.payments.fileTitle', { name: file.name }),
      breadcrumbs: [{ href: '/workspace/payments', text: t('levies.payments.title') }],
      model: {
        ...{ file, address, total: signedMoney(file.total) },
        links: [
          {
            href: address,
            text: t('levies.ledger.all'),
            count: String(rows.length),
            current: outcome === '',
          },
          ...counted
            .filter(({ count }) => count > 0)
            .map(({ one, count }) => ({
              ...{ href: `${address}?outcome=${one}`, text: t(`levies.payments.outcomes.${one}`) },
              ...{ count: String(count), current: outcome === one },
            })),
        ],
        rows: rows
          .filter(row => outcome === '' || row.outcome === outcome)
          .map(row => ({
            ...{
              line: row.line,
              reference: row.reference ?? '–',
              payer: row.payer ?? '–',
              code: row.creditCode ?? '',
            },
            ...{ year: row.levyYear ?? '–', on: row.paidOn, tag: TAG[row.outcome] },
            amount: row.amount === null ? '–' : signedMoney(row.kind === 'refund' ? -row.amount : row.amount),
            outcome: row.match ? t('levies.payments.matched') : t(`levies.payments.outcomes.${row.outcome}`),
            problem: row.problem && !row.match ? t(`levies.payments.problems.${row.problem}`) : '',
            account: accountOf(row),
            accountName: employers.get(row.match?.employerId ?? row.employerId ?? '')?.name ?? '',
            match: reviewer && isOpen(row) ? `/workspace/payments/${row.regionCode}/rows/${row.rowId}` : null,
          })),
      },
    });
  }

  @Get(':regionCode/:id/report')
  async download(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const { rows } = await this.find(request, actor, path);
    const heads = ['line', ...PAYMENT_COLUMN_KEYS, 'outcome', 'problem'].map(key => ({
      text: t(`levies.payments.columns.${key}`),
    }));
    const lines = rows.map(row => [
      ...[
        String(row.line),
        row.reference,
        row.kind && t(`levies.entries.${row.kind}`),
        row.creditCode,
        row.payer,
      ],
      ...[
        row.levyYear === null ? null : String(row.levyYear),
        row.paidOn,
        row.amount === null ? null : formatYuan(row.amount),
      ],
      t(`levies.payments.outcomes.${row.outcome}`),
      row.problem && t(`levies.payments.problems.${row.problem}`),
    ]);
    const cells = lines.map(line => line.map(text => (text ? { text } : null)));
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="payments-${path.id}.csv"`)
      .header('x-content-type-options', 'nosniff')
      .type('text/csv; charset=utf-8')
      .send(writeCsv([heads, ...cells]));
  }

  @Get(':regionCode/rows/:id')
  @Access('reviewer')
  async row(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    await this.rowPage(request, reply, actor, path, {}, []);
  }

  @Post(':regionCode/rows/:id')
  @PasswordAgain('money')
  @Access('reviewer')
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
      return void (await reply.redirect(
        `/workspace/payments/${path.regionCode}/${outcome.value.fileId}`,
        303,
      ));
    }
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    await this.rowPage(
      request,
      reply,
      actor,
      path,
      { ...form },
      refusalErrors(outcome.refusal, 'creditCode', words),
    );
  }

  private async rowPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: RegionPath,
    typed: Partial<MatchForm>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = this.pages.translator(request);
    const row = await this.matching.row(actor, { regionCode: path.regionCode, rowId: path.id });
    if (!row) throw new Refused(404, 'notFound', t('levies.refusals.notFound'));
    const back = `/workspace/payments/${row.regionCode}/${row.fileId}`;
    await this.pages.send(request, reply, 'levies/payment-row', {
      title: t('levies.payments.rowTitle', { line: row.line }),
      breadcrumbs: [
        { href: '/workspace/payments', text: t('levies.payments.title') },
        { href: back, text: t('levies.payments.file') },
      ],
      model: {
        ...{ row, back, typed: { creditCode: row.creditCode, levyYear: row.levyYear, ...typed } },
        ...{ action: `/workspace/payments/${row.regionCode}/rows/${row.rowId}`, open: isOpen(row) },
        amount: row.amount === null ? '' : formatMoney(row.amount),
        problem: row.problem ? t(`levies.payments.problems.${row.problem}`) : '',
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private async listPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const counties = await this.counties.of(actor, ['reviewer']);
    const places = counties.map(({ code, name }) => ({ value: code, text: name[language] }));
    const files = await this.matching.files(actor);
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
        files: files.map(file => ({
          href: `/workspace/payments/${file.regionCode}/${file.fileId}`,
          ...{
            name: file.name,
            on: file.receivedOn,
            rows: file.rowCount,
            open: file.open,
            total: signedMoney(file.total),
          },
        })),
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private async find(
    request: PortalRequest,
    actor: Actor,
    { regionCode, id }: RegionPath,
  ): Promise<PaymentReport> {
    const report = await this.matching.report(actor, { regionCode, fileId: id });
    if (!report)
      throw new Refused(404, 'notFound', this.pages.translator(request)('levies.refusals.notFound'));
    return report;
  }
}

function isOpen({ outcome, problem, match }: PaymentRow): boolean {
  return outcome === 'unmatched' && !match && MATCHABLE.includes(problem ?? '');
}

function accountOf({ regionCode, employerId, levyYear, outcome, match }: PaymentRow): string | null {
  if (match) return accountPath({ regionCode, ...match });
  const known = (outcome === 'booked' || outcome === 'again') && employerId !== null && levyYear !== null;
  return known ? accountPath({ regionCode, employerId, levyYear }) : null;
}
