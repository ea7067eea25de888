import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Actor } from '#accounts';
import { PlanReminders, PrepareReminders, ReadReminders } from '#reviews';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { batchPath, remindersPath, YearPath, yearOfPath } from './non-filer-paths.js';
import { OfficePlaces, refusedPage } from './office-places.js';
import { yearModel } from './reminders.view.js';

class PlanForm {
  @IsIn(['yes', 'no']) scheduled: 'yes' | 'no';
}

class EmptyForm {}

/** Reminders to those who have not filed in a year: their days, the batches so far, and a new one. */
@Controller('workspace/non-filers/:regionCode/:levyYear/reminders')
@Access('reviewer')
export class RemindersController {
  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly reminders: ReadReminders,
    private readonly prepare: PrepareReminders,
    private readonly plan: PlanReminders,
  ) {}

  @Get()
  async year(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
  ): Promise<void> {
    await this.yearPage(request, reply, actor, path, []);
  }

  @Post()
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const done = await this.prepare.run(actor, yearOfPath(path));
    if (done.ok) return void (await reply.redirect(batchPath(yearOfPath(path), done.value.batchId), 303));
    const { t } = this.places.words(request);
    const message = t(`nonFilers.refusals.${done.refusal.code}`);
    await this.yearPage(request, reply, actor, path, [{ field: 'prepare', message }]);
  }

  @Post('plan')
  async schedule(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
    @Body() { scheduled }: PlanForm,
  ): Promise<void> {
    const done = await this.plan.run(actor, path.regionCode, scheduled === 'yes');
    if (!done.ok) throw refusedPage(done.refusal.code, this.places.words(request).t);
    leaveNotice(reply, scheduled === 'yes' ? 'notice.remindersPlanned' : 'notice.remindersNotPlanned');
    await reply.redirect(remindersPath(yearOfPath(path)), 303);
  }

  private async yearPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: YearPath,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.places.words(request);
    const year = yearOfPath(path);
    const found = await this.reminders.ofYear(actor, year);
    if (!found.ok) throw refusedPage(found.refusal.code, words.t);
    await this.pages.send(request, reply, 'non-filers/reminders', {
      title: words.t('nonFilers.reminders.title', { year: year.levyYear }),
      breadcrumbs: await this.places.trail(request, year),
      model: yearModel(found.value, words),
      errors,
      ...(errors.length > 0 ? { status: 409 } : {}),
    });
  }
}
