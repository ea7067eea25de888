import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ExchangePosts, PostDesk, type ExchangeRefusal } from '#posts';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { exchangePage, problemsTable, waitingView } from './exchange.view.js';
import { AdoptForm, ButtonForm, EntryPath, ExchangeQuery, RegionPath } from './post-forms.js';
import { POST_DESK, postPath } from './post-paths.js';
import type { Words } from './post-words.js';

const isBroker = (actor: Actor): boolean => actor.grants.some(({ role }) => role === 'broker');

class UploadForm {}

/** A page of the exchange of a county. */
interface Place {
  readonly regionCode: string;
  readonly base: string;
  readonly page: number;
}

function place(regionCode: string, { page = '1' }: ExchangeQuery = {}): Place {
  return { regionCode, base: `${POST_DESK}/${regionCode}/exchange`, page: Number(page) };
}

/** Posts of the national platform, in and out by file. */
@Controller('workspace/post-desk/:regionCode/exchange')
@Access('broker')
export class ExchangeController {
  constructor(
    private readonly pages: Pages,
    private readonly exchange: ExchangePosts,
    private readonly desk: PostDesk,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @Query() query: ExchangeQuery,
  ): Promise<void> {
    await this.send(request, reply, actor, place(regionCode, query), []);
  }

  @Post()
  @TakesFile('file', isBroker)
  async receive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @SentUpload() file: Upload | null,
    @Body() _form: UploadForm,
  ): Promise<void> {
    const { t } = this.words(request);
    const done = file && !file.isTooLarge ? await this.exchange.take(actor, regionCode, file) : null;
    if (done?.ok) {
      leaveNotice(reply, done.value.entries > 0 ? 'notice.platformImported' : 'notice.platformUnchanged');
      return void (await reply.redirect(`${POST_DESK}/${regionCode}/exchange`, 303));
    }
    const refusal = done?.refusal ?? null;
    const code = refusal?.code ?? (file ? 'tooLarge' : 'missing');
    const message = t(`posts.exchange.files.${code}`);
    await this.send(request, reply, actor, place(regionCode), [{ field: 'file', message }], refusal);
  }

  @Get('file')
  async file(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
  ): Promise<void> {
    const bytes = await this.exchange.file(actor, regionCode);
    if (!bytes) throw this.forbidden(request);
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="posts-${regionCode}.json"`)
      .type('application/json; charset=utf-8')
      .send(bytes);
  }

  /** For an employer by its code or its name: a name has to fit one alone. */
  @Post(':entryId/adoption')
  async adopt(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, entryId }: EntryPath,
    @Query() query: ExchangeQuery,
    @Body() { employer }: AdoptForm,
  ): Promise<void> {
    const { t } = this.words(request);
    const found = await this.desk.employersNamed(actor, regionCode, employer);
    const exact = found.filter(
      ({ name, creditCode }) => name === employer.trim() || creditCode === employer.trim().toUpperCase(),
    );
    const [only, ...others] = exact.length > 0 ? exact : found;
    const field = `employer-${entryId}`;
    if (!only || others.length > 0) {
      const message = t(only ? 'posts.exchange.several' : 'posts.exchange.nobody', {
        typed: employer.trim(),
      });
      return this.send(request, reply, actor, place(regionCode, query), [{ field, message }], null, {
        [entryId]: employer,
      });
    }
    const done = await this.exchange.adopt(actor, { regionCode, entryId }, only.employerId);
    if (done.ok) return void (await reply.redirect(postPath(done.value), 303));
    await this.send(request, reply, actor, place(regionCode, query), [
      { field: '', message: t(`posts.refusals.${done.refusal.code}`) },
    ]);
  }

  @Post(':entryId/dismissal')
  async dismiss(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, entryId }: EntryPath,
    @Query() query: ExchangeQuery,
    @Body() _form: ButtonForm,
  ): Promise<void> {
    const { t } = this.words(request);
    const done = await this.exchange.dismiss(actor, { regionCode, entryId });
    const { base, page } = place(regionCode, query);
    if (done.ok) return void (await reply.redirect(exchangePage(base, page), 303));
    await this.send(request, reply, actor, place(regionCode, query), [
      { field: '', message: t(`posts.refusals.${done.refusal.code}`) },
    ]);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { regionCode, base, page }: Place,
    errors: readonly FieldError[],
    refusal: ExchangeRefusal | null = null,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const words = this.words(request);
    const waiting = await this.exchange.waiting(actor, regionCode, page);
    if (!waiting) throw this.forbidden(request);
    await this.pages.send(request, reply, 'posts/exchange', {
      title: words.t('posts.exchange.title'),
      breadcrumbs: [{ href: POST_DESK, text: words.t('posts.desk.title') }],
      errors,
      model: {
        ...{ action: base, download: `${base}/file` },
        ...waitingView(waiting, base, typed, words),
        problems: refusal && 'problems' in refusal ? problemsTable(refusal.problems, words) : null,
      },
    });
  }

  private forbidden(request: PortalRequest): Refused {
    return new Refused(403, 'forbidden', this.words(request).t('posts.refusals.notPermitted'));
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}
