import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import type { Actor } from '#accounts';
import { Composer, MailLog } from '#notifications';
import {
  batchState,
  PlanReminders,
  PrepareReminders,
  ReadReminders,
  REMINDER_STAGES,
  ReleaseReminders,
  reminderDedupeKey,
  stageBegins,
  type BatchView,
  type RemindersOfYear,
  type TitledBatch,
} from '#reviews';
import { formatDate, formatInstant, LANGUAGES, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Settings } from '../settings.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { BatchPath, batchPath, remindersPath, YearPath, yearOfPath } from './non-filer-paths.js';
import { OfficePlaces, refusedPage } from './office-places.js';

class PlanForm {
  @IsIn(['yes', 'no']) scheduled: 'yes' | 'no';
}

class EmptyForm {}

class ReleaseForm {
  @Transform(({ value }) => Number(value)) @IsInt() @Min(0) @Max(10_000_000) concerned: number;
}

/** Reminders to those who have not filed: prepared, looked at, released by a person, stopped. */
@Controller('workspace/non-filers/:regionCode/:levyYear/reminders')
@Access('reviewer')
export class RemindersController {
  private readonly composer = Composer.create();

  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly reminders: ReadReminders,
    private readonly prepare: PrepareReminders,
    private readonly releases: ReleaseReminders,
    private readonly plan: PlanReminders,
    private readonly mails: MailLog,
    private readonly settings: Settings,
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
        stage: words.t(`nonFilers.stages.${view.batch.stage}`),
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

const STATE_TAGS = {
  prepared: 'notStarted',
  sending: 'underWay',
  sent: 'done',
  stopped: 'toMend',
  dropped: 'notApplicable',
} as const;

function yearModel(found: RemindersOfYear, words: Words) {
  const { t, language } = words;
  const { window, stage } = found;
  return {
    ...{ path: remindersPath(found), concerned: found.concerned, planned: found.planned },
    window: window && {
      ...{ to: formatDate(window.to, language), unverified: !window.verified },
      stages: REMINDER_STAGES.map(one => ({
        when: formatDate(stageBegins(one, window), language),
        what: t(`nonFilers.stages.${one}`),
        current: one === stage,
      })),
    },
    stage: stage && t(`nonFilers.stages.${stage}`),
    batches: found.batches.map(batch => ({
      ...{ href: batchPath(found, batch.batchId), stage: t(`nonFilers.stages.${batch.stage}`) },
      ...stateOf(batch, words),
      prepared: t('nonFilers.reminders.preparedBy', {
        date: formatInstant(batch.preparedAt, language),
        by: batch.preparedBy ? batch.preparedByName : t('nonFilers.reminders.worker'),
      }),
      ...{ count: batch.concerned, handedOver: batch.handedOver - batch.recalled },
    })),
  };
}

function stateOf(batch: TitledBatch, { t }: Words) {
  const state = batchState(batch);
  return { tag: STATE_TAGS[state], word: t(`nonFilers.batchStates.${state}`) };
}

type MailStates = Awaited<ReturnType<MailLog['ofEvents']>>;

function batchModel(view: BatchView, states: MailStates, words: Words) {
  const { t, language } = words;
  const { batch, window, concerned, isStageOver } = view;
  const state = batchState(batch);
  const at = (instant: Date) => formatInstant(instant, language);
  return {
    ...{ path: batchPath(batch, batch.batchId), state: stateOf(batch, words), concerned, isStageOver },
    mayRelease: state === 'prepared' && !isStageOver && concerned > 0,
    mayStop: state === 'prepared' || state === 'sending',
    isSending: state === 'sending',
    strip: [
      { label: t('nonFilers.reminders.lastDay'), value: window ? formatDate(window.to, language) : '–' },
      { label: t('nonFilers.reminders.prepared'), value: at(batch.preparedAt) },
      ...(batch.released
        ? [
            {
              label: t('nonFilers.reminders.released'),
              value: `${at(batch.released.at)} ${batch.releasedByName}`,
            },
          ]
        : []),
      ...(batch.end
        ? [
            {
              label: t('nonFilers.reminders.ended'),
              value: `${at(batch.end.at)} ${batch.endedByName}`.trim(),
            },
          ]
        : []),
      { label: t('nonFilers.reminders.handedOver'), value: String(batch.handedOver - batch.recalled) },
    ],
    reminders: view.reminders.map(reminder => {
      const mails = states.get(reminderDedupeKey(reminder));
      const key = reminder.recalled
        ? reminder.recalled
        : !mails
          ? 'waiting'
          : mails.failed > 0
            ? 'failed'
            : mails.queued > 0
              ? 'queued'
              : 'sent';
      return {
        ...{ name: reminder.employerName, at: at(reminder.handedOverAt) },
        word: t(`nonFilers.mailStates.${key}`, { count: (mails?.sent ?? 0) + (mails?.queued ?? 0) }),
      };
    }),
    hidden: Math.max(0, batch.handedOver - view.reminders.length),
  };
}
