import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import type { LineReport } from '#documents';
import { OrderFile, OrderPayments, ReadRetrofits } from '#retrofits';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { OrderFilePath, OrderPath, RegionPath, ResultsForm } from '../payment-orders/order-forms.js';
import { sendOrder } from '../payment-orders/order-sheet.js';
import { readResults, resultsView } from '../payment-orders/results-file.js';
import { StaffCounties } from '../places/staff-counties.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { ordersView } from './orders-view.js';
import { ButtonOnlyForm, OrderForm } from './retrofit-forms.js';
import { RetrofitPages } from './retrofit-pages.js';
import { RETROFIT_APPROVALS, RETROFIT_DESK, RETROFIT_ORDERS } from './retrofit-paths.js';

/** Orders to pay the subsidies of many requests at once: made, let go by a second person, handed out, and answered. */
@Controller('workspace/retrofit-orders')
@Access('broker', 'approver')
export class RetrofitOrdersController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly counties: StaffCounties,
    private readonly retrofits: ReadRetrofits,
    private readonly orders: OrderPayments,
    private readonly files: OrderFile,
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
  @Access('broker')
  @PasswordAgain('money')
  async make(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @Body() form: OrderForm,
  ): Promise<void> {
    const outcome = await this.orders.make(actor, regionCode, form.retrofits);
    if (!outcome.ok) return this.show(request, reply, actor, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.retrofitOrdered');
    await reply.redirect(RETROFIT_ORDERS, 303);
  }

  @Post(':regionCode/:orderId/release')
  @Access('approver')
  @PasswordAgain('money')
  async release(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, orderId }: OrderPath,
    @Body() _form: ButtonOnlyForm,
  ): Promise<void> {
    const outcome = await this.orders.release(actor, regionCode, orderId);
    if (!outcome.ok) return this.show(request, reply, actor, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.retrofitReleased');
    await reply.redirect(RETROFIT_ORDERS, 303);
  }

  /** A form and no link: who takes the file is written down, and nothing takes it by itself. */
  @Post(':regionCode/:orderId/files/:kind')
  @Access('broker')
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
      throw new Refused(404, taken.refusal.code, words.t(`retrofits.refusals.${taken.refusal.code}`));
    await sendOrder(reply, kind, taken.value, words);
  }

  @Post(':regionCode/results')
  @Access('broker')
  @PasswordAgain('paymentFile')
  @TakesFile('file', (actor, { regionCode }) => mayServeRegion(actor, 'broker', regionCode ?? ''))
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
    const outcome = await this.files.results(actor, regionCode, read.lines);
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
    const counties = await this.counties.of(actor, ['broker', 'approver']);
    const busy = new Set(await this.retrofits.regions(actor));
    const regions = [];
    for (const { code, name } of counties.filter(one => busy.has(one.code)))
      regions.push(await this.region(actor, code, name[words.language], words));
    await this.pages.pages.send(request, reply, 'retrofits/orders', {
      title: words.t('retrofits.orders.title'),
      breadcrumbs: [backOf(actor, words)],
      errors,
      model: {
        regions,
        ...resultsView(report, words, field => words.t(`retrofits.fields.${field}`)),
      },
    });
  }

  private async region(
    actor: Actor,
    regionCode: string,
    place: string,
    words: Parameters<typeof ordersView>[4],
  ) {
    const payable = (await this.retrofits.queue(actor, regionCode)).filter(
      ({ state }) => state === 'payable',
    );
    const may = {
      order: mayServeRegion(actor, 'broker', regionCode),
      release: mayServeRegion(actor, 'approver', regionCode),
    };
    return ordersView({ regionCode, place }, payable, await this.orders.list(actor, regionCode), may, words);
  }
}

/** The way back to where this person's own work on requests is. */
function backOf(actor: Actor, { t }: Words) {
  const isBroker = actor.grants.some(({ role }) => role === 'broker');
  return isBroker
    ? { href: RETROFIT_DESK, text: t('retrofits.desk.title') }
    : { href: RETROFIT_APPROVALS, text: t('retrofits.approvals.title') };
}
