import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DescribeWorkplace, OwnPosts } from '#posts';
import { itemWords } from '#vocabulary';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { listsPlaces } from '../places/place-choice.js';
import { Places } from '../places/places.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { featureView } from './feature-view.js';
import { crumbs } from './own-posts.controller.js';
import { OfEmployerPath, WorkplaceForm, WorkplacePath } from './post-forms.js';
import { employerPostsPath } from './post-paths.js';
import type { Words } from './post-words.js';

/** What a workplace is like: the first time, and whenever something changes. */
@Controller('workspace/posts/employers/:regionCode/:employerId/workplaces')
@Access('officer', 'broker')
export class WorkplaceController {
  constructor(
    private readonly pages: Pages,
    private readonly places: Places,
    private readonly own: OwnPosts,
    private readonly describe: DescribeWorkplace,
  ) {}

  @Get('new')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
  ): Promise<void> {
    if (!(await this.own.of(actor, path))) throw this.unknown(request);
    const form = Object.assign(new WorkplaceForm(), { county: path.regionCode });
    await this.send(request, reply, path, 'new', form, []);
  }

  @Post('new')
  async add(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OfEmployerPath,
    @Body() form: WorkplaceForm,
  ): Promise<void> {
    if (!(await this.own.of(actor, path))) throw this.unknown(request);
    if (isOnlyLooking(form)) return this.send(request, reply, path, 'new', form, [], 200);
    const county = await this.places.codeOf({ ...form }, 'county', 'counties');
    const done = await this.describe.add(actor, path, { ...form, county });
    if (!done.ok && done.refusal.code === 'invalid')
      return this.send(request, reply, path, 'new', form, this.messages(request, done.refusal.fields));
    if (!done.ok) throw this.unknown(request);
    await this.leave(reply, path);
  }

  @Get(':workplaceId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: WorkplacePath,
  ): Promise<void> {
    const found = await this.describe.find(actor, path);
    if (found?.employerId !== path.employerId) throw this.unknown(request);
    const form = Object.assign(new WorkplaceForm(), {
      ...{ name: found.name, address: found.address, county: found.county, features: [...found.features] },
      ...{
        longitude: found.point ? String(found.point.longitude) : '',
        entranceRiseMm: String(found.entranceRiseMm),
      },
      latitude: found.point ? String(found.point.latitude) : '',
    });
    const { language } = this.words(request);
    const labels = new Map(itemWords().map(({ id, label }) => [id, label[language]]));
    const named = (ids: readonly string[]) => ids.map(id => labels.get(id) ?? id);
    const survey = { surveyed: named(found.surveyed), notPossible: named(found.notPossible) };
    await this.send(request, reply, path, path.workplaceId, form, [], 200, survey);
  }

  @Post(':workplaceId')
  async change(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: WorkplacePath,
    @Body() form: WorkplaceForm,
  ): Promise<void> {
    if (!(await this.describe.find(actor, path))) throw this.unknown(request);
    if (isOnlyLooking(form)) return this.send(request, reply, path, path.workplaceId, form, [], 200);
    const county = await this.places.codeOf({ ...form }, 'county', 'counties');
    const done = await this.describe.change(actor, path, { ...form, county });
    if (!done.ok && done.refusal.code === 'invalid')
      return this.send(
        request,
        reply,
        path,
        path.workplaceId,
        form,
        this.messages(request, done.refusal.fields),
      );
    if (!done.ok) throw this.unknown(request);
    await this.leave(reply, path);
  }

  private async leave(reply: PortalReply, path: OfEmployerPath): Promise<void> {
    leaveNotice(reply, 'notice.workplaceSaved');
    await reply.redirect(employerPostsPath(path), 303);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    path: OfEmployerPath,
    last: string,
    form: WorkplaceForm,
    errors: readonly FieldError[],
    status = errors.length > 0 ? 422 : 200,
    survey: { readonly surveyed: readonly string[]; readonly notPossible: readonly string[] } | null = null,
  ): Promise<void> {
    const words = this.words(request);
    await this.pages.send(request, reply, 'posts/workplace', {
      title: words.t(last === 'new' ? 'posts.workplace.new' : 'posts.workplace.change'),
      breadcrumbs: crumbs(words),
      status,
      errors,
      model: {
        ...{ form, survey, action: `${employerPostsPath(path)}/workplaces/${last}` },
        place: await this.places.field(request, { ...form }, 'county', 'counties'),
        ...featureView(
          form,
          errors.some(({ field }) => field === 'features'),
          words,
        ),
      },
    });
  }

  private messages(request: PortalRequest, errors: Parameters<typeof fieldMessages>[0]): FieldError[] {
    const { t, language } = this.words(request);
    return fieldMessages(errors, {
      language,
      sentence: (key, values) => t(`posts.workplace.errors.${key}`, values),
      label: field => t(`posts.workplace.fields.${field}`),
    });
  }

  private unknown(request: PortalRequest): Refused {
    return new Refused(404, 'notFound', this.words(request).t('posts.refusals.unknown'));
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

/** Was a button pressed that only lists something, counties or features? What was typed stays. */
function isOnlyLooking(form: WorkplaceForm): boolean {
  return form.look !== undefined || listsPlaces({ ...form });
}
