import { Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { mandateFor, mayActInYear, type Actor } from '#accounts';
import {
  ReadDeclaration,
  ReadDispatch,
  ServedOverview,
  StartDeclaration,
  type DeclarationHead,
} from '#declarations';
import {
  declarationDuty,
  EmployerLives,
  EmployersOf,
  employersServedBy,
  OwnRequests,
  PeopleOf,
  type Employer,
} from '#employers';
import { Clock } from '#persistence';
import { yearOf } from '#values';
import { formatDate, type Language, type TagKind } from '#web';
import { dispatchPath } from '../dispatch/dispatch-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages, type Translate } from '../frame/pages.js';
import { LifePages } from '../employer-life/life-pages.js';
import { standingLines } from '../employer-life/life-words.js';
import { ownRequestRows } from '../members/own-request-rows.js';
import { MOST_CARDS, readServedWish, servedList } from '../members/served-list.js';
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
    private readonly overview: ServedOverview,
    private readonly lives: EmployerLives,
    private readonly lifePages: LifePages,
    private readonly people: PeopleOf,
    private readonly ownRequests: OwnRequests,
    private readonly dispatch: ReadDispatch,
    private readonly startDeclaration: StartDeclaration,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const year = yearOf(await this.clock.today()) - 1;
    const wish = readServedWish(request.query as Record<string, unknown>);
    const overview = await this.overview.run(actor, year, wish);
    const isList = overview.total > MOST_CARDS;
    const ownRequests = ownRequestRows(await this.ownRequests.list(actor), words.t);
    await this.pages.send(request, reply, 'declarations/mine', {
      title: words.t('declarations.mine.title'),
      model: {
        ...{ year, hasEmployers: overview.total > 0 },
        mayRegister: actor.grants.every(({ role }) => role === 'officer'),
        cards: isList ? [] : await this.cards(request, actor, year, words),
        served: isList ? servedList(overview, wish, year, words) : null,
        waiting: await this.waiting(actor),
        ...{ ownRequests, isWaiting: ownRequests.some(request => request.isWaiting) },
      },
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
    const { code } = outcome.refusal;
    if (code !== 'registeredAfterYear' && code !== 'endedBeforeYear') throw new NotFoundException();
    leaveNotice(reply, `notice.${code}`);
    await reply.redirect(START, 303);
  }

  private async cards(
    request: PortalRequest,
    actor: Actor,
    year: number,
    words: { t: Translate; language: Language },
  ) {
    const employers = await this.employers.list(actor);
    return Promise.all(
      employers.map(async employer => {
        const mandate = mandateFor(actor, employer.employerId, year);
        const until = mandate && formatDate(mandate.until, words.language);
        const declarations = await this.declarations.list(actor, employer.employerId);
        return {
          ...cardOf(employer, declarations, year, words.t),
          ...(await this.dispatched(actor, employer, year)),
          ...(await this.standing(request, actor, employer.employerId, year)),
          ...{
            isOwn: mandate === null,
            note: mandate && words.t(`members.served.${mandate.kind}`, { until }),
          },
        };
      }),
    );
  }

  /** Where labour dispatch is confirmed, and how much of it waits for the employer's answer. */
  private async dispatched(actor: Actor, { employerId }: Employer, year: number) {
    const mayAct = mayActInYear(actor, { employerId, levyYear: year });
    const dispatch = mayAct ? dispatchPath({ employerId, levyYear: year }) : null;
    return { dispatch, dispatchWaiting: mayAct ? await this.dispatch.waiting(actor, employerId, year) : 0 };
  }

  /** How the employer stands, in words, and whether there is something to declare for the year. */
  private async standing(request: PortalRequest, actor: Actor, employerId: string, year: number) {
    const life = await this.lives.find(actor, employerId);
    if (!life) return { mayStart: false, standing: [] };
    const codes = life.inForce.flatMap(({ counterparts }) => counterparts);
    const words = await this.lifePages.words(request, codes);
    const duty = declarationDuty(life, year);
    const ended = !duty.due && duty.because === 'endedBeforeYear';
    return {
      mayStart: duty.due && mayActInYear(actor, { employerId, levyYear: year }),
      standing: [
        ...standingLines(life, year, words),
        ...(ended ? [words.t('employerLife.follows.notDue', { year })] : []),
      ],
      tooNew: !duty.due && !ended,
    };
  }

  /** Employers whose administrator the person is, and at which somebody waits for an answer. */
  private async waiting(actor: Actor) {
    const keys = employersServedBy(actor).filter(({ employerId }) => !mandateFor(actor, employerId));
    const counts = await this.people.waiting(actor, keys);
    if (counts.size === 0) return [];
    const names = new Map((await this.employers.list(actor)).map(one => [one.employerId, one.name]));
    return [...counts].map(([employerId, count]) => ({ employerId, count, name: names.get(employerId) }));
  }
}

/** This year's declaration stands by itself, earlier ones in a list. */
function cardOf(employer: Employer, declarations: readonly DeclarationHead[], year: number, t: Translate) {
  const rows = declarations.map(head => ({
    ...{ year: head.levyYear, href: declarationPath(head), status: TAG[head.state] },
    statusText: t(`declarations.states.${head.correctionId ? 'correcting' : head.state}`),
    isOpen: head.state === 'draft' || head.state === 'returned',
  }));
  return {
    ...{ employerId: employer.employerId, name: employer.name, creditCode: employer.creditCode },
    current: rows.find(row => row.year === year) ?? null,
    earlier: rows.filter(row => row.year !== year),
  };
}
