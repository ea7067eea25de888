import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { AccountStore, mayServeRegion, type Actor } from '#accounts';
import {
  PreviewPublication,
  Publish,
  PublishableYears,
  type ListKey,
  type PreviewRefusal,
  type PublicationPreview,
} from '#disclosure';
import { Divisions } from '#employers';
import { Clock, Database, together } from '#persistence';
import { yearOf } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages, type Translate } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { listPath, previewModel } from './publications.view.js';

const LEVY_YEAR = /^\d{4}$/;

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

/** The publisher's pages: choose a list, look at what publishing it would do, confirm. */
@Controller('workspace/publications')
@Access('publisher')
export class PublicationsController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly divisions: Divisions,
    private readonly counties: StaffCounties,
    private readonly accounts: AccountStore,
    private readonly years: PublishableYears,
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
    const chosen = division && year ? { regionCode: division, levyYear: Number(year) } : null;
    if (chosen && (await this.mayOpen(actor, chosen)))
      return void (await reply.redirect(listPath(chosen), 303));
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const counties = await this.counties.of(actor, ['publisher']);
    const codes = counties.map(({ code }) => code);
    const years = await this.years.run(actor, codes);
    const errors = chosen ? [{ field: 'year', message: t('disclosure.refusals.nothingDeclared') }] : [];
    // Last year's list is closed and complete; this year's is still being filed.
    const complete = yearOf(await this.clock.today()) - 2;
    await this.pages.send(request, reply, 'disclosure/publications', {
      title: t('disclosure.publications.title'),
      model: {
        places: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
        years: years.map(String).map(value => ({ value, text: value })),
        year: year ?? String(complete),
        division: division ?? '',
      },
      errors,
      ...(chosen ? { status: 422 } : {}),
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
  @PasswordAgain('publication')
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
    const count = 'employers' in refusal ? refusal.employers : 0;
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
    if (!preview.ok) throw refused(preview.refusal, t);
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

  /** False where nobody has declared for the year; a county of others is opened, to say that it is theirs. */
  private async mayOpen(actor: Actor, { regionCode, levyYear }: ListKey): Promise<boolean> {
    if (!mayServeRegion(actor, 'publisher', regionCode)) return true;
    return (await this.years.run(actor, [regionCode])).includes(levyYear);
  }

  private async placeName(request: PortalRequest, code: string): Promise<string> {
    const division = await this.divisions.find(code);
    return division?.name[this.pages.languageOf(request)] ?? code;
  }

  /** Names of those who published before. */
  private async publishers({ publications }: PublicationPreview): Promise<ReadonlyMap<string, string>> {
    const accounts = await this.database.read(manager =>
      together(
        manager,
        ...publications.map(
          ({ publishedBy }) =>
            () =>
              this.accounts.find(manager, publishedBy),
        ),
      ),
    );
    return new Map(accounts.flatMap(account => (account ? [[account.accountId, account.name]] : [])));
  }
}

/** A list that may not be seen, or that cannot be, as the page that says so. */
function refused({ code }: PreviewRefusal, t: Translate): Refused {
  const detail = t(`disclosure.refusals.${code}`);
  return code === 'notPermitted' ? new Refused(403, 'forbidden', detail) : new Refused(404, code, detail);
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
