import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { Actor } from '#accounts';
import { Composer, MailLog } from '#notifications';
import { ReadReminders, ReleaseReminders, reminderDedupeKey, type BatchView } from '#reviews';
import { LANGUAGES, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { BatchPath, batchPath, remindersPath, yearOfPath } from './non-filer-paths.js';
import { OfficePlaces } from './office-places.js';
import { stageWords } from './stage-words.js';
import { batchModel } from './reminders.view.js';

class EmptyForm {}

class ReleaseForm {
  @Transform(({ value }) => Number(value)) @IsInt() @Min(0) @Max(10_000_000) concerned: number;
}

/** A batch of reminders: looked at with its mails, released by a person, stopped. */
@Controller('workspace/non-filers/:regionCode/:levyYear/reminders')
@Access('reviewer')
export class ReminderBatchController {
  private readonly composer = Composer.create();

  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly reminders: ReadReminders,
    private readonly releases: ReleaseReminders,
    private readonly mails: MailLog,
    private readonly settings: Settings,
  ) {}

  @Get(':batchId')
  async batch(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: BatchPath,
  ): Promise<void> {
    await this.batchPage(request, reply, actor, path, []);
  }

  @Post(':batchId/release')
  async release(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: BatchPath,
    @Body() { concerned }: ReleaseForm,
  ): Promise<void> {
    const done = await this.releases.run(actor, path, concerned);
    if (done.ok) {
      leaveNotice(reply, 'notice.remindersReleased');
      return void (await reply.redirect(batchPath(yearOfPath(path), path.batchId), 303));
    }
    const { t } = this.places.words(request);
    const count = done.refusal.code === 'countChanged' ? done.refusal.concerned : 0;
    const message = t(`nonFilers.refusals.${done.refusal.code}`, { count });
    await this.batchPage(request, reply, actor, path, [{ field: 'release', message }]);
  }

  @Post(':batchId/stop')
  async stop(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: BatchPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const done = await this.releases.stop(actor, path);
    if (done.ok) {
      leaveNotice(reply, done.value === 'stopped' ? 'notice.remindersStopped' : 'notice.remindersDropped');
      return void (await reply.redirect(batchPath(yearOfPath(path), path.batchId), 303));
    }
    const { t } = this.places.words(request);
    const message = t(`nonFilers.refusals.${done.refusal.code}`);
    await this.batchPage(request, reply, actor, path, [{ field: 'release', message }]);
  }

  private async batchPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: BatchPath,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.places.words(request);
    const year = yearOfPath(path);
    const view = await this.reminders.batch(actor, path);
    if (view?.batch.levyYear !== year.levyYear)
      throw new Refused(404, 'notFound', words.t('nonFilers.refusals.notFound'));
    const states = await this.mails.ofEvents(path.regionCode, view.reminders.map(reminderDedupeKey));
    await this.pages.send(request, reply, 'non-filers/batch', {
      title: words.t('nonFilers.reminders.batchTitle', {
        stage: stageWords(view.batch.stage, words.t),
        year: year.levyYear,
      }),
      breadcrumbs: [
        ...(await this.places.trail(request, year)),
        { href: remindersPath(year), text: words.t('nonFilers.reminders.short') },
      ],
      model: { ...batchModel(view, states, words), samples: this.samplesOf(view) },
      errors,
      ...(errors.length > 0 ? { status: 409 } : {}),
    });
  }

  /** The mail as it would leave, in both languages, for the first few employers. */
  private samplesOf({ batch, sample, window }: BatchView) {
    if (!window) return [];
    const template = batch.stage === 'after' ? 'reminderAfter' : 'reminderBefore';
    return sample.slice(0, 2).map(employer => ({
      name: employer.name,
      mails: LANGUAGES.map(language => {
        const { subject, text } = this.composer.compose({
          template,
          to: { email: '', name: null, language },
          facts: {
            ...{ employerName: employer.name, levyYear: batch.levyYear, lastDay: window.to },
            link: `${this.settings.publicUrl}/workspace/declarations/${employer.employerId}/${batch.levyYear}`,
          },
        });
        return { language, subject, paragraphs: text.trim().split('\n\n') };
      }),
    }));
  }
}
