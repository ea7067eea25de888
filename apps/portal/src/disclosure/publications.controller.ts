import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { AccountStore, type Actor } from '#accounts';
import { PreviewPublication, Publish, type ListKey, type PublicationPreview } from '#disclosure';
import { countyName, Divisions, isCountyCode, type Division } from '#employers';
import { Clock, Database } from '#persistence';
import { yearOf } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages, type Translate } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { listPath, previewModel } from './publications.view.js';

/** The years a list can be of; further off no day of a window could be written. */
const LEVY_YEAR = /^20\d{2}$/;

class ListPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(LEVY_YEAR) levyYear: string;
}

class ListChoice {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @Matches(LEVY_YEAR) year?: string;
}

class PublicationForm {
  @IsString() @MaxLength(100) digest: string;
  @IsOptional() @IsString() @MaxLength(10) checked?: string;
}

/** How many years back a list can be chosen. */
const YEARS_OFFERED = 4;

/** The publisher's pages: choose a list, look at what publishing it would do, confirm. */
@Controller('workspace/publications')
@Access('publisher')
export class PublicationsController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly divisions: Divisions,
    private readonly accounts: AccountStore,
    private readonly preview: PreviewPublication,
    private readonly publish: Publish,
  ) {}

  @Get()
  async choose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, year }: ListChoice,
  ): Promise<void> {
    if (division && year)
      return void (await reply.redirect(listPath({ regionCode: division, levyYear: Number(year) }), 303));
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const counties = await this.countiesOf(actor);
    const last = yearOf(await this.clock.today()) - 1;
    const years = Array.from({ length: YEARS_OFFERED }, (_, back) => String(last - back));
    await this.pages.send(request, reply, 'disclosure/publications', {
      title: t('disclosure.publications.title'),
      model: {
        places: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
        years: years.map(value => ({ value, text: value })),
        // Last year's list is closed and complete; this year's is still being filed.
        year: String(last - 1),
      },
    });
  }

  @Get(':regionCode/:levyYear')
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ListPath,
  ): Promise<void> {
    await this.show(request, reply, actor, keyOf(path), 'disclosure/publication');
  }

  @Get(':regionCode/:levyYear/confirmation')
  async confirm(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ListPath,
  ): Promise<void> {
    await this.show(request, reply, actor, keyOf(path), 'disclosure/publication-confirmation');
  }

  @Post(':regionCode/:levyYear')
  async act(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ListPath,
    @Body() form: PublicationForm,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const list = keyOf(path);
    const confirmation = 'disclosure/publication-confirmation';
    if (form.checked !== 'yes') {
      const errors = [{ field: 'checked', message: t('disclosure.refusals.confirmBox') }];
      return this.show(request, reply, actor, list, confirmation, errors);
    }
    const outcome = await this.publish.run(actor, list, form.digest);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.listPublished');
      return void (await reply.redirect(listPath(list), 303));
    }
    const { refusal } = outcome;
    const count = refusal.code === 'samePerson' ? refusal.employers : 0;
    const errors = [{ field: 'checked', message: t(`disclosure.refusals.${refusal.code}`, { count }) }];
    await this.show(request, reply, actor, list, confirmation, errors);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    list: ListKey,
    template: string,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const t = this.pages.translator(request);
    const preview = await this.preview.run(actor, list);
    if (!preview.ok) throw new Refused(403, 'forbidden', t('disclosure.refusals.notPermitted'));
    const names = { place: await this.placeName(request, list.regionCode), year: list.levyYear };
    const isConfirmation = template.endsWith('confirmation');
    await this.pages.send(request, reply, template, {
      title: isConfirmation
        ? t('disclosure.publications.confirmTitle', names)
        : t('disclosure.publications.list', names),
      breadcrumbs: breadcrumbs(t, isConfirmation ? { href: listPath(list), names } : null),
      model: { ...previewModel(list, preview.value, await this.publishers(preview.value), t), ...names },
      errors,
      ...(errors.length > 0 ? { status: 422 } : {}),
    });
  }

  private async placeName(request: PortalRequest, code: string): Promise<string> {
    const division = await this.divisions.find(code);
    return division?.name[this.pages.languageOf(request)] ?? code;
  }

  /** Names of those who published before. */
  private async publishers({ publications }: PublicationPreview): Promise<ReadonlyMap<string, string>> {
    const accounts = await this.database.read(manager =>
      Promise.all(publications.map(({ publishedBy }) => this.accounts.find(manager, publishedBy))),
    );
    return new Map(accounts.flatMap(account => (account ? [[account.accountId, account.name]] : [])));
  }

  /** Counties within the publisher's scopes, by their full names. */
  private async countiesOf(actor: Actor): Promise<Division[]> {
    const groups = await this.divisions.counties();
    const scopes = actor.grants
      .filter(({ role }) => role === 'publisher')
      .map(({ divisionCode }) => divisionCode.replace(/(00)+$/, ''));
    return groups
      .flatMap(group => group.counties.map(county => ({ ...county, name: countyName(group, county) })))
      .filter(({ code }) => isCountyCode(code) && scopes.some(scope => code.startsWith(scope)));
  }
}

function keyOf({ regionCode, levyYear }: ListPath): ListKey {
  return { regionCode, levyYear: Number(levyYear) };
}

function breadcrumbs(t: Translate, list: { href: string; names: object } | null) {
  const all = { href: '/workspace/publications', text: t('disclosure.publications.title') };
  return list
    ? [all, { href: list.href, text: t('disclosure.publications.list', { ...list.names }) }]
    : [all];
}
