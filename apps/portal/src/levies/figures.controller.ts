import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { Divisions } from '#employers';
import { CertifiedFigures, ListAccounts, TaxOfficeKeys } from '#levies';
import { formatMoney, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RegionPath } from './levy-paths.js';
import { refusalErrors } from './levy-words.js';

class FiguresQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}
class FilePath {
  @Matches(/^\d{6}$/) regionCode: string;
}
class FileForm {
  @Matches(/^\d{4}$/) levyYear: string;
  @IsIn(['csv', 'xlsx']) channel: 'csv' | 'xlsx';
}
class KeyForm {
  @Matches(/^\d{6}$/) division: string;
  @IsString() @MaxLength(200) name: string;
}
class EmptyForm {}

/** What goes to the tax office: the file, the record of what was handed over, and the keys it asks by. */
@Controller('workspace/figures')
@Access('reviewer', 'approver')
export class FiguresController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: CertifiedFigures,
    private readonly keys: TaxOfficeKeys,
    private readonly accounts: ListAccounts,
    private readonly divisions: Divisions,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: FiguresQuery,
  ): Promise<void> {
    await this.page(request, reply, actor, division ?? null, {}, []);
  }

  /** A record of the handing over is written, so this is no mere reading: it is asked for by a form. */
  @Post('files/:regionCode')
  @PasswordAgain('paymentFile')
  @Access('reviewer')
  async file(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: FilePath,
    @Body() { levyYear, channel }: FileForm,
  ): Promise<void> {
    const made = await this.figures.file(actor, { regionCode, levyYear: Number(levyYear) }, channel);
    if (!made.ok)
      throw new Refused(403, 'forbidden', this.pages.translator(request)('levies.refusals.notPermitted'));
    const { name, mediaType, bytes, digest } = made.value;
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('repr-digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`)
      .header('x-content-type-options', 'nosniff')
      .type(mediaType)
      .send(bytes);
  }

  @Post('keys')
  @PasswordAgain('rights')
  @Access('approver')
  async makeKey(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { division, name }: KeyForm,
  ): Promise<void> {
    const made = await this.keys.make(actor, division, name);
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    if (made.ok) return this.page(request, reply, actor, division, { secret: made.value }, []);
    await this.page(request, reply, actor, division, { name }, refusalErrors(made.refusal, 'name', words));
  }

  @Post('keys/:regionCode/:id/revocation')
  @Access('approver')
  async revoke(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const done = await this.keys.revoke(actor, regionCode, id);
    if (!done.ok)
      throw new Refused(404, 'notFound', this.pages.translator(request)('levies.refusals.notFound'));
    leaveNotice(reply, 'notice.keyRevoked');
    await reply.redirect(`/workspace/figures?division=${regionCode}`, 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    division: string | null,
    { secret, name = '' }: { readonly secret?: string; readonly name?: string },
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const places = await this.accounts.places(actor);
    const codes = [...new Set(places.map(({ regionCode }) => regionCode))];
    const region = division ?? codes[0] ?? actor.regionCode;
    const names = new Map<string, string>();
    for (const code of new Set([...codes, region]))
      names.set(code, (await this.divisions.find(code))?.name[language] ?? code);
    const handovers = await this.figures.handovers(actor, region);
    const keys = await this.keys.list(actor, region);
    await this.pages.send(request, reply, 'levies/figures', {
      title: t('levies.figures.title'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        place: names.get(region),
        region,
        filesPath: `/workspace/figures/files/${region}`,
        others: codes
          .filter(code => code !== region)
          .map(code => ({ href: `/workspace/figures?division=${code}`, text: names.get(code) })),
        files: mayServeRegion(actor, 'reviewer', region)
          ? places
              .filter(({ regionCode }) => regionCode === region)
              .map(({ levyYear }) => ({ value: String(levyYear), text: String(levyYear) }))
          : [],
        handovers: handovers.map(one => ({
          ...{
            at: one.handedAt,
            to: one.handedTo,
            rows: one.rowCount,
            total: formatMoney(one.total),
            digest: one.digest,
          },
          channel: t(`levies.figures.channels.${one.channel}`),
          year: one.levyYear ?? '–',
        })),
        keys: keys.map(key => ({
          ...key,
          action: `/workspace/figures/keys/${region}/${key.keyId}/revocation`,
        })),
        ...{ secret: secret ?? null, name, mayMakeKeys: mayServeRegion(actor, 'approver', region) },
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
}
