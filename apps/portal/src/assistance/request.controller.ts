import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AssistanceDesk, DecideJoinRequest, type DecideRequestRefusal } from '#employers';
import { isId } from '#persistence';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { writtenIn } from '../members/member-words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OfficeApprovalForm } from './assistance-forms.js';
import { DESK } from './assistance-paths.js';
import { assistanceErrors } from './assistance-words.js';

interface RequestKey {
  readonly regionCode: string;
  readonly requestId: string;
}

/** A request that an employer does not answer: a clerk may approve it, with a written reason. */
@Controller('workspace/assistance/requests/:regionCode/:requestId')
@Access('clerk')
export class WaitingRequestController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AssistanceDesk,
    private readonly decide: DecideJoinRequest,
  ) {}

  @Get()
  page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RequestKey,
  ): Promise<void> {
    return this.show(request, reply, actor, key, new OfficeApprovalForm());
  }

  @Post()
  async approve(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RequestKey,
    @Body() form: OfficeApprovalForm,
  ): Promise<void> {
    const approval = { administrator: form.as === 'administrator', reason: form.reason };
    const outcome = isKey(key) ? await this.decide.approveForEmployer(actor, key, approval) : null;
    if (!outcome?.ok) return this.show(request, reply, actor, key, form, outcome?.refusal);
    leaveNotice(reply, 'notice.joinApprovedForEmployer');
    await reply.redirect(DESK, 303);
  }

  /** A request that was answered or taken back meanwhile leads back to the desk, which says so. */
  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: RequestKey,
    form: OfficeApprovalForm,
    refusal?: DecideRequestRefusal,
  ): Promise<void> {
    const shown = isKey(key) ? await this.desk.request(actor, key) : null;
    if (!shown) {
      leaveNotice(reply, 'notice.joinRequestGone');
      return void (await reply.redirect(DESK, 303));
    }
    const t = this.pages.translator(request);
    const asItems = (['officer', 'administrator'] as const).map(value => ({
      ...{ value, text: t(`members.roles.${value}`), hint: t(`members.roleHints.${value}`) },
    }));
    await this.pages.send(request, reply, 'assistance/request', {
      title: t('assistance.request.title'),
      context: { name: shown.employer.name, note: shown.employer.creditCode },
      breadcrumbs: [{ href: DESK, text: t('assistance.desk.title') }],
      errors: refusal ? assistanceErrors(refusal, t, this.pages.languageOf(request)) : [],
      model: {
        messageLanguage: writtenIn(shown.message),
        ...{ request: shown, asItems, as: form.as ?? 'officer', reason: form.reason },
        action: `${DESK}/requests/${shown.regionCode}/${shown.requestId}`,
        administrators: t('assistance.request.administrators', { count: shown.administrators }),
      },
    });
  }
}

function isKey({ regionCode, requestId }: RequestKey): boolean {
  return /^\d{6}$/.test(regionCode) && isId(requestId);
}
