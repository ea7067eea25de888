import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { writeCsv } from '#documents';
import { EmployersOf } from '#employers';
import {
  AnswerAsEmployer,
  EndPlacement,
  Hire,
  InviteCandidates,
  ReadReferrals,
  type EmployerPage,
} from '#placements';
import { OwnPosts } from '#posts';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { candidateModel, candidateRows, exportTable, type TypedForm } from './candidate.view.js';
import {
  AnswersForm,
  EmployerPath,
  EmployerQuery,
  EndForm,
  HireForm,
  InterviewForm,
  InviteForm,
  OfferForm,
  ReasonForm,
  ReferralPath,
} from './placement-forms.js';
import { CANDIDATES, candidatePath } from './placement-paths.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { keyOfText } from './placement-words.js';

/** People put to an employer's posts: the list, one answer for several, and each on a page of their own. */
@Controller('workspace/candidates')
@Access('officer')
export class CandidatesController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly employers: EmployersOf,
    private readonly posts: OwnPosts,
    private readonly referrals: ReadReferrals,
    private readonly answers: AnswerAsEmployer,
    private readonly invite: InviteCandidates,
    private readonly hiring: Hire,
    private readonly ending: EndPlacement,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { employer }: EmployerQuery,
  ): Promise<void> {
    await this.sendList(request, reply, actor, employer);
  }

  /** What the employer sees of its candidates as a table: the columns of a referral, nothing further. */
  @Get('export')
  async export(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { employer }: EmployerQuery,
  ): Promise<void> {
    const { pages } = await this.pagesOf(request, actor, employer);
    await reply
      .header('content-disposition', 'attachment; filename="candidates.csv"')
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      .send(writeCsv(exportTable(pages, this.pages.words(request))));
  }

  @Post('of/:employerId/answers')
  async answerSeveral(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { employerId }: EmployerPath,
    @Body() form: AnswersForm,
  ): Promise<void> {
    const keys = form.chosen.map(keyOfText);
    const { t } = this.pages.words(request);
    if (keys.length === 0)
      return this.refuseList(request, reply, actor, employerId, t('placements.errors.noneChosen'));
    if (form.answer === 'declined' && form.reason === '')
      return this.refuseList(request, reply, actor, employerId, t('placements.errors.noReason'));
    const answer = form.answer === 'interested' ? ({ interested: true } as const) : reasonOf(form);
    const { refused } = await this.answers.batch(actor, keys, answer);
    if (refused.length > 0)
      return this.refuseList(
        request,
        reply,
        actor,
        employerId,
        t('placements.errors.someLeft', { count: refused.length }),
      );
    leaveNotice(reply, 'notice.candidatesAnswered');
    await reply.redirect(`${CANDIDATES}?employer=${employerId}`, 303);
  }

  @Post('of/:employerId/invitations')
  async inviteSome(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { employerId }: EmployerPath,
    @Body() form: InviteForm,
  ): Promise<void> {
    const { regionCode, referralId: postId } = keyOfText(form.post);
    const done = await this.invite.run(actor, { regionCode, postId });
    if (!done.ok) {
      const message = this.pages.sentence(done.refusal, this.pages.words(request));
      return this.refuseList(request, reply, actor, employerId, message);
    }
    leaveNotice(reply, 'notice.candidatesInvited');
    await reply.redirect(`${CANDIDATES}?employer=${employerId}`, 303);
  }

  @Get(':regionCode/:referralId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    await this.sendOne(request, reply, actor, path);
  }

  @Post(':regionCode/:referralId/interest')
  async interested(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    const done = await this.answers.interested(actor, path);
    await this.goOn(request, reply, actor, path, done, 'notice.candidateInterested');
  }

  @Post(':regionCode/:referralId/decline')
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

  @Post(':regionCode/:referralId/interview')
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

  @Post(':regionCode/:referralId/offer')
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

  @Post(':regionCode/:referralId/hire')
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

  @Post(':regionCode/:referralId/end')
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
    // The list of the only employer is where the navigation leads as well.
    const several = (await this.employers.list(actor)).length > 1;
    await this.pages.send(request, reply, 'placements/candidate', {
      title: page.payload.person?.calledBy ?? words.t('placements.candidates.nobody'),
      breadcrumbs: [
        {
          href: several ? `${CANDIDATES}?employer=${employerId}` : CANDIDATES,
          text: words.t('placements.candidates.title'),
        },
      ],
      model: candidateModel(page, typed, words),
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  private async refuseList(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    employerId: string,
    message: string,
  ): Promise<void> {
    await this.sendList(request, reply, actor, employerId, message);
  }

  private async pagesOf(request: PortalRequest, actor: Actor, wanted: string | undefined) {
    const own = await this.employers.list(actor);
    const employer = own.find(({ employerId }) => employerId === wanted) ?? own[0];
    if (wanted && employer?.employerId !== wanted) throw this.pages.notFound(request);
    const found = employer ? await this.referrals.employerList(actor, employer) : null;
    return { own, employer, pages: found?.ok ? found.value : [] };
  }

  private async sendList(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    wanted: string | undefined,
    message?: string,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { own, employer, pages } = await this.pagesOf(request, actor, wanted);
    const posts = employer ? await this.posts.of(actor, employer) : null;
    const open = (posts?.posts ?? []).filter(({ state }) => state === 'published');
    await this.pages.send(request, reply, 'placements/candidates', {
      title: words.t('placements.candidates.title'),
      model: {
        employer,
        several: own.length > 1,
        employers: [
          {
            ...{
              name: 'employer',
              label: words.t('placements.candidates.employer'),
              value: employer?.employerId,
            },
            options: own.map(({ employerId, name }) => ({ value: employerId, text: name })),
          },
        ],
        posts: open.map(({ regionCode, postId, title }) => ({
          value: `${regionCode}.${postId}`,
          text: title,
        })),
        ...candidateRows(pages, words),
      },
      ...(message ? { errors: [{ field: '', message }], status: 409 } : {}),
    });
  }
}

function reasonOf({ reason, words, shared }: ReasonForm) {
  return { reason, words, shared: shared ?? '' };
}
