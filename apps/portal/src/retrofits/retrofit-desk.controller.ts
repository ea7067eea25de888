import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  InspectRetrofit,
  PayRetrofit,
  ReadRetrofits,
  StopRetrofit,
  TakeIn,
  type RetrofitKey,
} from '#retrofits';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RetrofitCasePages } from './retrofit-case-pages.js';
import { GroundsForm, InspectionForm, IntakeForm, PaymentResultForm } from './retrofit-forms.js';
import { RETROFIT_ORDERS } from './retrofit-paths.js';
import { listCells, listHeads } from './listed-view.js';

/** The desk of those who take requests in, note what the bank says, inspect and end; forms of a page each are beside. */
@Controller('workspace/retrofit-desk')
@Access('broker')
export class RetrofitDeskController {
  constructor(
    private readonly cases: RetrofitCasePages,
    private readonly retrofits: ReadRetrofits,
    private readonly intake: TakeIn,
    private readonly payments: PayRetrofit,
    private readonly inspections: InspectRetrofit,
    private readonly stops: StopRetrofit,
  ) {}

  @Get()
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.cases.pages.words(request);
    const all = [];
    for (const region of await this.retrofits.regions(actor, ['broker']))
      all.push(...(await this.retrofits.queue(actor, region)));
    const open = all.filter(({ turn }) => turn !== 'nobody');
    const mine = open.filter(({ turn }) => turn === 'broker');
    await this.cases.pages.pages.send(request, reply, 'retrofits/desk', {
      title: words.t('retrofits.desk.title'),
      model: {
        ...{ heads: listHeads(words), orders: RETROFIT_ORDERS },
        mine: mine.map(one => listCells(one, 'desk', words)),
        others: open.filter(one => !mine.includes(one)).map(one => listCells(one, 'desk', words)),
        done: all.filter(({ turn }) => turn === 'nobody').map(one => listCells(one, 'desk', words)),
      },
    });
  }

  @Get(':regionCode/:retrofitId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.cases.page(request, reply, await this.cases.pages.view(request, actor, key, 'staff'), {}, []);
  }

  @Post(':regionCode/:retrofitId/intake')
  takeIn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: IntakeForm,
  ): Promise<void> {
    return this.cases.act({ request, reply, actor, key }, form, 'retrofitIntake', acting =>
      this.intake.run(acting, form),
    );
  }

  @Post(':regionCode/:retrofitId/payment')
  @PasswordAgain('money')
  pay(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: PaymentResultForm,
  ): Promise<void> {
    return this.cases.act({ request, reply, actor, key }, form, 'retrofitPaid', acting =>
      this.payments.record(acting, form),
    );
  }

  @Post(':regionCode/:retrofitId/inspection')
  inspect(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: InspectionForm,
  ): Promise<void> {
    return this.cases.act({ request, reply, actor, key }, form, 'retrofitInspected', acting =>
      this.inspections.run(acting, form),
    );
  }

  @Post(':regionCode/:retrofitId/end')
  end(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: GroundsForm,
  ): Promise<void> {
    return this.cases.act(
      { request, reply, actor, key },
      form,
      'retrofitEnded',
      acting => this.stops.end(acting, form),
      'end',
    );
  }
}
