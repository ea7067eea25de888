import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  CarryPeople,
  ReadLastYear,
  type CarriedPeople,
  type CarryRowInput,
  type DeclarationRef,
  type DeclarationView,
  type LastYear,
} from '#declarations';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { Ref } from '../declarations/declaration-param.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CarryModels } from './carry-models.js';
import { CarryForm, carryRowsOf } from './roster-forms.js';
import { RosterGrids } from './roster-grids.js';

/** People of last year's filing, offered in one table and taken over in one save. */
@Controller('workspace/declarations/:employerId/:levyYear/roster/last-year')
@Access('officer')
export class CarryController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly grids: RosterGrids,
    private readonly models: CarryModels,
    private readonly lastYear: ReadLastYear,
    private readonly carryPeople: CarryPeople,
  ) {}

  @Get()
  async offer(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const last = await this.lastYear.run(actor, view.draft);
    if (!last || view.draft.state !== 'draft')
      return void (await reply.redirect(pagePath(ref, 'roster'), 303));
    await this.show(request, reply, view, last);
  }

  @Post()
  async carry(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: CarryForm,
  ): Promise<void> {
    const rows = carryRowsOf(form);
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.carryPeople.run(actor, ticket, rows, form.confirmed === 'yes');
    if (outcome.ok) return this.goOn(reply, ref, outcome.value, form.confirmed === 'yes');
    const view = await this.pages.view(actor, ref);
    const last = await this.lastYear.run(actor, view.draft);
    if (!last) return void (await reply.redirect(pagePath(ref, 'roster'), 303));
    const names = this.models.namesOf(request, rows, last);
    const refused = this.grids.refused(request, outcome.refusal, view, names);
    await this.show(request, reply, view, last, { rows, confirmed: form.confirmed }, refused);
  }

  /** To the first of those of whom more changed, else back to the roster. */
  private async goOn(
    reply: PortalReply,
    ref: DeclarationRef,
    { carried, changed }: CarriedPeople,
    confirmed: boolean,
  ): Promise<void> {
    const [first] = changed;
    if (carried > 0)
      leaveNotice(reply, confirmed ? 'notice.peopleCarried' : 'notice.peopleCarriedUnconfirmed');
    await reply.redirect(pagePath(ref, first ? `roster/${first}` : 'roster'), 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    last: LastYear,
    typed?: { readonly rows: readonly CarryRowInput[]; readonly confirmed: 'yes' | undefined },
    refused?: RefusedSave,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    await this.pages.send(request, reply, 'roster/last-year', {
      ...{ view, title: t('roster.carry.title', { year: last.levyYear }), ...refused },
      model: { carry: await this.models.of(request, view, last, typed) },
    });
  }
}
