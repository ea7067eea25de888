import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDeclaration } from '#declarations';
import { CLOSING_REASONS, RECORDABLE_EVENTS, RecordEmployerEvent, type EventDraft } from '#employers';
import { Clock } from '#persistence';
import { yearOf } from '#values';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { eventConsequences } from './consequences.js';
import { EmployerEventForm } from './life-forms.js';
import { LifePages, lifePath } from './life-pages.js';
import { eventSentence } from './life-words.js';

/** Recording that an employer closed, merged or was split: first what follows from it, then the record. */
@Controller('workspace/employers/:employerId/changes/new')
@Access('officer')
export class RecordEventController {
  constructor(
    private readonly pages: LifePages,
    private readonly recordEvent: RecordEmployerEvent,
    private readonly declarations: ReadDeclaration,
    private readonly clock: Clock,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const { version } = await this.pages.employer(actor, employerId);
    const form = Object.assign(new EmployerEventForm(), { version: String(version) });
    await this.show(request, reply, actor, employerId, form);
  }

  @Post()
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() form: EmployerEventForm,
  ): Promise<void> {
    const { version, confirmed, ...input } = form;
    const useCase = this.recordEvent;
    const outcome = confirmed
      ? await useCase.run(actor, employerId, Number(version), input)
      : await useCase.preview(actor, employerId, Number(version), input);
    if (!outcome.ok) {
      const errors = this.pages.errorsOf(outcome.refusal, request);
      return this.show(request, reply, actor, employerId, form, errors);
    }
    if ('event' in outcome.value) return this.ask(request, reply, actor, employerId, form, outcome.value);
    leaveNotice(reply, 'notice.employerEventRecorded');
    await reply.redirect(lifePath(employerId), 303);
  }

  private async ask(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    form: EmployerEventForm,
    draft: EventDraft,
  ): Promise<void> {
    const employer = await this.pages.employer(actor, employerId);
    const words = await this.pages.words(request, draft.event.counterparts);
    const levyYear = yearOf(await this.clock.today()) - 1;
    const heads = await this.declarations.list(actor, employerId);
    await this.pages.send(request, reply, 'employer-life/confirm', employer, {
      model: {
        sentence: eventSentence(draft.event, words),
        consequences: eventConsequences(draft, levyYear, heads, words),
        ...{ action: 'new', note: draft.event.note, hidden: hiddenOf(form) },
      },
    });
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    form: EmployerEventForm,
    errors: ReturnType<LifePages['errorsOf']> = [],
  ): Promise<void> {
    const employer = await this.pages.employer(actor, employerId);
    const { t } = await this.pages.words(request);
    // What was typed stays; the next attempt is made against the record as it is now.
    const kept = { ...form, version: String(employer.version) };
    const items = (list: string, values: readonly string[]) =>
      values.map(value => ({ value, text: t(`employerLife.${list}.${value}`) }));
    await this.pages.send(request, reply, 'employer-life/new', employer, {
      errors,
      model: {
        form: kept,
        kinds: items('kinds', RECORDABLE_EVENTS).map(item => ({
          ...{ ...item, hint: t(`employerLife.kindHints.${item.value}`) },
        })),
        reasons: items('reasons', CLOSING_REASONS),
        ways: items('goesOn', ['yes', 'no']),
      },
    });
  }
}

/** Fields that the confirming page sends again as they were typed. */
export function hiddenOf(form: object): { name: string; value: string }[] {
  return Object.entries(form)
    .filter(([name]) => name !== 'confirmed')
    .map(([name, value]) => ({ name, value: String(value ?? '') }));
}
