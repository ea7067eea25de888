import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { MoveEmployer, type MovePreview } from '#declarations';
import { Clock } from '#persistence';
import { yearOf } from '#values';
import { formatDate } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { listsPlaces } from '../places/place-choice.js';
import { Places } from '../places/places.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { moveConsequences } from './consequences.js';
import { MoveEmployerForm } from './life-forms.js';
import { LifePages, lifePath } from './life-pages.js';
import { hiddenOf } from './record-event.controller.js';

/** Moving an employer to another county: first what becomes of its declarations and people, then the move. */
@Controller('workspace/employers/:employerId/changes/move')
@Access('officer')
export class MoveEmployerController {
  constructor(
    private readonly pages: LifePages,
    private readonly places: Places,
    private readonly moveEmployer: MoveEmployer,
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
    const form = Object.assign(new MoveEmployerForm(), { version: String(version) });
    await this.show(request, reply, actor, employerId, form);
  }

  @Post()
  async move(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
    @Body() form: MoveEmployerForm,
  ): Promise<void> {
    if (listsPlaces({ ...form })) return this.show(request, reply, actor, employerId, form);
    const division = await this.places.codeOf({ ...form }, 'division', 'counties');
    const { version, confirmed, movedOn, note } = form;
    const input = { division, movedOn, note };
    const outcome = confirmed
      ? await this.moveEmployer.run(actor, employerId, Number(version), input)
      : await this.moveEmployer.preview(actor, employerId, Number(version), input);
    if (!outcome.ok) {
      const errors = this.pages.errorsOf(outcome.refusal, request);
      return this.show(request, reply, actor, employerId, form, errors);
    }
    if ('move' in outcome.value) {
      const asked = Object.assign(new MoveEmployerForm(), { version, ...input });
      return this.ask(request, reply, actor, employerId, asked, outcome.value);
    }
    leaveNotice(reply, 'notice.employerMoved');
    await reply.redirect(lifePath(employerId), 303);
  }

  private async ask(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    form: MoveEmployerForm,
    preview: MovePreview,
  ): Promise<void> {
    const employer = await this.pages.employer(actor, employerId);
    const words = await this.pages.words(request);
    const { move } = preview;
    const levyYear = yearOf(await this.clock.today()) - 1;
    const date = formatDate(move.movedOn, words.language);
    await this.pages.send(request, reply, 'employer-life/confirm', employer, {
      model: {
        sentence: words.t('employerLife.sentences.movedAway', { date, place: words.place(move.to) }),
        consequences: moveConsequences(preview, levyYear, employer.colleagues.length, words),
        ...{ action: 'move', note: move.note, hidden: hiddenOf(form) },
      },
    });
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    form: MoveEmployerForm,
    errors: ReturnType<LifePages['errorsOf']> = [],
  ): Promise<void> {
    const employer = await this.pages.employer(actor, employerId);
    const { place } = await this.pages.words(request);
    await this.pages.send(request, reply, 'employer-life/move', employer, {
      errors,
      model: {
        form: { ...form, version: String(employer.version) },
        here: place(employer.regionCode),
        place: await this.places.field(request, { ...form }, 'division', 'counties'),
      },
    });
  }
}
