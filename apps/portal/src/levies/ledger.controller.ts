import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { ACCOUNT_STATES, ListAccounts, ListWork, type AccountState } from '#levies';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { AccountPages } from './account-pages.js';
import { LedgerPlaces } from './ledger-places.js';
import { ledgerModel, type LedgerAsked } from './ledger.view.js';

class LedgerQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @Matches(/^\d{4}$/) year?: string;
  @IsOptional() @IsIn(['', ...ACCOUNT_STATES]) state?: AccountState | '';
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @Matches(/^[1-9]\d{0,5}$/) page?: string;
}

/** The office's view of the ledger: accounts by county and year. */
@Controller('workspace/ledger')
@Access('reviewer', 'approver')
export class LedgerController {
  constructor(
    private readonly desk: AccountPages,
    private readonly accounts: ListAccounts,
    private readonly work: ListWork,
    private readonly places: LedgerPlaces,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() query: LedgerQuery,
  ): Promise<void> {
    const words = this.desk.words(request);
    const places = await this.accounts.places(actor);
    const isChosen = (one: (typeof places)[number]) =>
      one.regionCode === query.division && String(one.levyYear) === query.year;
    const chosen = places.find(isChosen) ?? places[0];
    const { q: search = '', state = '', page: number = '1' } = query;
    const asked: LedgerAsked = { chosen, search, state, page: Number(number) };
    const page = chosen
      ? await this.accounts.run(actor, { ...chosen, state: state || null, search, page: asked.page })
      : null;
    const names = await this.places.namesOf(places, words.language);
    await this.desk.pages.send(request, reply, 'levies/ledger', {
      title: words.t('levies.ledger.title'),
      model: {
        links: await this.linksFor(actor, words),
        ...ledgerModel(asked, page, places, names, words.t),
      },
    });
  }

  /** The other pages of the ledger, with how much waits on those where this person has to act. */
  private async linksFor(actor: Actor, { t }: Words) {
    const has = (role: string) => actor.grants.some(grant => grant.role === role);
    const link = (href: string, title: string, waiting = 0) => ({
      ...{ href: `/workspace/${href}`, text: t(title) },
      waiting: waiting > 0 ? t('levies.ledger.waiting', { count: waiting }) : '',
    });
    const asked = has('reviewer') ? await this.work.requestsFor(actor) : [];
    const requests = asked.filter(({ isProposed }) => !isProposed);
    const proposals = has('approver') ? await this.work.proposalsFor(actor) : [];
    return [
      link('arrears', 'levies.arrears.title'),
      link('payments', 'levies.payments.title'),
      ...(has('reviewer') ? [link('relief', 'levies.relief.queueTitle', requests.length)] : []),
      link('levy-proposals', 'levies.proposals.title', proposals.length),
      link('figures', 'levies.figures.title'),
    ];
  }
}
