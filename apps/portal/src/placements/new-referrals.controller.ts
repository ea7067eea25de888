import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { MOST_IN_A_BATCH, ReferPeople, type ReferInput } from '#placements';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { batchLines, type BatchResult } from './batch.view.js';
import { PairsOfText } from './pairs-of-text.js';
import { BatchForm, PairQuery, ReferForm } from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { REFERRALS, referralPath } from './placement-paths.js';

const UNKNOWN_PAIR = { ok: false, refusal: { code: 'unknownPair' } } as const;

/** A new referral, and a list of them. */
@Controller('workspace/referrals')
@Access('broker')
export class NewReferralsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly pairs: PairsOfText,
    private readonly refer: ReferPeople,
  ) {}

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
    const input = await this.pairs.inputOf(actor, form.post, form.seeker, form);
    const done = input ? await this.refer.run(actor, input) : UNKNOWN_PAIR;
    if (!done.ok) return this.sendForm(request, reply, actor, form, done.refusal);
    leaveNotice(reply, 'notice.referralBegun');
    await reply.redirect(referralPath(done.value), 303);
  }

  @Get('batch')
  async batchForm(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.sendBatch(request, reply, { ...new BatchForm(), requestKey: randomUUID() });
  }

  /** So many lines at once; what is beyond them stays in the box, to be sent next. */
  @Post('batch')
  async batch(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: BatchForm,
  ): Promise<void> {
    const all = form.pairs.split(/\r?\n/u).filter(line => line.trim() !== '');
    const [typed, rest] = [all.slice(0, MOST_IN_A_BATCH), all.slice(MOST_IN_A_BATCH)];
    const inputs: (ReferInput | null)[] = [];
    for (const line of typed) inputs.push(await this.pairs.ofLine(actor, line, form.requestKey));
    const outcomes = await this.refer.batch(
      actor,
      inputs.filter(input => input !== null),
    );
    let at = 0;
    const lines = inputs.map(input => (input ? (outcomes[at++]?.outcome ?? UNKNOWN_PAIR) : UNKNOWN_PAIR));
    const words = this.pages.words(request);
    const sentence = (refusal: Refusal) => this.pages.sentence(refusal, words);
    const kept = rest.length > 0 ? { ...form, pairs: rest.join('\n') } : form;
    await this.sendBatch(request, reply, kept, batchLines(typed, lines, rest.length, sentence, words));
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: ReferForm,
    refusal?: Refusal,
  ): Promise<void> {
    const words = this.pages.words(request);
    const names = await this.pairs.namesOf(actor, form);
    await this.pages.send(request, reply, 'placements/refer', {
      title: words.t('placements.refer.title'),
      breadcrumbs: [{ href: REFERRALS, text: words.t('placements.queue.title') }],
      model: { form, ...names, warned: refusal?.code === 'textToCheck' },
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  private async sendBatch(
    request: PortalRequest,
    reply: PortalReply,
    form: BatchForm,
    result?: BatchResult,
  ): Promise<void> {
    const words = this.pages.words(request);
    await this.pages.send(request, reply, 'placements/batch', {
      title: words.t('placements.batch.title'),
      breadcrumbs: [{ href: REFERRALS, text: words.t('placements.queue.title') }],
      model: { form, result, most: MOST_IN_A_BATCH },
    });
  }
}
