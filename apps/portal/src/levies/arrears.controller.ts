import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { ListWork, Warn, type Arrears } from '#levies';
import { collectionRules } from '#policy';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import type { GroundRow } from '../rules/ground.js';
import { AccountPages } from './account-pages.js';
import { warningRules } from './account-rules.js';
import { LedgerPlaces } from './ledger-places.js';
import { accountRow } from './ledger.view.js';
import { refusalErrors } from './levy-words.js';

/** Accounts are `division:employer:year`; a form without script sends one or several. */
class WarningsForm {
  @IsString() @MaxLength(40) until: string;
  @IsOptional() account?: string | string[];
}

/** What is overdue, and warnings to those who were ticked. */
@Controller('workspace/arrears')
@Access('reviewer', 'approver')
export class ArrearsController {
  constructor(
    private readonly desk: AccountPages,
    private readonly work: ListWork,
    private readonly warning: Warn,
    private readonly places: LedgerPlaces,
  ) {}

  @Get()
  async arrears(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.page(request, reply, actor, null, []);
  }

  /** Warns every account that was ticked; each by itself, so that one that was paid meanwhile stops no other. */
  @Post()
  @Access('reviewer')
  async warn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { until, account = [] }: WarningsForm,
  ): Promise<void> {
    const words = this.desk.words(request);
    const chosen = (Array.isArray(account) ? account : [account]).filter(one => typeof one === 'string');
    if (chosen.length === 0) {
      const message = words.t('levies.arrears.chooseOne');
      return this.page(request, reply, actor, until, [{ field: 'account', message }]);
    }
    for (const one of chosen) {
      const [regionCode = '', employerId = '', year = ''] = one.split(':');
      const key = { regionCode, employerId, levyYear: Number(year) };
      const outcome = await this.warning.run(actor, key, until);
      if (!outcome.ok && outcome.refusal.code === 'invalid')
        return this.page(request, reply, actor, until, refusalErrors(outcome.refusal, 'until', words));
    }
    leaveNotice(reply, 'notice.levyWarned');
    await reply.redirect('/workspace/arrears', 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    until: string | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    const groups = await this.work.arrears(actor);
    const names = await this.places.namesOf(groups, words.language);
    const mayWarn = ({ regionCode }: Arrears) => mayServeRegion(actor, 'reviewer', regionCode);
    const unwarned = groups.filter(({ accounts }) => accounts.some(({ standing }) => !standing.warned));
    await this.desk.pages.send(request, reply, 'levies/arrears', {
      title: t('levies.arrears.title'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        rules: rulesOf(groups, words),
        groups: groups.map(group => ({
          heading: t('levies.arrears.group', { place: names.get(group.regionCode), year: group.levyYear }),
          accounts: group.accounts.map(account => ({
            ...accountRow(account, t),
            value: `${account.regionCode}:${account.employerId}:${account.levyYear}`,
            ...{ since: account.standing.payBy, warned: account.standing.warned },
            mayWarn: !account.standing.warned && mayWarn(group),
          })),
        })),
        mayWarn: unwarned.some(mayWarn),
        until: until ?? groups[0]?.earliest ?? '',
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
}

/** The rules by which these warn, each once: mostly one county's, or those of a province. */
function rulesOf(groups: readonly Arrears[], words: Words): GroundRow[] {
  const rows = groups.flatMap(({ regionCode, levyYear, today }) =>
    warningRules(collectionRules(regionCode, levyYear, today), words),
  );
  return [...new Map(rows.map(row => [JSON.stringify(row), row])).values()];
}
