import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import type { LineReport } from '#documents';
import { PaymentFile, PaymentOrders, PaymentResults, ReadAwards } from '#levies';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import { formatMoney, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { OrderFilePath, RegionPath, ResultsForm } from '../payment-orders/order-forms.js';
import { sendOrder } from '../payment-orders/order-sheet.js';
import { readResults, resultsView } from '../payment-orders/results-file.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { ListForm } from './award-forms.js';
import { AwardPages } from './award-pages.js';
import { awardPath, PAYMENT_ORDERS } from './award-paths.js';

/** Orders to the finance office to pay, and what became of them. */
@Controller('workspace/payment-orders')
@Access('reviewer')
export class PaymentOrdersController {
  constructor(
    private readonly pages: AwardPages,
    private readonly awards: ReadAwards,
    private readonly orders: PaymentOrders,
    private readonly files: PaymentFile,
    private readonly results: PaymentResults,
    private readonly register: EmployerRegister,
    private readonly database: Database,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.show(request, reply, actor, []);
  }

  @Post(':regionCode')
  @PasswordAgain('money')
  async make(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @Body() form: ListForm,
  ): Promise<void> {
    const outcome = await this.orders.make(actor, regionCode, form.awards);
    if (!outcome.ok) return this.show(request, reply, actor, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.paymentOrdered');
    await reply.redirect(PAYMENT_ORDERS, 303);
  }

  /** A form and no link: who takes the file is written down, and nothing takes it by itself. */
  @Post(':regionCode/:orderId/files/:kind')
  @PasswordAgain('paymentFile')
  async file(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, orderId, kind }: OrderFilePath,
  ): Promise<void> {
    const words = this.pages.words(request);
    const taken = await this.files.take(actor, regionCode, orderId);
    if (!taken.ok)
      throw new Refused(404, taken.refusal.code, words.t(`rewards.refusals.${taken.refusal.code}`));
    await sendOrder(reply, kind, taken.value, words);
  }

  @Post(':regionCode/results')
  @PasswordAgain('paymentFile')
  @TakesFile('file', (actor, { regionCode }) => mayServeRegion(actor, 'reviewer', regionCode ?? ''))
  async take(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @SentUpload() upload: Upload | null,
    @Body() _form: ResultsForm,
  ): Promise<void> {
    const read = await readResults(upload, this.pages.words(request));
    if ('errors' in read) return this.show(request, reply, actor, read.errors);
    const outcome = await this.results.run(actor, regionCode, read.lines);
    if (!outcome.ok) return this.show(request, reply, actor, this.pages.errorsOf(outcome.refusal, request));
    await this.show(request, reply, actor, [], outcome.value);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    errors: readonly FieldError[],
    report: readonly LineReport[] | null = null,
  ): Promise<void> {
    const words = this.pages.words(request);
    const regions = [];
    for (const region of await this.awards.regions(actor))
      if (mayServeRegion(actor, 'reviewer', region)) regions.push(await this.region(request, actor, region));
    await this.pages.pages.send(request, reply, 'rewards/orders', {
      title: words.t('rewards.orders.title'),
      errors,
      model: {
        regions,
        ...resultsView(report, words, field => words.t(`rewards.fields.${field}`)),
      },
    });
  }

  private async region(request: PortalRequest, actor: Actor, regionCode: string) {
    const { t } = this.pages.words(request);
    const files = await this.orders.waiting(actor, regionCode);
    const employers = await this.database.read(manager =>
      this.register.ofKeys(
        manager,
        files.map(({ award }) => award),
      ),
    );
    const sum = files.reduce((total, { award }) => total + award.amount, 0n);
    return {
      ...{ regionCode, place: await this.pages.placeName(request, regionCode), sum: formatMoney(sum) },
      action: `${PAYMENT_ORDERS}/${regionCode}`,
      waiting: files.map(({ award, steps }) => ({
        ...{ id: award.awardId, href: awardPath(award), name: employers.get(award.employerId)?.name ?? '' },
        ...{ year: award.levyYear, what: t(`rewards.programmes.${award.programme}`) },
        amount: formatMoney(award.amount),
        corrected: steps.at(-1)?.kind === 'corrected',
      })),
      orders: (await this.orders.list(actor, regionCode)).map(order => ({
        ...{ number: order.orderNumber, madeOn: order.madeOn, lines: order.lines },
        ...{ sum: formatMoney(order.sum), action: `${PAYMENT_ORDERS}/${regionCode}/${order.orderId}/files` },
      })),
    };
  }
}
