import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployersOf } from '#employers';
import { AnswerAsEmployer, EndPlacement, Hire, ReadReferrals, type EmployerPage } from '#placements';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { candidateModel, type TypedForm } from './candidate.view.js';
import { EndForm, HireForm, InterviewForm, OfferForm, ReasonForm, ReferralPath } from './placement-forms.js';
import { CANDIDATES, candidatePath } from './placement-paths.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { reasonOf } from './reason-of.js';

/** One person put to a post: the employer answers, sets the interview, offers, hires, and says when the work ended. */
@Controller('workspace/candidates/:regionCode/:referralId')
@Access('officer')
export class CandidateController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly employers: EmployersOf,
    private readonly referrals: ReadReferrals,
    private readonly answers: AnswerAsEmployer,
    private readonly hiring: Hire,
    private readonly ending: EndPlacement,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    await this.sendOne(request, reply, actor, path);
  }

  @Post('interest')
  async interested(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    const done = await this.answers.interested(actor, path);
    await this.goOn(request, reply, actor, path, done, 'notice.candidateInterested');
  }

  @Post('decline')
  async decline(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: ReasonForm,
  ): Promise<void> {
    const done = await this.answers.decline(actor, path, reasonOf(form));
    await this.goOn(request, reply, actor, path, done, 'notice.candidateDeclined', { decline: form });
  }

  @Post('interview')
  async interview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: InterviewForm,
  ): Promise<void> {
    const done = await this.answers.bookInterview(actor, path, form);
    await this.goOn(request, reply, actor, path, done, 'notice.interviewBooked', { interview: form });
  }

  @Post('offer')
  async offer(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: OfferForm,
  ): Promise<void> {
    const { planItem, planWords, planPayer, planBy, ...terms } = form;
    const plan = planWords.map((words, index) => ({
      ...{ words, item: planItem[index] ?? '', payer: planPayer[index] ?? '', by: planBy[index] ?? '' },
    }));
    const done = await this.answers.offer(actor, path, { ...terms, plan });
    await this.goOn(request, reply, actor, path, done, 'notice.offerMade', { offer: form });
  }

  @Post('hire')
  async hire(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: HireForm,
  ): Promise<void> {
    const done = await this.hiring.run(actor, path, form);
    await this.goOn(request, reply, actor, path, done, 'notice.personHired', { hire: form });
  }

  @Post('end')
  async end(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: EndForm,
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    if (!page.placementId) throw this.pages.notFound(request);
    const key = { regionCode: path.regionCode, placementId: page.placementId };
    const done = await this.ending.run(actor, key, form);
    await this.goOn(request, reply, actor, path, done, 'notice.workEnded', { end: form });
  }

  private async goOn(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ReferralPath,
    done: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal },
    notice: string,
    typed: TypedForm = {},
  ): Promise<void> {
    if (!done.ok) return this.sendOne(request, reply, actor, path, done.refusal, typed);
    leaveNotice(reply, notice);
    await reply.redirect(candidatePath(path), 303);
  }

  private async find(request: PortalRequest, actor: Actor, path: ReferralPath): Promise<EmployerPage> {
    const found = await this.referrals.forEmployer(actor, path);
    if (!found.ok) throw this.pages.notFound(request);
    return found.value;
  }

  private async sendOne(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ReferralPath,
    refusal?: Refusal,
    typed: TypedForm = {},
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    const words = this.pages.words(request);
    const { employerId } = page.standing;
    const employers = await this.employers.list(actor);
    const several = employers.length > 1;
    const employer = employers.find(one => one.employerId === employerId)?.name ?? '';
    await this.pages.send(request, reply, 'placements/candidate', {
      title: page.payload.person?.calledBy ?? words.t('placements.candidates.nobody'),
      breadcrumbs: [
        {
          href: several ? `${CANDIDATES}?employer=${employerId}` : CANDIDATES,
          // The list of the only employer is where the navigation leads as well; that of one of several says of whom.
          text: words.t(`placements.candidates.${several ? 'ofEmployer' : 'title'}`, { employer }),
        },
      ],
      model: candidateModel(page, typed, words),
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }
}
