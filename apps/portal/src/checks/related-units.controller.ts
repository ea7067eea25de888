import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { RelatedUnits, UNIT_RELATIONS, type RelatedUnit } from '#checks';
import type { FieldError } from '#web';
import { formatDate } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RelatedUnitForm, UnitEndForm } from './check-forms.js';
import type { Words } from './claim-words.js';

const EMPTY: RelatedUnitForm = { creditCode: '', name: '', relation: '', from: '', to: '' };

/** Units that pay or insure for an employer, recorded by its own people. */
@Controller('workspace/employers/:employerId/related-units')
@Access('officer')
export class RelatedUnitsController {
  constructor(
    private readonly pages: Pages,
    private readonly units: RelatedUnits,
  ) {}

  @Get()
  page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    return this.show(request, reply, actor, employerId, EMPTY);
  }

  @Post()
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() form: RelatedUnitForm,
  ): Promise<void> {
    const relation = form.relation ?? '';
    const outcome = await this.units.record(actor, employerId, { ...form, relation });
    if (outcome.ok) {
      leaveNotice(reply, 'notice.relatedUnitRecorded');
      return void (await reply.redirect(pathOf(employerId), 303));
    }
    if (outcome.refusal.code === 'notPermitted') throw new NotFoundException();
    const { t, language } = this.words(request);
    const errors = fieldMessages(outcome.refusal.fields, {
      language,
      sentence: (key, values) => t(`checks.unitErrors.${key}`, values),
      label: field => t(`checks.units.${field}`),
    });
    await this.show(request, reply, actor, employerId, { ...form, relation }, errors);
  }

  @Post('endings')
  async end(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() { unitId }: UnitEndForm,
  ): Promise<void> {
    const outcome = await this.units.end(actor, employerId, unitId);
    if (!outcome.ok) throw new NotFoundException();
    leaveNotice(reply, 'notice.relatedUnitEnded');
    await reply.redirect(pathOf(employerId), 303);
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    form: RelatedUnitForm,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const listed = await this.units.list(actor, employerId);
    if (!listed.ok) throw new NotFoundException();
    const words = this.words(request);
    const { t } = words;
    await this.pages.send(request, reply, 'checks/related-units', {
      title: t('checks.units.title'),
      breadcrumbs: [
        { href: '/workspace/declarations', text: t('declarations.mine.title') },
        { href: `/workspace/employers/${employerId}`, text: t('employers.record.title') },
      ],
      errors,
      model: {
        ...{ form, action: pathOf(employerId), units: listed.value.map(unit => unitView(unit, words)) },
        relations: UNIT_RELATIONS.map(value => ({ value, text: t(`checks.relations.${value}`) })),
      },
    });
  }
}

function pathOf(employerId: string): string {
  return `/workspace/employers/${employerId}/related-units`;
}

function unitView({ unitId, name, creditCode, relation, from, to }: RelatedUnit, { t, language }: Words) {
  const values = { from: formatDate(from, language), to: to ? formatDate(to, language) : '' };
  return {
    ...{ unitId, name, creditCode, relation: t(`checks.relations.${relation}`) },
    period: t(to ? 'checks.units.fromTo' : 'checks.units.since', values),
  };
}
