import { Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDeclaration, StartDeclaration, type DeclarationHead } from '#declarations';
import { EmployersOf, type Employer } from '#employers';
import { Clock } from '#persistence';
import { yearOf } from '#values';
import type { TagKind } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages, type Translate } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { declarationPath, START } from './declaration-paths.js';

const TAG: Readonly<Record<DeclarationHead['state'], TagKind>> = {
  draft: 'underWay',
  returned: 'toMend',
  submitted: 'done',
  determined: 'done',
};

/** An officer's start: the employers served, each with this year's declaration and those before. */
@Controller('workspace/declarations')
@Access('signedIn')
export class MineController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly employers: EmployersOf,
    private readonly declarations: ReadDeclaration,
    private readonly startDeclaration: StartDeclaration,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const year = yearOf(await this.clock.today()) - 1;
    const employers = await this.employers.list(actor);
    const cards = await Promise.all(
      employers.map(async employer =>
        cardOf(employer, await this.declarations.list(actor, employer.employerId), year, t),
      ),
    );
    await this.pages.send(request, reply, 'declarations/mine', {
      title: t('declarations.mine.title'),
      model: { cards, year },
    });
  }

  @Post(':employerId')
  @Access('officer')
  async start(
    @Req() _request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const outcome = await this.startDeclaration.run(actor, employerId);
    if (outcome.ok) return void (await reply.redirect(declarationPath(outcome.value), 303));
    if (outcome.refusal.code !== 'registeredAfterYear') throw new NotFoundException();
    leaveNotice(reply, 'notice.registeredAfterYear');
    await reply.redirect(START, 303);
  }
}

/** This year's declaration stands by itself, earlier ones in a list. */
function cardOf(employer: Employer, declarations: readonly DeclarationHead[], year: number, t: Translate) {
  const rows = declarations.map(head => ({
    ...{ year: head.levyYear, href: declarationPath(head), status: TAG[head.state] },
    statusText: t(`declarations.states.${head.state}`),
    isOpen: head.state === 'draft' || head.state === 'returned',
  }));
  return {
    ...{ employerId: employer.employerId, name: employer.name, creditCode: employer.creditCode },
    current: rows.find(row => row.year === year) ?? null,
    mayStart: yearOf(employer.registeredOn) <= year,
    earlier: rows.filter(row => row.year !== year),
  };
}
