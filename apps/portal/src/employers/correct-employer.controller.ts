import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { CorrectEmployer, EmployersOf, type CorrectEmployerRefusal, type ServedEmployer } from '#employers';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { employerErrorWords, kindItems } from './employer-fields.js';
import { CorrectEmployerForm } from './employer-forms.js';

/** Correcting an employer's record, for its administrators. */
@Controller('workspace/employers/:employerId')
@Access('officer')
export class CorrectEmployerController {
  constructor(
    private readonly pages: Pages,
    private readonly employers: EmployersOf,
    private readonly correctEmployer: CorrectEmployer,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const employer = await this.find(actor, employerId);
    await this.show(request, reply, employer, formOf(employer));
  }

  @Post()
  async correct(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() form: CorrectEmployerForm,
  ): Promise<void> {
    const { version, ...facts } = form;
    const outcome = await this.correctEmployer.run(actor, employerId, Number(version), facts);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.employerCorrected');
      return void (await reply.redirect('/workspace/declarations', 303));
    }
    const employer = await this.find(actor, employerId);
    // What was typed stays; the next attempt is made against the record as it is now.
    const kept = { ...form, version: String(employer.version) };
    await this.show(request, reply, employer, kept, outcome.refusal);
  }

  private async find(actor: Actor, employerId: string): Promise<ServedEmployer> {
    const employer = await this.employers.find(actor, employerId);
    if (!employer) throw new NotFoundException();
    return employer;
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    employer: ServedEmployer,
    form: CorrectEmployerForm,
    refusal?: CorrectEmployerRefusal,
  ): Promise<void> {
    const t = this.pages.translator(request);
    await this.pages.send(request, reply, 'employers/record', {
      title: t('employers.record.title'),
      breadcrumbs: [{ href: '/workspace/declarations', text: t('declarations.mine.title') }],
      errors: refusal ? this.errorsOf(refusal, request) : [],
      model: {
        ...{ form, employer, kinds: kindItems(t), kindName: t(`employers.kinds.${employer.kind}`) },
        asksKind: refusal?.code === 'kindMismatch' || form.kindConfirmed === 'yes',
        place: employer.division.name[this.pages.languageOf(request)],
        administrators: employer.colleagues
          .filter(({ administrator }) => administrator)
          .map(({ name }) => name),
      },
    });
  }

  private errorsOf(refusal: CorrectEmployerRefusal, request: PortalRequest): FieldError[] {
    const t = this.pages.translator(request);
    if ('fields' in refusal)
      return fieldMessages(refusal.fields, employerErrorWords(t, this.pages.languageOf(request)));
    return [{ field: '', message: t(`employers.refusals.${refusal.code}`) }];
  }
}

function formOf({ name, kind, registeredOn, contact, version }: ServedEmployer): CorrectEmployerForm {
  return {
    ...{ name, kind, registeredOn, version: String(version) },
    ...{ contactName: contact.name, contactPhone: contact.phone, contactEmail: contact.email },
  };
}
