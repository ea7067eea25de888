import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AssistanceDesk,
  EndMandate,
  FOUND_AT_MOST,
  OwnMandates,
  type OwnMandate,
  type WaitingRequest,
} from '#employers';
import { Clock } from '#persistence';
import { daysBetween, shanghaiDay, type PlainDate } from '#values';
import { formatDate, type Language } from '#web';
import { declarationPath } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages, type Translate } from '../frame/pages.js';
import { MandateForm } from '../members/member-forms.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DESK } from './assistance-paths.js';

/** A clerk's start: find an employer, go on with those one fills in for, requests that employers do not answer. */
@Controller('workspace/assistance')
@Access('clerk')
export class DeskController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly desk: AssistanceDesk,
    private readonly mandates: OwnMandates,
    private readonly endMandate: EndMandate,
  ) {}

  @Get()
  async page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query('q') q = '',
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const today = await this.clock.today();
    const typed = String(q).slice(0, 100);
    const own = await this.mandates.list(actor, 'staff');
    await this.pages.send(request, reply, 'assistance/desk', {
      title: t('assistance.desk.title'),
      model: {
        fields: [{ name: 'q', label: t('assistance.desk.q'), value: typed }],
        found: typed.trim() ? await this.found(actor, typed) : null,
        mandates: own.filter(one => one.state === 'inForce').map(one => mandateRow(one, t, language)),
        requests: (await this.desk.waiting(actor)).map(one => requestRow(one, today)),
      },
    });
  }

  @Post('mandates/end')
  async end(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: MandateForm,
  ): Promise<void> {
    const outcome = await this.endMandate.byHolder(actor, form);
    leaveNotice(reply, outcome.ok ? 'notice.assistanceEnded' : 'notice.mandateGone');
    await reply.redirect(DESK, 303);
  }

  private async found(actor: Actor, typed: string) {
    const employers = await this.desk.search(actor, typed);
    const rows = employers.slice(0, FOUND_AT_MOST).map(({ regionCode, employerId, name, creditCode }) => ({
      ...{ name, creditCode, href: `${DESK}/employers/${regionCode}/${employerId}/mandate` },
    }));
    return { rows, hasMore: employers.length > FOUND_AT_MOST };
  }
}

function mandateRow(mandate: OwnMandate, t: Translate, language: Language) {
  const { regionCode, mandateId, employerId, employerName, creditCode, until, office } = mandate;
  const levyYear = office?.levyYear ?? 0;
  return {
    ...{ regionCode, mandateId, employerName, creditCode, levyYear },
    href: declarationPath({ employerId, levyYear }),
    until: t('assistance.desk.until', { until: formatDate(until, language) }),
  };
}

function requestRow(
  { regionCode, requestId, employer, requesterName, askedAt }: WaitingRequest,
  today: PlainDate,
) {
  return {
    ...{ name: requesterName, employerName: employer.name, creditCode: employer.creditCode },
    days: Math.max(0, daysBetween(shanghaiDay(askedAt), today)),
    href: `${DESK}/requests/${regionCode}/${requestId}`,
  };
}
