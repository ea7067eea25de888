import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import {
  AnswerAsEmployer,
  CareForPlacement,
  EndPlacement,
  EndReferrals,
  ReadReferrals,
  ReferPeople,
  type BrokerPage,
  type ReferInput,
} from '#placements';
import { ReadPosts } from '#posts';
import { LookLog, maskedName, ReadSeekers } from '#seekers';
import { leaveNotice } from '../frame/notice.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  BatchForm,
  DivisionQuery,
  EndForm,
  HandOnForm,
  InterviewForm,
  PairQuery,
  ReferForm,
  ReferralPath,
  TaskPath,
  WordsForm,
} from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { REFERRALS, referralPath } from './placement-paths.js';
import { batchLines, queueModel, referralModel, type TypedByBroker } from './referral.view.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;

/** The broker's desk of referrals: what waits for whom, a new one, a list of them, and each on its page. */
@Controller('workspace/referrals')
@Access('broker')
export class ReferralsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly database: Database,
    private readonly counties: StaffCounties,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
    private readonly referrals: ReadReferrals,
    private readonly refer: ReferPeople,
    private readonly ends: EndReferrals,
    private readonly interviews: AnswerAsEmployer,
    private readonly care: CareForPlacement,
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
    const found = code ? await this.referrals.queue(actor, code) : null;
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
        ...(found ? queueModel(found.value, words) : {}),
      },
    });
  }

  @Get('new')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { post = '', seeker = '' }: PairQuery,
  ): Promise<void> {
    const form = { ...new ReferForm(), post, seeker, requestKey: randomUUID() };
    await this.sendForm(request, reply, actor, form);
  }

  /** From a list of pairs, in one click: to the same page. */
  @Post('new')
  async fromList(@Res() reply: PortalReply, @Query() { post = '', seeker = '' }: PairQuery): Promise<void> {
    await reply.redirect(`${REFERRALS}/new?post=${post}&seeker=${encodeURIComponent(seeker)}`, 303);
  }

  @Post()
  async begin(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: ReferForm,
  ): Promise<void> {
    const input = await this.inputOf(actor, form.post, form.seeker, form);
    const done = input ? await this.refer.run(actor, input) : refusedPair();
    if (!done.ok) return this.sendForm(request, reply, actor, form, done.refusal);
    leaveNotice(reply, 'notice.referralBegun');
    await reply.redirect(referralPath(done.value), 303);
  }

  @Get('batch')
  async batchForm(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.sendBatch(request, reply, { ...new BatchForm(), requestKey: randomUUID() });
  }

  @Post('batch')
  async batch(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: BatchForm,
  ): Promise<void> {
    const typed = form.pairs.split(/\r?\n/u).filter(line => line.trim() !== '');
    const inputs: (ReferInput | null)[] = [];
    for (const line of typed) {
      const [post = '', seeker = ''] = line.match(UUID) ?? [];
      const region = /(?<!\d)\d{6}(?![\d-])(?=[./])/u.exec(line)?.[0];
      const note = { note: '', requestKey: `${form.requestKey}:${post}:${seeker}` };
      inputs.push(await this.inputOf(actor, post, region ? `${region}.${seeker}` : seeker, note));
    }
    const whole = inputs.filter(input => input !== null);
    const outcomes = await this.refer.batch(actor, whole);
    let at = 0;
    const lines = inputs.map(input => (input ? (outcomes[at++]?.outcome ?? refusedPair()) : refusedPair()));
    await this.sendBatch(
      request,
      reply,
      form,
      batchLines(
        typed,
        lines,
        refusal => this.pages.sentence(refusal, this.pages.words(request)),
        this.pages.words(request),
      ),
    );
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

  @Post(':regionCode/:referralId/end')
  async end(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: WordsForm,
  ): Promise<void> {
    const done = await this.ends.byBroker(actor, path, form.words);
    await this.goOn(request, reply, actor, path, done, 'notice.referralEnded', { end: form });
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
    await this.goOn(request, reply, actor, path, done, 'notice.interviewBooked', { interview: form });
  }

  @Post(':regionCode/:referralId/hand-on')
  async handOn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() { county }: HandOnForm,
  ): Promise<void> {
    const { placement } = await this.find(request, actor, path);
    if (!placement) throw this.pages.notFound(request);
    const done = await this.care.handOn(actor, placement, county);
    const refused = done.ok ? done : ({ ok: false, refusal: { code: 'county' } } as const);
    await this.goOn(request, reply, actor, path, refused, 'notice.careHandedOn');
  }

  @Post(':regionCode/:referralId/work-end')
  async workEnd(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: EndForm,
  ): Promise<void> {
    const { placement } = await this.find(request, actor, path);
    if (!placement) throw this.pages.notFound(request);
    const done = await this.ending.run(actor, placement, form);
    await this.goOn(request, reply, actor, path, done, 'notice.workEnded', { workEnd: form });
  }

  @Post('tasks/:regionCode/:taskId')
  async task(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: TaskPath,
    @Body() { words }: WordsForm,
  ): Promise<void> {
    const done = await this.care.finishTask(actor, path, words);
    if (!done.ok && done.refusal.code === 'notFound') throw this.pages.notFound(request);
    leaveNotice(reply, done.ok ? 'notice.taskDone' : 'notice.taskNeedsWords');
    await reply.redirect(`${REFERRALS}?division=${path.regionCode}#tasks`, 303);
  }

  /** A post by its id, a person by county and id, or by the id alone among the counties served. */
  private async inputOf(
    actor: Actor,
    postId: string,
    seeker: string,
    {
      note,
      noteStands,
      requestKey,
    }: { readonly note: string; readonly noteStands?: string; readonly requestKey: string },
  ): Promise<ReferInput | null> {
    const isId = (text: string) => /^[0-9a-f-]{36}$/iu.test(text);
    const [region, id] = seeker.includes('.') ? (seeker.split('.') as [string, string]) : [null, seeker];
    if (!isId(postId) || !isId(id)) return null;
    const served = region ? [region] : (await this.counties.of(actor, ['broker'])).map(({ code }) => code);
    const found = await this.database.read(async manager => {
      const regionCode = await this.posts.regionOf(manager, postId);
      for (const county of served)
        if (regionCode && (await this.seekers.find(manager, { regionCode: county, seekerId: id })))
          return { post: { regionCode, postId }, seeker: { regionCode: county, seekerId: id } };
      return null;
    });
    return found && { ...found, note, noteStands: noteStands === 'yes', requestKey };
  }

  private async goOn(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ReferralPath,
    done: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal },
    notice: string,
    typed: TypedByBroker = {},
  ): Promise<void> {
    if (!done.ok) return this.sendOne(request, reply, actor, path, done.refusal, typed);
    leaveNotice(reply, notice);
    await reply.redirect(referralPath(path), 303);
  }

  private async find(request: PortalRequest, actor: Actor, path: ReferralPath): Promise<BrokerPage> {
    const found = await this.referrals.forBroker(actor, path);
    if (!found.ok) throw this.pages.notFound(request);
    return found.value;
  }

  private async sendOne(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ReferralPath,
    refusal?: Refusal,
    typed: TypedByBroker = {},
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    const words = this.pages.words(request);
    await this.pages.send(request, reply, 'placements/referral', {
      title: page.payload.person.name,
      breadcrumbs: [{ href: REFERRALS, text: words.t('placements.queue.title') }],
      model: referralModel(page, typed, words),
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: ReferForm,
    refusal?: Refusal,
  ): Promise<void> {
    const words = this.pages.words(request);
    const names = await this.namesOf(actor, form);
    await this.pages.send(request, reply, 'placements/refer', {
      title: words.t('placements.refer.title'),
      breadcrumbs: [{ href: REFERRALS, text: words.t('placements.queue.title') }],
      model: { form, ...names, warned: refusal?.code === 'textToCheck' },
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  /** What a broker from a list reads in place of numbers; the person learns of the look, as of every one. */
  private async namesOf(actor: Actor, { post, seeker }: ReferForm) {
    const input = await this.inputOf(actor, post, seeker, { note: '', requestKey: '' });
    if (!input || !mayServeRegion(actor, 'broker', input.seeker.regionCode)) return {};
    return this.database.transaction(async manager => {
      const found = await this.posts.find(manager, input.post);
      const person = await this.seekers.personOf(manager, input.seeker);
      if (!found || !person) return {};
      const look = { by: actor, fields: ['name'], purpose: 'referral' };
      await this.looks.record(manager, { seeker: input.seeker, ...look });
      return { postTitle: found.title, personName: maskedName(person.name) };
    });
  }

  private async sendBatch(
    request: PortalRequest,
    reply: PortalReply,
    form: BatchForm,
    result?: ReturnType<typeof batchLines>,
  ): Promise<void> {
    const words = this.pages.words(request);
    await this.pages.send(request, reply, 'placements/batch', {
      title: words.t('placements.batch.title'),
      breadcrumbs: [{ href: REFERRALS, text: words.t('placements.queue.title') }],
      model: { form, result },
    });
  }
}

function refusedPair() {
  return { ok: false, refusal: { code: 'unknownPair' } } as const;
}
