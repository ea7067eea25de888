import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { writeCsv } from '#documents';
import { EmployersOf } from '#employers';
import { AnswerAsEmployer, InviteCandidates, ReadReferrals } from '#placements';
import { OwnPosts } from '#posts';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { candidateRows, exportTable } from './candidate.view.js';
import { AnswersForm, EmployerPath, EmployerQuery, InviteForm } from './placement-forms.js';
import { CANDIDATES } from './placement-paths.js';
import { PlacementPages } from './placement-pages.js';
import { keyOfText } from './placement-words.js';
import { reasonOf } from './reason-of.js';

/** People put to an employer's posts: the list as page and table, one answer for several, and an invitation. */
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
