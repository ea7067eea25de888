import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import {
  ApplyForSubsidy,
  AwardDocuments,
  PROGRAMMES,
  type AwardRefusal,
  type Programme,
  type SubsidyOffer,
} from '#levies';
import { refuse } from '#values';
import { formatDate, formatMoney, type FieldError } from '#web';
import { uploadRefusal } from '../files/file-words.js';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { AwardPages } from './award-pages.js';
import { REWARDS, rewardPath } from './award-paths.js';
import { lineRow } from './subsidy-view.js';

const LONG = 20_000;
const listed = ({ value }: { value: unknown }): unknown =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];

class SubsidyPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) determinationId: string;
  @IsIn(PROGRAMMES) programme: Programme;
}

/** Places in the roster: each a value of its own, or with commas between, so that a form with a file stays short. */
const places = (typed: { value: unknown }): unknown => {
  const values = listed(typed);
  return Array.isArray(values)
    ? values.flatMap((one: unknown) => (typeof one === 'string' ? one.split(',') : [one]))
    : values;
};

class StatedQuery {
  @IsOptional() @Transform(places) @IsArray() @IsString({ each: true }) local: string[] = [];
  @IsOptional() @IsString() @MaxLength(40) basis = '';
}

class SubsidyForm extends StatedQuery {
  @IsString() @MaxLength(LONG) holder = '';
  @IsString() @MaxLength(LONG) number = '';
  @IsString() @MaxLength(LONG) numberAgain = '';
  @IsString() @MaxLength(LONG) bank = '';
  @IsOptional() @Transform(listed) @IsArray() @IsString({ each: true }) confirmed: string[] = [];
}

const isOfficer = (actor: Actor) => actor.grants.some(({ role }) => role === 'officer');

/** What an application that was not taken leaves on the page. */
interface SentBefore {
  readonly warnings: readonly string[];
  /** A document came with it. */
  readonly again: boolean;
}

/** An application for a subsidy: employee by employee, month by month, with what it would come to. */
@Controller('workspace/subsidies/:regionCode/:determinationId/:programme')
@Access('officer')
export class SubsidiesController {
  constructor(
    private readonly pages: AwardPages,
    private readonly subsidies: ApplyForSubsidy,
    private readonly documents: AwardDocuments,
  ) {}

  /** Facts that the declaration did not ask are stated in the address: ticks and an amount, of nobody by name. */
  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SubsidyPath,
    @Query() stated: StatedQuery,
  ): Promise<void> {
    await this.page(request, reply, actor, path, Object.assign(new SubsidyForm(), stated), []);
  }

  @Post()
  @TakesFile('file', isOfficer)
  async apply(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SubsidyPath,
    @Body() form: SubsidyForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const early = upload && uploadRefusal(upload);
    const sent = upload && { name: upload.fileName, bytes: upload.bytes };
    const outcome = early
      ? refuse(early)
      : await this.subsidies.apply(actor, path, path.programme, form, form.confirmed, sent);
    if (!outcome.ok) {
      const { refusal } = outcome;
      const warnings = refusal.code === 'confirmWarnings' ? refusal.warnings : [];
      const errors = this.pages.errorsOf(refusal, request);
      // Nothing is kept of an application that was not taken: its document has to be chosen once more.
      const again = upload && !errors.some(({ field }) => field === 'file');
      return this.page(request, reply, actor, path, form, errors, { warnings, again: Boolean(again) });
    }
    leaveNotice(reply, 'notice.awardClaimed');
    await reply.redirect(rewardPath(outcome.value.award), 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: SubsidyPath,
    form: SubsidyForm,
    errors: readonly FieldError[],
    { warnings, again }: SentBefore = { warnings: [], again: false },
  ): Promise<void> {
    const words = this.pages.words(request);
    const offer = await this.subsidies.preview(actor, path, path.programme, form);
    if (!offer.ok) throw gone(offer.refusal, words);
    const { employer, summary } = offer.value.determination;
    const name = words.t(`rewards.programmes.${path.programme}`);
    const total = offer.value.lines.reduce((sum, { amount }) => sum + amount, 0n);
    await this.pages.pages.send(request, reply, 'rewards/subsidy', {
      title: words.t('rewards.subsidy.apply', { name, year: summary.levyYear }),
      breadcrumbs: [{ href: REWARDS, text: words.t('rewards.list.title') }],
      context: { name: employer?.name ?? '' },
      errors,
      model: {
        ...{ total: formatMoney(total), isNothing: total === 0n, window: windowWords(offer.value, words) },
        sources: offer.value.sources.join(words.t('web.list.and')),
        unverified: !offer.value.verified,
        lines: offer.value.lines.map(line =>
          lineRow({ ...line, ...personOf(offer.value, line.rosterIndex) }, words),
        ),
        stated: statedModel(offer.value, form),
        ...{ local: form.local.join(','), again, hasScanner: this.documents.hasScanner },
        path: `/workspace/subsidies/${path.regionCode}/${path.determinationId}/${path.programme}`,
        form: {
          values: {
            ...{ holder: form.holder === '' ? (employer?.name ?? '') : form.holder, bank: form.bank },
            ...{ number: form.number, numberAgain: form.numberAgain, basis: form.basis },
          },
          confirm: warnings.map(value => ({ value, text: words.t(`rewards.warnings.${value}`) })),
        },
      },
    });
  }
}

function personOf({ determination }: SubsidyOffer, index: number) {
  const { name = '', certificateTail = '' } = determination.input.people[index] ?? {};
  return { name, tail: certificateTail };
}

/** What the application states beside the declaration. */
function statedModel(offer: SubsidyOffer, form: SubsidyForm) {
  const { asksBasis, asksHousehold } = offer;
  if (!asksBasis && asksHousehold.length === 0) return null;
  return {
    basis: asksBasis,
    people: asksHousehold.map(index => ({
      ...{ value: String(index), text: personOf(offer, index).name },
      checked: form.local.includes(String(index)),
    })),
  };
}

function windowWords({ claimFrom, claimUntil }: SubsidyOffer, { t, language }: Words): string {
  if (!claimUntil) return t('rewards.terms.windowUnknown');
  const from = claimFrom ? formatDate(claimFrom, language) : '';
  return t('rewards.terms.windowOn', { from, until: formatDate(claimUntil, language) });
}

function gone({ code }: AwardRefusal, { t }: Words): Refused {
  return new Refused(code === 'underMandate' ? 403 : 404, code, t(`rewards.refusals.${code}`));
}
