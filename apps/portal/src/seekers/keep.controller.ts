import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { KeepCase } from '#seekers';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CaseDesk } from './case-desk.js';
import { AssessmentPath, EndTaskForm, KeepForm, KeepPath, TakeOverForm, TaskPath } from './desk-forms.js';
import type { Values } from './field.js';
import { keepFields, keepInput } from './keep.view.js';
import { SeekerDesk, type Visit } from './seeker-desk.js';
import { valuesOf } from './registration-form.js';
import { caseFilePath } from './seeker-path.js';
import { seekerErrors } from './seeker-words.js';

/** Adds to a person's case file: notes, tasks, the plan, services, assessments, signed forms. */
@Controller('workspace/seekers/:regionCode/:seekerId')
@Access('broker')
export class KeepController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: CaseDesk,
    private readonly registration: SeekerDesk,
    private readonly keeping: KeepCase,
  ) {}

  @Get('keep/:what')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: KeepPath,
  ): Promise<void> {
    await this.sendForm({ request, reply, actor }, path, {}, []);
  }

  @Post('keep/:what')
  async keep(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: KeepPath,
    @Body() form: KeepForm,
  ): Promise<void> {
    const values = valuesOf(form);
    const done = await this.keeping.add(actor, path, keepInput(path.what, values));
    if (done.ok) {
      leaveNotice(reply, 'notice.caseKept');
      return void (await reply.redirect(caseFilePath(path), 303));
    }
    if (done.refusal.code !== 'invalid') throw this.registration.refused(request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.registration.words(request));
    await this.sendForm({ request, reply, actor }, path, values, errors);
  }

  @Post('tasks/:taskId')
  async endTask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: TaskPath,
    @Body() { outcome }: EndTaskForm,
  ): Promise<void> {
    const done = await this.keeping.endTask(actor, path, path.taskId, outcome);
    await this.desk.answer({ request, reply, actor }, path, done, 'notice.taskEnded');
  }

  @Post('assessments/:assessmentId')
  async takeOver(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AssessmentPath,
    @Body() { agreed }: TakeOverForm,
  ): Promise<void> {
    const done = await this.keeping.takeOver(actor, path, path.assessmentId, agreed === 'yes');
    await this.desk.answer({ request, reply, actor }, path, done, 'notice.levelsTaken');
  }

  private async sendForm(
    visit: Visit,
    { what, ...key }: KeepPath,
    values: Values,
    errors: readonly FieldError[],
  ): Promise<void> {
    const view = await this.desk.find(visit, key);
    const words = this.registration.words(visit.request);
    const path = caseFilePath(key);
    await this.pages.send(visit.request, visit.reply, 'seekers/keep', {
      title: words.t(`seekers.keep.titles.${what}`),
      breadcrumbs: this.desk.breadcrumbs(visit.request, view),
      model: {
        fields: keepFields(
          what,
          values,
          words,
          view.today,
          errors.map(({ field }) => field),
        ),
        ...{ action: `${path}/keep/${what}`, leave: path, lead: words.t(`seekers.keep.leads.${what}`) },
      },
      errors,
    });
  }
}
