import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { Divisions } from '#employers';
import { ACCOUNT_STATES, ListAccounts, ListWork, Warn, type AccountState, type ListedAccount } from '#levies';
import { formatMoney, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { accountPath } from './levy-paths.js';
import { refusalErrors, signedMoney, STATE_TAG } from './levy-words.js';

class LedgerQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @Matches(/^\d{4}$/) year?: string;
  @IsOptional() @IsIn(['', ...ACCOUNT_STATES]) state?: AccountState | '';
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @Matches(/^[1-9]\d{0,5}$/) page?: string;
}
/** Accounts are `division:employer:year`; a form without script sends one or several. */
class WarningsForm {
  @IsString() @MaxLength(40) until: string;
  @IsOptional() account?: string | string[];
}

/** The office's view of the ledger: accounts by county and year, and what is overdue. */
@Controller('workspace')
@Access('reviewer', 'approver')
export class LedgerController {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: ListAccounts,
    private readonly work: ListWork,
    private readonly warning: Warn,
    private readonly divisions: Divisions,
  ) {}

  @Get('ledger')
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() query: LedgerQuery,
  ): Promise<void> {
    const { t, language } = this.words(request);
    const places = await this.accounts.places(actor);
    const chosen =
      places.find(one => one.regionCode === query.division && String(one.levyYear) === query.year) ??
      places[0];
    const { q = '', state = '' } = query;
    const page =
      chosen &&
      (await this.accounts.run(actor, {
        ...chosen,
        state: state || null,
        search: q,
        page: Number(query.page ?? 1),
      }));
    const address = (over: Record<string, string>) => {
      const values = {
        division: chosen?.regionCode ?? '',
        year: String(chosen?.levyYear ?? ''),
        q,
        state,
        ...over,
      };
      return `/workspace/ledger?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))}`;
    };
    const names = await this.namesOf(
      places.map(({ regionCode }) => regionCode),
      language,
    );
    const total = page ? Object.values(page.counts).reduce((sum, count) => sum + count, 0) : 0;
    await this.pages.send(request, reply, 'levies/ledger', {
      title: t('levies.ledger.title'),
      model: {
        links: this.linksFor(actor, t),
        filters: [
          {
            ...{ name: 'division', label: t('levies.ledger.place'), value: chosen?.regionCode ?? '' },
            options: [...new Set(places.map(({ regionCode }) => regionCode))].map(value => ({
              ...{ value, text: names.get(value) ?? value },
            })),
          },
          {
            ...{ name: 'year', label: t('levies.ledger.year'), value: String(chosen?.levyYear ?? '') },
            options: [...new Set(places.map(({ levyYear }) => String(levyYear)))].map(value => ({
              value,
              text: value,
            })),
          },
          { name: 'q', label: t('levies.ledger.search'), value: q },
        ],
        place: chosen && { name: names.get(chosen.regionCode) ?? chosen.regionCode, year: chosen.levyYear },
        figures:
          page &&
          (['levied', 'letOff', 'paid', 'due'] as const).map(key => ({
            ...{
              label: t(`levies.rows.${key}`),
              value: signedMoney(page.totals[key]),
              unit: t('levies.yuan'),
            },
          })),
        states: page && [
          {
            href: address({ state: '', page: '' }),
            text: t('levies.ledger.all'),
            count: String(total),
            current: state === '',
          },
          ...ACCOUNT_STATES.filter(one => page.counts[one] > 0).map(one => ({
            href: address({ state: one, page: '' }),
            ...{ text: t(`levies.states.${one}`), count: String(page.counts[one]), current: state === one },
          })),
        ],
        accounts: page?.accounts.map(account => accountRow(account, t)) ?? [],
        pages:
          page && page.pages > 1
            ? Array.from({ length: page.pages }, (_, index) => ({
                ...{
                  number: index + 1,
                  href: address({ page: String(index + 1) }),
                  current: index + 1 === Number(query.page ?? 1),
                },
              }))
            : null,
      },
    });
  }

  @Get('arrears')
  async arrears(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.arrearsPage(request, reply, actor, null, []);
  }

  /** Warns every account that was ticked; each by itself, so that one that was paid meanwhile stops no other. */
  @Post('arrears')
  @Access('reviewer')
  async warn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { until, account = [] }: WarningsForm,
  ): Promise<void> {
    const words = this.words(request);
    const chosen = (Array.isArray(account) ? account : [account]).filter(one => typeof one === 'string');
    if (chosen.length === 0) {
      const message = words.t('levies.arrears.chooseOne');
      return this.arrearsPage(request, reply, actor, until, [{ field: 'account', message }]);
    }
    for (const one of chosen) {
      const [regionCode = '', employerId = '', year = ''] = one.split(':');
      const outcome = await this.warning.run(
        actor,
        { regionCode, employerId, levyYear: Number(year) },
        until,
      );
      if (!outcome.ok && outcome.refusal.code === 'invalid')
        return this.arrearsPage(request, reply, actor, until, refusalErrors(outcome.refusal, 'until', words));
    }
    leaveNotice(reply, 'notice.levyWarned');
    await reply.redirect('/workspace/arrears', 303);
  }

  private async arrearsPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    until: string | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const { t, language } = words;
    const groups = await this.work.arrears(actor);
    const names = await this.namesOf(
      groups.map(({ regionCode }) => regionCode),
      language,
    );
    const warnable = groups.flatMap(({ accounts }) => accounts.filter(({ standing }) => !standing.warned));
    await this.pages.send(request, reply, 'levies/arrears', {
      title: t('levies.arrears.title'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        groups: groups.map(group => ({
          heading: t('levies.arrears.group', {
            place: names.get(group.regionCode) ?? group.regionCode,
            year: group.levyYear,
          }),
          accounts: group.accounts.map(account => ({
            ...accountRow(account, t),
            value: `${account.regionCode}:${account.employerId}:${account.levyYear}`,
            since: account.standing.payBy,
            warned: account.standing.warned,
            mayWarn: !account.standing.warned && mayServeRegion(actor, 'reviewer', account.regionCode),
          })),
        })),
        mayWarn: warnable.some(({ regionCode }) => mayServeRegion(actor, 'reviewer', regionCode)),
        until: until ?? groups[0]?.earliest ?? '',
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private linksFor(actor: Actor, t: (key: string) => string) {
    const reviews = actor.grants.some(({ role }) => role === 'reviewer');
    const links = [
      ['/workspace/arrears', 'levies.arrears.title'],
      ['/workspace/payments', 'levies.payments.title'],
      ...(reviews ? [['/workspace/relief', 'levies.relief.queueTitle']] : []),
      ['/workspace/levy-proposals', 'levies.proposals.title'],
      ['/workspace/figures', 'levies.figures.title'],
    ];
    return links.map(([href = '', key = '']) => ({ href, text: t(key) }));
  }

  private async namesOf(codes: readonly string[], language: 'zh-CN' | 'en'): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const code of new Set(codes))
      names.set(code, (await this.divisions.find(code))?.name[language] ?? code);
    return names;
  }

  private words(request: PortalRequest) {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

function accountRow({ name, creditCode, standing, ...key }: ListedAccount, t: (key: string) => string) {
  return {
    ...{ href: accountPath(key), name, creditCode, payBy: standing.payBy },
    ...{ tag: STATE_TAG[standing.state], state: t(`levies.states.${standing.state}`) },
    ...{ levied: formatMoney(standing.levied), paid: formatMoney(standing.paid - standing.refunded) },
    ...{
      due: signedMoney(standing.due),
      surcharge: standing.surcharge ? formatMoney(standing.surcharge) : '',
    },
  };
}
