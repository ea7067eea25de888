import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EndMandate, OwnMandates, type OwnMandate } from '#employers';
import { formatDate, type TagKind } from '#web';
import { START } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { MandateForm } from './member-forms.js';

/** A mandate whose last day is this near is pointed out. */
const SOON_DAYS = 30;
const HERE = '/workspace/mandates';

/** For whom an agent acts, until when. */
@Controller('workspace/mandates')
@Access('signedIn')
export class MandatesController {
  constructor(
    private readonly pages: Pages,
    private readonly mandates: OwnMandates,
    private readonly endMandate: EndMandate,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const rows = (await this.mandates.list(actor, 'agent')).map(mandate => ({
      ...mandate,
      ...{ tag: tagOf(mandate), inForce: mandate.state === 'inForce' },
      untilText: formatDate(mandate.until, language),
      stateText: isSoon(mandate)
        ? t('members.mandates.soon', { count: mandate.daysLeft })
        : t(`members.mandates.states.${mandate.state}`),
    }));
    await this.pages.send(request, reply, 'members/mandates', {
      title: t('members.mandates.own'),
      breadcrumbs: [{ href: START, text: t('declarations.mine.title') }],
      model: { rows },
    });
  }

  @Post('end')
  async end(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: MandateForm,
  ): Promise<void> {
    const outcome = await this.endMandate.byHolder(actor, form);
    leaveNotice(reply, outcome.ok ? 'notice.mandateEnded' : 'notice.mandateGone');
    await reply.redirect(HERE, 303);
  }
}

function isSoon({ state, daysLeft }: OwnMandate): boolean {
  return state === 'inForce' && daysLeft <= SOON_DAYS;
}

function tagOf(mandate: OwnMandate): TagKind {
  if (isSoon(mandate)) return 'toMend';
  return mandate.state === 'inForce' ? 'done' : 'notApplicable';
}
