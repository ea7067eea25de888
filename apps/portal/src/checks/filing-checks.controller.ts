import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OrderChecks, ReadChecks, ReadSignals, type RaisedSignal } from '#checks';
import { maskName, type FiledRosterEntry, type VersionKey } from '#declarations';
import { Database } from '#persistence';
import { ReadCase, type ReviewCase } from '#reviews';
import { Moved } from '../frame/moved.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { CasePath } from '../reviews/case-forms.js';
import { casePath } from '../reviews/case-path.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OrderForm } from './check-forms.js';
import type { Words } from './claim-words.js';
import { resultView } from './result-view.js';

/** What other offices know of the people of one filing, and its warning signs, for the reviewer. */
@Controller('workspace/reviews/:regionCode/:declarationId/:version/checks')
@Access('reviewer')
export class FilingChecksController {
  constructor(
    private readonly pages: Pages,
    private readonly database: Database,
    private readonly cases: ReadCase,
    private readonly checks: ReadChecks,
    private readonly signals: ReadSignals,
    private readonly order: OrderChecks,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const { filed, employerName } = await this.find(actor, path, words);
    const checks = await this.database.read(manager => this.checks.of(manager, path));
    const signals = await this.database.read(manager => this.signals.of(manager, path));
    const { roster, levyYear } = filed.snapshot;
    await this.pages.send(request, reply, 'checks/filing', {
      title: words.t('checks.filing.title', { name: employerName }),
      breadcrumbs: [
        { href: '/workspace/reviews', text: words.t('reviews.queue.title') },
        { href: casePath(path), text: employerName },
      ],
      model: {
        ...{ employerName, action: `${casePath(path)}/checks` },
        result: resultView(checks, roster, levyYear, words, false),
        signals: signals.map(signal => signalView(signal, roster, words)),
        risk: signals.reduce((sum, { weight }) => sum + weight, 0),
      },
    });
  }

  /** Has the filing compared anew, by the worker. */
  @Post()
  async again(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() _form: OrderForm,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    await this.find(actor, path, words);
    const ordered = await this.order.run(actor, path);
    if (!ordered.ok) throw new Refused(404, 'notFound');
    leaveNotice(reply, 'notice.checksOrdered');
    await reply.redirect(`${casePath(path)}/checks`, 303);
  }

  /** Whoever may read the case; reading it leaves its record. */
  private async find(actor: Actor, key: VersionKey, { t }: Words): Promise<ReviewCase> {
    const found = await this.cases.run(actor, key);
    if (found.ok) return found.value;
    if (found.refusal.code === 'superseded')
      throw new Moved(`${casePath(found.refusal.by)}/checks`, 'notice.caseMoved');
    const detail = t(`reviews.refusals.${found.refusal.code}`);
    throw found.refusal.code === 'notFound'
      ? new Refused(404, 'notFound', detail)
      : new Refused(403, found.refusal.code, detail);
  }
}

function signalView(signal: RaisedSignal, roster: readonly FiledRosterEntry[], { t }: Words) {
  const people = roster.filter(({ entryId }) => signal.entryIds.includes(entryId));
  return {
    name: t(`checks.signalNames.${signal.signal}`),
    sentence: t(`checks.signals.${signal.signal}`, signal.values),
    people: people.map(({ name }) => maskName(name)).join(t('checks.comma')),
    weight: String(signal.weight),
  };
}
