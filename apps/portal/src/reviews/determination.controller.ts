import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Actor } from '#accounts';
import { EmployersOf } from '#employers';
import { ReadDetermination } from '#reviews';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { determinationPath } from './case-path.js';
import { determinationModel } from './determination.view.js';

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
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const view = await this.determinations.run(actor, path);
    if (!view) throw new Refused(404, 'notFound', words.t('reviews.refusals.noDetermination'));
    await this.pages.send(request, reply, 'reviews/determination', {
      title: words.t('reviews.determination.title', { number: view.summary.documentNumber }),
      model: determinationModel(view, words),
    });
  }
}
