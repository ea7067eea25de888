import { Body, Controller, Get, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  askedIn,
  ConfirmEmployerData,
  type DeclarationRef,
  type DeclarationView,
  type EmployerDataInput,
} from '#declarations';
import { formatDate } from '#web';
import { Decision, TakesChoices, type Decided } from '../drafts/choices.js';
import { choiceWords, type SectionForm } from '../drafts/section-form.js';
import { SectionForms } from '../drafts/section-forms.js';
import { SectionSaves, type Filled } from '../drafts/section-saves.js';
import { existenceLines } from '../employer-life/life-words.js';
import type { Translate } from '../frame/translate.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages } from './declaration-pages.js';
import { EmployerDataForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath } from './declaration-paths.js';

/** Employer data: the record as it stands, to be confirmed, and what the rules of the year ask besides. */
@Controller('workspace/declarations/:employerId/:levyYear/employer')
@Access('officer')
@UseInterceptors(TakesChoices)
export class EmployerDataController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly forms: SectionForms,
    private readonly saves: SectionSaves,
    private readonly confirm: ConfirmEmployerData,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('from') from?: string,
  ): Promise<void> {
    const view = await this.pages.openView(reply, actor, ref, 'employerData');
    if (!view) return;
    const section = sectionOf(view, this.pages.words(request).t);
    const filled = await this.forms.opened({ request, actor }, view, section, answersOf(view), from);
    await this.show(request, reply, view, filled);
  }

  @Post()
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { draftVersion, ...typed }: EmployerDataForm,
    @Decision() decided: Decided,
  ): Promise<void> {
    await this.saves.run(
      { request, reply, actor },
      {
        ...{ ticket: { ...ref, draftVersion: Number(draftVersion) }, typed, decided },
        section: view => sectionOf(view, this.pages.words(request).t),
        save: (ticket, answers) => this.confirm.run(actor, ticket, answers),
        show: (view, filled) => this.show(request, reply, view, filled),
        next: () => declarationPath(ref),
      },
    );
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    { fields: form, refused, model }: Filled<Answers>,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const { employer } = view;
    const items = ['no', 'yes'].map(value => ({ value, text: t(`declarations.answers.${value}`) }));
    await this.pages.send(request, reply, 'declarations/employer-data', {
      ...{ view, title: t('declarations.employerData.title'), ...refused },
      model: {
        ...model,
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
        there: existenceLines(view.existence, view.draft.levyYear, { t, language }),
        questions: questionsOf(view).map(name => ({
          ...{ name, items, value: form[name] },
          legend: t(`declarations.fields.${name}.label`),
          hint: t(`declarations.fields.${name}.hint`),
        })),
      },
    });
  }
}

type Answers = EmployerDataInput & Readonly<Record<string, string>>;

/** What the year's law asks of the record as it stands, which is what is confirmed here. */
function questionsOf({ draft, employer }: DeclarationView) {
  const { regionCode, levyYear } = draft;
  return askedIn({ regionCode, levyYear, kind: employer.kind }).employer;
}

/** Each question by itself. */
function sectionOf(view: DeclarationView, t: Translate): SectionForm {
  return {
    ...{ form: 'employerData', stored: answersOf(view) },
    items: questionsOf(view).map(key => ({
      ...{ key, fields: [key], changedAs: key, label: t(`declarations.fields.${key}.label`) },
      words: choiceWords(key, ['yes', 'no'], answer => t(`declarations.answers.${answer}`)),
    })),
  };
}

/** What was answered before; nothing is chosen for the officer the first time. */
function answersOf({ draft: { employer } }: DeclarationView): Answers {
  if (!employer) return { concentrated: '', vatRefund: '', budgetFunded: '' };
  const word = (answer: boolean) => (answer ? 'yes' : 'no');
  return {
    concentrated: word(employer.concentrated),
    vatRefund: word(employer.vatRefund),
    budgetFunded: word(employer.budgetFunded),
  };
}
