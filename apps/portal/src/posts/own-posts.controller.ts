import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employersServedBy } from '#employers';
import { ImportPosts, OwnPosts, WritePost, type EmployerPosts, type ImportPostsRefusal } from '#posts';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { sendWorkbook } from '../roster-import/send-workbook.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { standingRow } from './post-case.view.js';
import { DivisionQuery, OfEmployerPath, StartForm } from './post-forms.js';
import { employerPostsPath, OWN_POSTS, postPath } from './post-paths.js';
import { sheetProblems } from './sheet-problems.view.js';
import type { Words } from './post-words.js';

/** May this person send posts of the employer that the address names? The use case asks again. */
const maySend = (actor: Actor, { employerId }: Readonly<Record<string, string>>): boolean =>
  actor.grants.some(grant => grant.role === 'broker' || grant.employerId === employerId);

/** Field of an upload; nothing else is sent with it. */
class UploadForm {}

/** An employer's posts and places: the list, new ones, and the spreadsheet. */
@Controller('workspace/posts')
@Access('officer', 'broker')
export class OwnPostsController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnPosts,
    private readonly write: WritePost,
    private readonly sheets: ImportPosts,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() _query: DivisionQuery,
  ): Promise<void> {
    const words = this.words(request);
    const found = await Promise.all(employersServedBy(actor).map(key => this.own.of(actor, key)));
    await this.pages.send(request, reply, 'posts/own', {
      title: words.t('posts.own.title'),
      model: { employers: found.flatMap(one => (one ? [employerView(one, words)] : [])) },
    });
  }

  @Get('employers/:regionCode/:employerId')
  async employer(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
  ): Promise<void> {
    const words = this.words(request);
    const found = await this.find(request, actor, path);
    await this.pages.send(request, reply, 'posts/own', {
      title: words.t('posts.own.title'),
      model: { employers: [employerView(found, words)] },
    });
  }

  @Get('employers/:regionCode/:employerId/new')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
  ): Promise<void> {
    const words = this.words(request);
    const { employer, posts } = await this.find(request, actor, path);
    const copies = posts
      .filter(({ version }) => version !== null)
      .map(({ postId, title, state }) => ({
        value: postId,
        text: words.t('posts.start.copy', { title }),
        hint: words.t(`posts.states.${state}`),
      }));
    await this.pages.send(request, reply, 'posts/start', {
      title: words.t('posts.start.title'),
      breadcrumbs: crumbs(words),
      model: {
        employer: employer.name,
        action: `${employerPostsPath(path)}/new`,
        items: [{ value: '', text: words.t('posts.start.empty') }, ...copies],
        upload: `${employerPostsPath(path)}/import`,
      },
    });
  }

  @Post('employers/:regionCode/:employerId/new')
  async start(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
    @Body() { from }: StartForm,
  ): Promise<void> {
    const source = from === '' ? {} : { copyOf: { regionCode: path.regionCode, postId: from } };
    const begun = await this.write.start(actor, path, source);
    if (!begun.ok) throw this.unknown(request);
    await reply.redirect(from === '' ? `${postPath(begun.value)}/work` : postPath(begun.value), 303);
  }

  @Get('employers/:regionCode/:employerId/template')
  async template(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
  ): Promise<void> {
    const { t, language } = this.words(request);
    await this.find(request, actor, path);
    const bytes = await this.sheets.template(actor, path, language);
    if (!bytes) throw this.unknown(request);
    await sendWorkbook(reply, `${t('posts.sheet.fileName')}.xlsx`, bytes);
  }

  /** The same with the posts there are, to be changed and sent as new ones. */
  @Get('employers/:regionCode/:employerId/posts')
  async copies(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
  ): Promise<void> {
    const { t, language } = this.words(request);
    await this.find(request, actor, path);
    const bytes = await this.sheets.copy(actor, path, language);
    if (!bytes) throw this.unknown(request);
    await sendWorkbook(reply, `${t('posts.sheet.copiesName')}.xlsx`, bytes);
  }

  @Get('employers/:regionCode/:employerId/import')
  async upload(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
  ): Promise<void> {
    await this.sendUpload(request, reply, actor, path, null);
  }

  @Post('employers/:regionCode/:employerId/import')
  @TakesFile('file', maySend)
  async receive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
    @SentUpload() file: Upload | null,
    @Body() _form: UploadForm,
  ): Promise<void> {
    const taken = file && !file.isTooLarge ? await this.sheets.take(actor, path, file.bytes) : null;
    if (taken?.ok) {
      leaveNotice(reply, 'notice.postsImported');
      return void (await reply.redirect(employerPostsPath(path), 303));
    }
    const refusal = taken?.refusal ?? { code: file ? ('tooLarge' as const) : ('missing' as const) };
    await this.sendUpload(request, reply, actor, path, refusal);
  }

  private async sendUpload(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: OfEmployerPath,
    refusal: ImportPostsRefusal | { readonly code: 'missing' } | null,
  ): Promise<void> {
    const words = this.words(request);
    const { employer, workplaces, posts } = await this.find(request, actor, path);
    const column = refusal && 'column' in refusal ? refusal.column : null;
    const errors: FieldError[] = refusal
      ? [
          {
            field: 'file',
            message: words.t(`posts.files.${refusal.code}`, {
              column: column && words.t(`posts.fields.${column}`),
              name: refusal && 'name' in refusal ? refusal.name : null,
            }),
          },
        ]
      : [];
    await this.pages.send(request, reply, 'posts/import', {
      title: words.t('posts.sheet.title'),
      breadcrumbs: crumbs(words),
      errors,
      model: {
        employer: employer.name,
        action: `${employerPostsPath(path)}/import`,
        template: `${employerPostsPath(path)}/template`,
        copies: posts.some(({ state }) => state !== 'draft') ? `${employerPostsPath(path)}/posts` : null,
        workplaces: workplaces.length,
        place: `${employerPostsPath(path)}/workplaces/new`,
        problems: refusal && 'problems' in refusal ? sheetProblems(refusal.problems, words) : null,
      },
    });
  }

  private async find(request: PortalRequest, actor: Actor, path: OfEmployerPath): Promise<EmployerPosts> {
    const found = await this.own.of(actor, path);
    if (!found) throw this.unknown(request);
    return found;
  }

  private unknown(request: PortalRequest): Refused {
    return new Refused(404, 'notFound', this.words(request).t('posts.refusals.unknown'));
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

/** The way back to the employer's own list; a broker's leads by the desk. */
export function crumbs({ t }: Words) {
  return [{ href: OWN_POSTS, text: t('posts.own.title') }];
}

function employerView({ employer, posts, workplaces, today }: EmployerPosts, words: Words) {
  const base = employerPostsPath(employer);
  return {
    name: employer.name,
    id: employer.employerId,
    begin: `${base}/new`,
    upload: `${base}/import`,
    posts: posts.map(standing => standingRow(standing, postPath(standing), today, words)),
    addPlace: `${base}/workplaces/new`,
    workplaces: workplaces.map(place => ({
      href: `${base}/workplaces/${place.workplaceId}`,
      name: place.name,
      address: place.address,
      features: words.t('posts.own.features', { count: place.features.length }),
    })),
  };
}
