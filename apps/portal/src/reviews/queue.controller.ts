import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor, Colleague } from '#accounts';
import { Clock } from '#persistence';
import { AssignReview, Batch, ListQueue, type BatchResult, type QueueItem } from '#reviews';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { batchModel } from './batch.view.js';
import { casePath } from './case-path.js';
import { askedOf, BatchForm, BatchPath, batchWishOf, QueueQuery } from './queue-forms.js';
import { queueModel } from './queue.view.js';
import type { Words } from './words.js';

/** The reviewer's queue: what was filed and waits for a decision, and acts on several cases at once. */
@Controller('workspace/reviews')
@Access('reviewer')
export class QueueController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly queue: ListQueue,
    private readonly assign: AssignReview,
    private readonly batch: Batch,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() query: QueueQuery,
  ): Promise<void> {
    await this.show(request, reply, actor, query);
  }

  /** The next case to work on; the queue itself where nothing is left. */
  @Get('next')
  @Access('reviewer')
  async next(@Res() reply: PortalReply, @CurrentActor() actor: Actor): Promise<void> {
    const found = await this.queue.next(actor);
    if (!found) leaveNotice(reply, 'notice.queueDone');
    await reply.redirect(found ? casePath(found) : '/workspace/reviews', 303);
  }

  /** What an act would come to, before it is done. */
  @Post('batches/preview')
  async preview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: BatchForm,
  ): Promise<void> {
    if (!form.act) return this.show(request, reply, actor, form, { form, field: 'act', key: 'actMissing' });
    const wish = batchWishOf(form, form.act);
    const preview = await this.batch.preview(actor, wish);
    if (!preview.ok) return this.refuse(request, reply, actor, form, preview.refusal.code);
    await this.sendBatch(request, reply, {
      result: preview.value,
      form: { to: form.to ?? '', seenAt: preview.value.at.toISOString() },
      title: 'reviews.batch.previewTitle',
    });
  }

  @Post('batches')
  async act(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: BatchForm,
  ): Promise<void> {
    if (!form.act) return this.show(request, reply, actor, form, { form, field: 'act', key: 'actMissing' });
    const done = await this.batch.run(actor, batchWishOf(form, form.act));
    if (done.ok) return void (await reply.redirect(`/workspace/reviews/batches/${done.value}`, 303));
    await this.refuse(request, reply, actor, form, done.refusal.code);
  }

  /** What a batch came to, each refused case with its reason. */
  @Get('batches/:batchId')
  async result(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { batchId }: BatchPath,
  ): Promise<void> {
    const result = await this.batch.result(actor, batchId);
    if (!result) throw new Refused(404, 'notFound');
    await this.sendBatch(request, reply, { result, title: 'reviews.batch.resultTitle' });
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    query: QueueQuery,
    wrong?: WrongBatch,
  ): Promise<void> {
    const words = this.words(request);
    const asked = askedOf(query);
    const page = await this.queue.run(actor, asked.cursor, asked);
    const today = await this.clock.today();
    const errors: FieldError[] = wrong
      ? [{ field: wrong.field, message: words.t(`reviews.batch.refusals.${wrong.key}`) }]
      : [];
    await this.pages.send(request, reply, 'reviews/queue', {
      title: words.t('reviews.queue.title'),
      model: queueModel(
        {
          ...{ page, asked, accountId: actor.accountId, today },
          overview: await this.queue.overview(actor),
          colleagues: await this.colleagues(actor, page.items),
          typed: wrong?.form ?? null,
        },
        words,
      ),
      errors,
    });
  }

  /** The queue as it was, with what was chosen in it and why that cannot be done. */
  private refuse(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: BatchForm,
    code: string,
  ): Promise<void> {
    return this.show(request, reply, actor, form, { form, field: fieldOf(code), key: code });
  }

  /** Who can be given any of these cases. */
  private async colleagues(actor: Actor, items: readonly QueueItem[]): Promise<Colleague[]> {
    const found = new Map<string, Colleague>();
    for (const region of new Set(items.map(({ regionCode }) => regionCode)))
      for (const one of await this.assign.assignees(actor, region)) found.set(one.accountId, one);
    return [...found.values()];
  }

  private async sendBatch(request: PortalRequest, reply: PortalReply, sent: SentBatch): Promise<void> {
    const words = this.words(request);
    await this.pages.send(request, reply, 'reviews/batch', {
      title: words.t(sent.title, { act: words.t(`reviews.batch.acts.${sent.result.act}`) }),
      breadcrumbs: [{ href: '/workspace/reviews', text: words.t('reviews.queue.title') }],
      model: {
        ...batchModel(sent.result, words),
        confirm: sent.form ? { act: sent.result.act, ...sent.form } : null,
      },
    });
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

/** A batch that cannot be done. */
interface WrongBatch {
  readonly form: BatchForm;
  readonly field: string;
  readonly key: string;
}

interface SentBatch {
  readonly result: BatchResult;
  readonly title: string;
  /** Of a preview: what is to be done once it is confirmed. */
  readonly form?: { readonly to: string; readonly seenAt: string };
}

function fieldOf(code: string): string {
  return code === 'assigneeMissing' ? 'to' : 'act';
}
