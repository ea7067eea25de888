import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployersOf } from '#employers';
import { OwnInspections, phaseOf, type OwnInspection } from '#reviews';
import { formatDate } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { findingOf } from './inspected.view.js';

/** What an employer's own people read of inspections: what is asked of them, by when, and what came of it. */
@Controller('workspace/employers/:employerId/inspections')
@Access('officer')
export class OwnInspectionsController {
  constructor(
    private readonly pages: Pages,
    private readonly employers: EmployersOf,
    private readonly inspections: OwnInspections,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const employer = await this.employers.find(actor, employerId);
    if (!employer) throw new Refused(404, 'notFound', words.t('inspections.refusals.notFound'));
    const own = await this.inspections.of(actor, employer);
    await this.pages.send(request, reply, 'inspections/own', {
      title: words.t('inspections.own.title'),
      breadcrumbs: [{ href: '/workspace/determinations', text: words.t('reviews.determinations.title') }],
      model: { employer: employer.name, items: own.map(one => itemOf(one, words)) },
    });
  }
}

function itemOf({ campaign, employerId, lines, findings }: OwnInspection, words: Words) {
  const { t, language } = words;
  const phase = phaseOf(campaign);
  const days = {
    friendly: formatDate(campaign.friendlyUntil, language),
    formal: formatDate(campaign.formalUntil, language),
    year: campaign.levyYear,
  };
  return {
    title: campaign.title,
    phase: t(`inspections.phases.${phase}`),
    lead: t(`inspections.own.${phase}`, days),
    determination: lines && determinationPath(lines.determination),
    number: lines?.determination.documentNumber,
    declaration: `/workspace/declarations/${employerId}/${campaign.levyYear}`,
    mayCorrect: phase === 'friendly',
    findings: (findings ?? []).map(finding => ({
      ...findingOf(finding, null, words),
      name: lines?.input.people.find(({ entryId }) => finding.line === `roster:${entryId}`)?.name ?? '',
    })),
  };
}
