import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { Propose, ReadAccount, ReadLevyPaper, Warn, type AccountView, type LevyPaperView } from '#levies';
import { Papers } from '#papers';
import { ID_SHAPE } from '#persistence';
import { addDays } from '#values';
import { formatDate, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { paperOnPage } from '../papers/paper-sections.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { accountModel } from './account.view.js';
import { AccountPath, accountKey, accountPath } from './levy-paths.js';
import { levyErrors, signedMoney, STATE_TAG } from './levy-words.js';

class WarnForm {
  @IsString() @MaxLength(40) until: string;
}
class BookingForm {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsString() @MaxLength(40) amount: string;
  @IsString() @MaxLength(40) valueOn: string;
  @IsString() @MaxLength(200) reference: string;
  @IsString() @MaxLength(10_000) reason: string;
}
class ReversalForm {
  @IsString() @MaxLength(10_000) reason: string;
}
class EntryPath extends AccountPath {
  @Matches(ID_SHAPE) entryId: string;
}
class PaperPath {
  @Matches(/^[\d-]{1,40}$/) number: string;
}

/** Levy accounts: the employer's own, and for the office those of its counties. */
@Controller('workspace')
@Access('officer', 'reviewer', 'approver')
export class AccountController {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: ReadAccount,
    private readonly levyPapers: ReadLevyPaper,
    private readonly papers: Papers,
    private readonly warning: Warn,
    private readonly propose: Propose,
  ) {}

  @Get('levies')
  async own(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const { t, language } = this.words(request);
    const accounts = await this.accounts.own(actor);
    await this.pages.send(request, reply, 'levies/own', {
      title: t('levies.own.title'),
      model: {
        accounts: accounts.map(({ standing, employerName, ...key }) => ({
          ...{ href: accountPath(key), name: employerName, year: key.levyYear },
          ...{ tag: STATE_TAG[standing.state], state: t(`levies.states.${standing.state}`) },
          due: t('levies.money', { amount: signedMoney(standing.due) }),
          payBy: standing.payBy ? formatDate(standing.payBy, language) : '–',
        })),
      },
    });
  }

  @Get('levies/:regionCode/:employerId/:levyYear')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path);
  }

  @Post('levies/:regionCode/:employerId/:levyYear/warnings')
  @Access('reviewer')
  async warn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
    @Body() form: WarnForm,
  ): Promise<void> {
    const outcome = await this.warning.run(actor, accountKey(path), form.until);
    if (outcome.ok) return this.back(reply, path, 'notice.levyWarned');
    await this.page(request, reply, actor, path, this.errorsOf(request, outcome.refusal, 'until'), {
      ...form,
    });
  }

  @Post('levies/:regionCode/:employerId/:levyYear/bookings')
  @Access('reviewer')
  async book(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
    @Body() { kind = '', ...form }: BookingForm,
  ): Promise<void> {
    const outcome = await this.propose.booking(actor, accountKey(path), { kind, ...form });
    if (outcome.ok) return this.back(reply, path, 'notice.levyProposed');
    const errors = this.errorsOf(request, outcome.refusal, 'amount');
    await this.page(request, reply, actor, path, errors, { kind, ...form });
  }

  @Get('levies/:regionCode/:employerId/:levyYear/reversals/:entryId')
  @Access('reviewer')
  async reversal(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: EntryPath,
  ): Promise<void> {
    await this.reversalPage(request, reply, actor, path, [], '');
  }

  @Post('levies/:regionCode/:employerId/:levyYear/reversals/:entryId')
  @Access('reviewer')
  async reverse(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: EntryPath,
    @Body() { reason }: ReversalForm,
  ): Promise<void> {
    const outcome = await this.propose.reversal(actor, accountKey(path), path.entryId, reason);
    if (outcome.ok) return this.back(reply, path, 'notice.levyProposed');
    const errors = this.errorsOf(request, outcome.refusal, 'reason');
    await this.reversalPage(request, reply, actor, path, errors, reason);
  }

  @Get('levy-papers/:number')
  async paper(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { number }: PaperPath,
  ): Promise<void> {
    const view = await this.findPaper(request, actor, number);
    const { t, language } = this.words(request);
    await this.pages.send(request, reply, 'levies/paper', {
      title: t('levies.papers.titleOf', { number: view.paper.documentNumber }),
      breadcrumbs: [
        { href: accountPath(view.paper), text: t('levies.account.crumb', { year: view.paper.levyYear }) },
      ],
      model: {
        paper: paperOnPage(this.papers.levy(view, language)),
        path: `/workspace/levy-papers/${view.paper.documentNumber}`,
        later: view.supersededBy && {
          href: `/workspace/levy-papers/${view.supersededBy.documentNumber}`,
          number: view.supersededBy.documentNumber,
        },
      },
    });
  }

  @Get('levy-papers/:number/pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { number }: PaperPath,
  ): Promise<void> {
    const view = await this.findPaper(request, actor, number);
    await sendPdf(reply, this.papers.levy(view, this.pages.languageOf(request)));
  }

  private async findPaper(request: PortalRequest, actor: Actor, number: string): Promise<LevyPaperView> {
    const view = await this.levyPapers.byNumber(actor, number);
    if (!view) throw new Refused(404, 'notFound', this.words(request).t('levies.refusals.notFound'));
    return view;
  }

  private async find(request: PortalRequest, actor: Actor, path: AccountPath): Promise<AccountView> {
    const view = await this.accounts.run(actor, accountKey(path));
    if (!view) throw new Refused(404, 'notFound', this.words(request).t('levies.refusals.notFound'));
    return view;
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: AccountPath,
    errors: readonly FieldError[] = [],
    typed: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    const words = this.words(request);
    const { t } = words;
    const model = accountModel(actor, view, words);
    const limit = addDays(view.today, view.rules.warningTerm?.value ?? 1);
    await this.pages.send(request, reply, 'levies/account', {
      title: t('levies.account.title', { name: model.name, year: model.year }),
      breadcrumbs: [
        model.own
          ? { href: '/workspace/levies', text: t('levies.own.title') }
          : { href: '/workspace/ledger', text: t('levies.ledger.title') },
      ],
      model: { ...model, typed: { until: limit, ...typed } },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private async reversalPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: EntryPath,
    errors: readonly FieldError[],
    reason: string,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    const words = this.words(request);
    const entry = accountModel(actor, view, words).entries.find(
      (_, index) => view.titled[index]?.entryId === path.entryId,
    );
    if (!entry) throw new Refused(404, 'notFound', words.t('levies.refusals.notFound'));
    await this.pages.send(request, reply, 'levies/reversal', {
      title: words.t('levies.reversal.title'),
      breadcrumbs: [
        {
          href: accountPath(accountKey(path)),
          text: words.t('levies.account.crumb', { year: path.levyYear }),
        },
      ],
      model: { entry, reason, action: `${accountPath(accountKey(path))}/reversals/${path.entryId}` },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private errorsOf(request: PortalRequest, refusal: { readonly code: string }, field: string): FieldError[] {
    return refusalErrors(refusal, field, this.words(request));
  }

  private async back(reply: PortalReply, path: AccountPath, notice: string): Promise<void> {
    leaveNotice(reply, notice);
    await reply.redirect(accountPath(accountKey(path)), 303);
  }

  private words(request: PortalRequest) {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

type Invalid = { readonly code: 'invalid'; readonly fields: Parameters<typeof levyErrors>[0] };

/** A refusal at its fields, or as one sentence at the field it concerns most. */
export function refusalErrors(
  refusal: { readonly code: string },
  field: string,
  words: Parameters<typeof levyErrors>[1],
): FieldError[] {
  if (refusal.code === 'invalid') return levyErrors((refusal as Invalid).fields, words);
  const { most, last, until } = refusal as { most?: bigint; last?: string; until?: string };
  const day = last ?? until;
  const values = {
    ...(most === undefined ? {} : { amount: signedMoney(most) }),
    ...(day ? { date: formatDate(day as Parameters<typeof formatDate>[0], words.language) } : {}),
  };
  return [{ field, message: words.t(`levies.refusals.${refusal.code}`, values) }];
}
