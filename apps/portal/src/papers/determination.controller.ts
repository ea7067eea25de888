import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import { mayActInYear, mayServeRegion, type Actor } from '#accounts';
import { EmployersOf } from '#employers';
import { AskForMail, Papers } from '#papers';
import {
  ReadDetermination,
  ReadObjection,
  type DeterminationSummary,
  type DeterminationView,
} from '#reviews';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { ownInspectionsPath } from '../inspections/inspection-path.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { chanceOnPage } from '../objections/objection-words.js';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { askAndReturn, MailRequestForm } from './mail-request.js';
import { MailRows } from './mail-rows.js';
import { paperOnPage } from './paper-sections.js';
import { sendPdf } from './send-pdf.js';

class DeterminationPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) determinationId: string;
}

/** Determinations, for the employer they are about and for the reviewers of its county. */
@Controller('workspace/determinations')
@Access('signedIn')
export class DeterminationController {
  constructor(
    private readonly pages: Pages,
    private readonly employers: EmployersOf,
    private readonly determinations: ReadDetermination,
    private readonly papers: Papers,
    private readonly mails: MailRows,
    private readonly askForMail: AskForMail,
    private readonly objections: ReadObjection,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const employers = await this.employers.list(actor);
    const groups = await Promise.all(
      employers.map(async employer => ({
        name: employer.name,
        inspections: ownInspectionsPath(employer.employerId),
        determinations: (await this.determinations.ofEmployer(actor, employer)).map(one => ({
          ...{ href: determinationPath(one), number: one.documentNumber, year: one.levyYear },
          ...{ determinedOn: one.determinedOn, result: t(`policy.outcomes.${one.outcome}`) },
        })),
      })),
    );
    await this.pages.send(request, reply, 'reviews/determinations', {
      title: t('reviews.determinations.title'),
      model: { groups },
    });
  }

  @Get(':regionCode/:determinationId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeterminationPath,
  ): Promise<void> {
    await this.page(request, reply, actor, await this.find(request, actor, path));
  }

  @Get(':regionCode/:determinationId/pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeterminationPath,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    await sendPdf(reply, this.papers.determination(view, this.pages.languageOf(request)));
  }

  @Post(':regionCode/:determinationId/mails')
  async mail(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeterminationPath,
    @Body() form: MailRequestForm,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    const back = { path: determinationPath(path), documentNumber: view.summary.documentNumber };
    const t = this.pages.translator(request);
    const error = await askAndReturn(this.askForMail, reply, actor, form, back, t);
    if (error) await this.page(request, reply, actor, view, error);
  }

  private async find(
    request: PortalRequest,
    actor: Actor,
    path: DeterminationPath,
  ): Promise<DeterminationView> {
    const view = await this.determinations.run(actor, path);
    const t = this.pages.translator(request);
    if (!view) throw new Refused(404, 'notFound', t('reviews.refusals.noDetermination'));
    return view;
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: DeterminationView,
    error?: string,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const { summary, recomputation, supersedes, supersededBy } = view;
    await this.pages.send(request, reply, 'papers/determination', {
      title: words.t('papers.determination.title', { number: summary.documentNumber }),
      breadcrumbs: isClerk(actor)
        ? [{ href: '/workspace/assistance', text: words.t('navigation.assistance') }]
        : [],
      model: {
        paper: paperOnPage(this.papers.determination(view, words.language)),
        path: determinationPath(summary),
        intact: recomputation.equal && recomputation.policyIntact,
        next: mayServeRegion(actor, 'reviewer', summary.regionCode) ? '/workspace/reviews/next' : null,
        superseded: linkTo(supersededBy),
        supersedes: linkTo(supersedes),
        mails: await this.mailsOf(actor, summary, words),
        objection: chanceOnPage(await this.objections.chance(actor, summary), summary, words),
      },
      ...(error ? { errors: [{ field: 'mails', message: error }], status: 409 } : {}),
    });
  }

  /** Whom it was mailed to is the employer's affair: reviewers see the paper alone. */
  private mailsOf(actor: Actor, summary: DeterminationSummary, words: Words) {
    if (!mayActInYear(actor, summary)) return null;
    return this.mails.of(actor, { ...summary, issuedAt: summary.determinedAt }, words);
  }
}

function linkTo(other: DeterminationSummary | null) {
  return other && { href: determinationPath(other), number: other.documentNumber, on: other.determinedOn };
}

/** Who files in an employer's place comes from the list of those, for the employer's own rooms are not theirs. */
function isClerk({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'clerk');
}
