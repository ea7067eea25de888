import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerLives, TakeBackEmployerEvent } from '#employers';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { TakeBackForm } from './life-forms.js';
import { LifePages, lifePath } from './life-pages.js';
import { eventSentence } from './life-words.js';

/** Taking a record back that was wrong, or after which the employer opened again. */
@Controller('workspace/employers/:employerId/changes/:eventId')
@Access('officer')
export class TakeBackController {
  constructor(
    private readonly pages: LifePages,
    private readonly lives: EmployerLives,
    private readonly takeBack: TakeBackEmployerEvent,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('eventId') eventId: string,
  ): Promise<void> {
    await this.show(request, reply, actor, employerId, eventId, new TakeBackForm());
  }

  @Post()
  async run(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Param('eventId') eventId: string,
    @Body() form: TakeBackForm,
  ): Promise<void> {
    const outcome = await this.takeBack.run(actor, employerId, eventId, form.note);
    if (!outcome.ok) {
      if (outcome.refusal.code === 'noSuchEvent') throw new NotFoundException();
      const errors = this.pages.errorsOf(outcome.refusal, request);
      return this.show(request, reply, actor, employerId, eventId, form, errors);
    }
    leaveNotice(reply, 'notice.employerEventTakenBack');
    await reply.redirect(lifePath(employerId), 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    eventId: string,
    form: TakeBackForm,
    errors: ReturnType<LifePages['errorsOf']> = [],
  ): Promise<void> {
    const employer = await this.pages.employer(actor, employerId);
    const events = await this.lives.history(actor, employerId);
    const event = events.find(one => one.eventId === eventId && one.holds);
    if (!event) throw new NotFoundException();
    const words = await this.pages.words(request, event.counterparts);
    await this.pages.send(request, reply, 'employer-life/undo', employer, {
      errors,
      model: { form, eventId, sentence: eventSentence(event, words) },
    });
  }
}
