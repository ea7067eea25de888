import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ASKED_WAYS,
  AssistanceDesk,
  MANDATE_LIMITS,
  mandateYears,
  OwnMandates,
  RecordOfficeMandate,
  type EmployerKey,
  type OfficeMandateRefusal,
} from '#employers';
import { StartDeclaration } from '#declarations';
import { Clock, isId } from '#persistence';
import { addDays, yearOf } from '#values';
import { declarationPath } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { MandateForm } from '../members/member-forms.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OfficeMandateForm } from './assistance-forms.js';
import { DESK } from './assistance-paths.js';
import { assistanceErrors } from './assistance-words.js';

/** Writing down who asked the office for help, before filling in on an employer's behalf; and beginning with it. */
@Controller('workspace/assistance')
@Access('clerk')
export class MandateController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly desk: AssistanceDesk,
    private readonly recordMandate: RecordOfficeMandate,
    private readonly mandates: OwnMandates,
    private readonly startDeclaration: StartDeclaration,
  ) {}

  @Get('employers/:regionCode/:employerId/mandate')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: EmployerKey,
  ): Promise<void> {
    const today = await this.clock.today();
    const form = { ...new OfficeMandateForm(), askedOn: today, levyYear: String(yearOf(today) - 1) };
    await this.show(request, reply, actor, key, form);
  }

  @Post('employers/:regionCode/:employerId/mandate')
  @PasswordAgain('rights')
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: EmployerKey,
    @Body() form: OfficeMandateForm,
  ): Promise<void> {
    await this.employer(actor, key);
    const outcome = await this.recordMandate.run(actor, key, form);
    if (!outcome.ok) return this.show(request, reply, actor, key, form, outcome.refusal);
    leaveNotice(reply, 'notice.assistanceRecorded');
    await reply.redirect(DESK, 303);
  }

  /** Opens the declaration of the mandate's year; last year's is started where nobody has. */
  @Post('declarations')
  async open(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { mandateId }: MandateForm,
  ): Promise<void> {
    const own = (await this.mandates.list(actor, 'staff')).find(one => one.mandateId === mandateId);
    if (own?.state !== 'inForce' || !own.office) throw new NotFoundException();
    const { employerId, office } = own;
    if (office.levyYear === yearOf(await this.clock.today()) - 1)
      await this.startDeclaration.run(actor, employerId);
    await reply.redirect(declarationPath({ employerId, levyYear: office.levyYear }), 303);
  }

  private async employer(actor: Actor, { regionCode, employerId }: EmployerKey) {
    const isKey = /^\d{6}$/.test(regionCode) && isId(employerId);
    const employer = isKey ? await this.desk.employer(actor, { regionCode, employerId }) : null;
    if (!employer) throw new NotFoundException();
    return employer;
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: EmployerKey,
    form: OfficeMandateForm,
    refusal?: OfficeMandateRefusal,
  ): Promise<void> {
    const employer = await this.employer(actor, key);
    const t = this.pages.translator(request);
    const today = await this.clock.today();
    await this.pages.send(request, reply, 'assistance/mandate', {
      title: t('assistance.mandate.title'),
      context: { name: employer.name, note: employer.creditCode },
      breadcrumbs: [{ href: DESK, text: t('assistance.desk.title') }],
      errors: refusal ? assistanceErrors(refusal, t, this.pages.languageOf(request)) : [],
      model: {
        ...{ form, action: `${DESK}/employers/${employer.regionCode}/${employer.employerId}/mandate` },
        ways: ASKED_WAYS.map(value => ({ value, text: t(`members.office.ways.${value}`) })),
        years: mandateYears(today).map(year => ({ value: String(year), text: String(year) })),
        latest: addDays(today, MANDATE_LIMITS.staffDays),
      },
    });
  }
}
