import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AnswerAsEmployer,
  CareForPlacement,
  EndAsBroker,
  EndPlacement,
  HandOnVisits,
  ReadBrokerQueue,
} from '#placements';
import { leaveNotice } from '../frame/notice.js';
import { Places } from '../places/places.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  DivisionQuery,
  EndForm,
  EndReferralForm,
  HandOnForm,
  InterviewForm,
  ReferralPath,
  TaskPath,
  WordsForm,
} from './placement-forms.js';
import { PlacementPages } from './placement-pages.js';
import { interpretersPath, REFERRALS } from './placement-paths.js';
import { queueModel } from './queue.view.js';
import { ReferralPages } from './referral-pages.js';

/** The broker's desk of referrals: what waits for whom, and each on its page. */
@Controller('workspace/referrals')
@Access('broker')
export class ReferralsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly own: ReferralPages,
    private readonly counties: StaffCounties,
    private readonly places: Places,
    private readonly desk: ReadBrokerQueue,
    private readonly ends: EndAsBroker,
    private readonly interviews: AnswerAsEmployer,
    private readonly care: CareForPlacement,
    private readonly handing: HandOnVisits,
    private readonly ending: EndPlacement,
  ) {}

  @Get()
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: DivisionQuery,
  ): Promise<void> {
    const words = this.pages.words(request);
    const counties = await this.counties.of(actor, ['broker']);
    const code = division ?? counties[0]?.code;
    const found = code ? await this.desk.of(actor, code) : null;
    if (found && !found.ok) throw this.pages.notFound(request);
    await this.pages.send(request, reply, 'placements/queue', {
      title: words.t('placements.queue.title'),
      model: {
        several: counties.length > 1,
        fields: [
          {
            ...{ name: 'division', label: words.t('placements.queue.county'), value: code ?? '' },
            options: counties.map(({ code: value, name }) => ({ value, text: name[words.language] })),
          },
        ],
        interpreters: code ? { href: interpretersPath(code) } : null,
        ...(code && found ? queueModel(code, found.value, words) : {}),
      },
    });
  }

  @Get(':regionCode/:referralId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    await this.own.send({ request, reply, actor }, path);
  }

  @Post(':regionCode/:referralId/end')
  async end(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: EndReferralForm,
  ): Promise<void> {
    const wordsStand = form.wordsStand === 'yes';
    const done = await this.ends.run(actor, path, { ...form, wordsStand });
    await this.own.goOn({ request, reply, actor }, path, done, 'notice.referralEnded', { end: form });
  }

  @Post(':regionCode/:referralId/interview')
  async interview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: InterviewForm,
  ): Promise<void> {
    const done = await this.interviews.bookInterview(actor, path, form);
    const typed = { interview: form };
    await this.own.goOn({ request, reply, actor }, path, done, 'notice.interviewBooked', typed);
  }

  @Post(':regionCode/:referralId/hand-on')
  async handOn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: HandOnForm,
  ): Promise<void> {
    const visit = { request, reply, actor };
    const careRegion = await this.places.codeOf({ ...form }, 'county', 'counties');
    const placement = await this.own.placement(visit, path);
    const done = await this.handing.run(actor, placement, { careRegion, seen: Number(form.seen) });
    const answer = done.ok ? done : await this.own.notHandedOn(visit, done.refusal);
    await this.own.goOn(visit, path, answer, 'notice.careHandedOn', { handOn: form });
  }

  @Post(':regionCode/:referralId/work-end')
  async workEnd(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: EndForm,
  ): Promise<void> {
    const visit = { request, reply, actor };
    const done = await this.ending.run(actor, await this.own.placement(visit, path), form);
    await this.own.goOn(visit, path, done, 'notice.workEnded', { workEnd: form });
  }

  @Post('tasks/:regionCode/:taskId')
  async task(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: TaskPath,
    @Body() { words, division }: WordsForm,
  ): Promise<void> {
    const done = await this.care.finishTask(actor, path, words);
    if (!done.ok && done.refusal.code === 'notFound') throw this.pages.notFound(request);
    leaveNotice(reply, done.ok ? 'notice.taskDone' : 'notice.taskNeedsWords');
    await reply.redirect(`${REFERRALS}?division=${division ?? path.regionCode}#tasks`, 303);
  }
}
