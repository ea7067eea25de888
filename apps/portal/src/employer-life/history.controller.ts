import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerLives, RECORDABLE_EVENTS, type TitledEvent } from '#employers';
import { Clock } from '#persistence';
import { yearOf } from '#values';
import { formatDate, formatInstant } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { LifePages } from './life-pages.js';
import { eventSentence, standingLines, type Words } from './life-words.js';

/** Everything that happened to an employer, and where to record more. */
@Controller('workspace/employers/:employerId/changes')
@Access('officer')
export class LifeHistoryController {
  constructor(
    private readonly pages: LifePages,
    private readonly lives: EmployerLives,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const employer = await this.pages.employer(actor, employerId);
    const life = await this.lives.find(actor, employerId);
    const events = await this.lives.history(actor, employerId);
    const words = await this.pages.words(
      request,
      events.flatMap(({ counterparts }) => counterparts),
    );
    const year = yearOf(await this.clock.today()) - 1;
    const { t, language } = words;
    await this.pages.send(request, reply, 'employer-life/history', employer, {
      model: {
        isOpen: life?.ending === null,
        standing: life ? standingLines(life, year, words) : [],
        registered: t('employerLife.sentences.founded', {
          date: formatDate(employer.registeredOn, language),
        }),
        registeredOn: formatDate(employer.registeredOn, language),
        rows: events.map(event => rowOf(event, events, words)).reverse(),
        administrators: employer.colleagues
          .filter(({ administrator }) => administrator)
          .map(({ name }) => name),
      },
    });
  }
}

function rowOf(event: TitledEvent, all: readonly TitledEvent[], words: Words) {
  const { t, language } = words;
  const takenBack = all.find(({ eventId }) => eventId === event.supersedesId);
  return {
    eventId: event.eventId,
    sentence: takenBack
      ? t('employerLife.sentences.takenBack', { what: eventSentence(takenBack, words) })
      : eventSentence(event, words),
    when: formatDate(event.happenedOn, language),
    note: event.note,
    recorded: t('employerLife.history.recorded', {
      ...{ name: event.recordedByName, time: formatInstant(event.recordedAt, language) },
    }),
    isVoid: !event.holds && !takenBack,
    mayTakeBack: event.holds && (RECORDABLE_EVENTS as readonly string[]).includes(event.kind),
  };
}
