import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ConfirmEmployerData,
  questionsFor,
  type DeclarationRef,
  type DeclarationView,
  type EmployerDataInput,
} from '#declarations';
import { formatDate } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { EmployerDataForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath } from './declaration-paths.js';

/** Employer data: the record as it stands, to be confirmed, and what the rules of the year ask besides. */
@Controller('workspace/declarations/:employerId/:levyYear/employer')
@Access('officer')
export class EmployerDataController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly confirm: ConfirmEmployerData,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, 'employerData');
    if (view) await this.show(request, reply, view, answersOf(view));
  }

  @Post()
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: EmployerDataForm,
  ): Promise<void> {
    const { draftVersion, ...input } = form;
    const outcome = await this.confirm.run(actor, { ...ref, draftVersion: Number(draftVersion) }, input);
    if (outcome.ok) return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    await this.show(request, reply, view, input, this.pages.refused(request, outcome.refusal, view));
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    form: EmployerDataInput,
    refused?: RefusedSave,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const { employer } = view;
    const items = ['no', 'yes'].map(value => ({ value, text: t(`declarations.answers.${value}`) }));
    await this.pages.send(request, reply, 'declarations/employer-data', {
      ...{ view, title: t('declarations.employerData.title'), ...refused },
      model: {
        record: [
          { label: t('employers.fields.name.label'), value: employer.name },
          { label: t('employers.fields.creditCode.label'), value: employer.creditCode },
          { label: t('employers.fields.division.label'), value: employer.division.name[language] },
          { label: t('employers.fields.kind.label'), value: t(`employers.kinds.${employer.kind}`) },
          {
            label: t('employers.fields.registeredOn.label'),
            value: formatDate(employer.registeredOn, language),
          },
          {
            label: t('employers.contact.title'),
            value: `${employer.contact.name} ${employer.contact.phone}`,
          },
        ],
        questions: questionsFor(employer.kind).map(name => ({
          ...{ name, items, value: form[name] },
          legend: t(`declarations.fields.${name}.label`),
          hint: t(`declarations.fields.${name}.hint`),
        })),
      },
    });
  }
}

/** What was answered before; nothing is chosen for the officer the first time. */
function answersOf({ draft: { employer } }: DeclarationView): EmployerDataInput {
  if (!employer) return { concentrated: '', vatRefund: '', budgetFunded: '' };
  const word = (answer: boolean) => (answer ? 'yes' : 'no');
  return {
    concentrated: word(employer.concentrated),
    vatRefund: word(employer.vatRefund),
    budgetFunded: word(employer.budgetFunded),
  };
}
