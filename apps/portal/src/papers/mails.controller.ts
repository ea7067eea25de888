import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import { administeredDivisions, type Actor } from '#accounts';
import { MailLog, MailService, PurgeMails, ResendMail, type FollowedMail } from '#notifications';
import { ReceiptWatch } from '#papers';
import { formatInstant } from '#web';
import { ID_SHAPE } from '#persistence';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { wordOf } from './mail-rows.js';

const PATH = '/workspace/administration/mails';
/** Rows on the page; whoever has more has a mail server to mend first. */
const MOST = 200;

class ResendForm {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) mailId: string;
}

/** For administrators: receipts that have not left, mails that are stuck, and what retention removed. */
@Controller('workspace/administration/mails')
@Access('administrator')
export class MailsController {
  constructor(
    private readonly pages: Pages,
    private readonly log: MailLog,
    private readonly service: MailService,
    private readonly watch: ReceiptWatch,
    private readonly purges: PurgeMails,
    private readonly resend: ResendMail,
  ) {}

  @Get()
  async page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.show(request, reply, actor);
  }

  @Post('resends')
  async sendAgain(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: ResendForm,
  ): Promise<void> {
    const outcome = await this.resend.run(actor, form);
    if (!outcome.ok) return this.show(request, reply, actor, outcome.refusal.code);
    leaveNotice(reply, 'notice.mailAsked');
    await reply.redirect(PATH, 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    refusal?: string,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const { t, language } = words;
    const divisions = administeredDivisions(actor);
    // Asked for by region, so that the many of another region do not hide the few of this one.
    const regions = divisions.map(division => `${division.replace(/(00)+$/, '')}%`);
    const alarms = await this.watch.open(regions, MOST);
    const unsent = await this.log.unsent(regions, MOST);
    const purges = await this.purges.reports(regions);
    await this.pages.send(request, reply, 'papers/mails', {
      title: t('papers.operator.title'),
      breadcrumbs: [{ href: '/workspace/administration', text: t('administration.title') }],
      model: {
        service: t(`papers.operator.service.${await this.service.state()}`),
        alarms: alarms.map(alarm => ({
          number: alarm.documentNumber,
          region: alarm.regionCode,
          submitted: formatInstant(alarm.submittedAt, language),
          raised: formatInstant(alarm.raisedAt, language),
        })),
        mails: unsent.map(mail => rowOf(mail, words)),
        purges: purges.map(purge => ({
          at: formatInstant(purge.purgedAt, language),
          text: t(`papers.operator.purged.${purge.dataClass}`, { count: purge.removed }),
          region: purge.regionCode,
        })),
      },
      ...(refusal
        ? { errors: [{ field: 'mails', message: t(`papers.operator.refusals.${refusal}`) }], status: 409 }
        : {}),
    });
  }
}

function rowOf(mail: FollowedMail, { t, language }: Words) {
  const time = formatInstant(mail.state === 'queued' ? mail.dueAt : mail.changedAt, language);
  return {
    ...{ regionCode: mail.regionCode, mailId: mail.mailId, number: mail.documentNumber },
    to: mail.to ?? t('papers.mails.purged'),
    what: t(`papers.operator.templates.${mail.template}`),
    created: formatInstant(mail.createdAt, language),
    state: t(`papers.operator.state.${mail.state}`, { time, count: mail.attempts }),
    reason: mail.reason ? t(`papers.mails.reasons.${wordOf(mail.reason)}`) : '',
    code: mail.reason ?? '',
    canResend: mail.to !== null,
  };
}
