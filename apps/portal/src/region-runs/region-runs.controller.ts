import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Divisions } from '#employers';
import { Clock } from '#persistence';
import {
  CompareRuns,
  OrderRun,
  ReadResults,
  ReadRun,
  StartRun,
  type RunKey,
  type RunReport,
  type RunResult,
} from '#reviews';
import { yearOf } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { sendChanges, sendResults } from './region-run-file.js';
import { ListQuery, OrderForm, ReplayForm, RunPath, StartForm } from './region-run-forms.js';
import { REGION_RUNS, runPath } from './region-run-paths.js';
import {
  comparisonModel,
  listedRun,
  needyRow,
  progressFigures,
  reportModel,
  type Names,
} from './region-run.view.js';

const YEARS_BACK = 5;
const ROWS = 100;
const FILE_ROWS = 1_000;

/** Assessments of whole divisions: the list, one of them, what needs a person, replays and files. */
@Controller('workspace/region-runs')
@Access('reviewer', 'approver')
export class RegionRunsController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly divisions: Divisions,
    private readonly runs: ReadRun,
    private readonly results: ReadResults,
    private readonly comparisons: CompareRuns,
    private readonly starting: StartRun,
    private readonly orders: OrderRun,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.sendList(request, reply, actor, {}, []);
  }

  @Post()
  async start(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: StartForm,
  ): Promise<void> {
    const { t } = this.words(request);
    const wish = { division: form.division ?? '', levyYear: Number(form.year) };
    const started = await this.starting.run(actor, wish);
    if (started.ok) return void (await reply.redirect(runPath(started.value), 303));
    const { code } = started.refusal;
    const field = code === 'noSuchYear' ? 'year' : 'division';
    await this.sendList(request, reply, actor, form, [{ field, message: t(`regionRuns.refusals.${code}`) }]);
  }

  @Get(':division/:runId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
  ): Promise<void> {
    await this.sendRun(request, reply, actor, keyOf(path), '', []);
  }

  @Post(':division/:runId/orders')
  async order(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
    @Body() { order }: OrderForm,
  ): Promise<void> {
    const done = await this.orders.run(actor, keyOf(path), order);
    if (!done.ok && done.refusal.code !== 'alreadyDone') throw this.refused(request, done.refusal.code);
    if (done.ok)
      leaveNotice(reply, order === 'cancelled' ? 'notice.regionRunCancelled' : 'notice.regionRunResumed');
    await reply.redirect(runPath(keyOf(path)), 303);
  }

  @Post(':division/:runId/replays')
  async replay(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
    @Body() { overlay = '' }: ReplayForm,
  ): Promise<void> {
    const { t } = this.words(request);
    const replay = await this.starting.replay(actor, keyOf(path), { overlay });
    if (replay.ok) return void (await reply.redirect(runPath(replay.value), 303));
    const { refusal } = replay;
    if (refusal.code === 'notPermitted' || refusal.code === 'notFound')
      throw this.refused(request, refusal.code);
    const problem = 'problem' in refusal ? refusal.problem : '';
    const message = t(`regionRuns.refusals.${refusal.code}`, { problem });
    await this.sendRun(request, reply, actor, keyOf(path), overlay, [{ field: 'overlay', message }]);
  }

  @Get(':division/:runId/needs-person')
  async needy(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
    @Query() { after }: ListQuery,
  ): Promise<void> {
    const words = this.words(request);
    const key = keyOf(path);
    const [regionCode = '', employerId = ''] = after?.split('.') ?? [];
    const page = await this.results.page(actor, key, {
      ...{ outcome: 'needsPerson', most: ROWS },
      after: after ? { regionCode, employerId } : null,
    });
    if (!page.ok) throw this.refused(request, page.refusal.code);
    const { results, next } = page.value;
    const names = await this.names(
      words,
      results.map(result => result.regionCode),
    );
    await this.pages.send(request, reply, 'region-runs/needs-person', {
      title: words.t('regionRuns.needs.title'),
      breadcrumbs: this.crumbs(words, key),
      model: {
        rows: results.map(result => needyRow(result, names, words)),
        next: next ? `${runPath(key)}/needs-person?after=${next.regionCode}.${next.employerId}` : null,
        first: after ? `${runPath(key)}/needs-person` : null,
      },
    });
  }

  @Get(':division/:runId/results.csv')
  async file(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
  ): Promise<void> {
    const found = await this.runs.find(actor, keyOf(path));
    if (!found.ok) throw this.refused(request, found.refusal.code);
    await sendResults(reply, this.allResults(actor, keyOf(path)), this.words(request).t);
  }

  @Get(':division/:runId/changes.csv')
  async changes(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
  ): Promise<void> {
    const found = await this.runs.find(actor, keyOf(path));
    if (!found.ok) throw this.refused(request, found.refusal.code);
    await sendChanges(reply, this.comparisons.changed(keyOf(path)), this.words(request).t);
  }

  private async *allResults(actor: Actor, key: RunKey): AsyncGenerator<readonly RunResult[]> {
    let after = null;
    do {
      const page = await this.results.page(actor, key, { after, most: FILE_ROWS });
      if (!page.ok) return;
      yield page.value.results;
      after = page.value.next;
    } while (after !== null);
  }

  private async sendList(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: StartForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const served = divisionsOf(actor);
    const listed = await this.runs.list(actor);
    const names = await this.names(words, [...served, ...listed.map(({ run }) => run.regionCode)]);
    const last = yearOf(await this.clock.today()) - 1;
    const years = Array.from({ length: YEARS_BACK }, (_, back) => String(last - back));
    await this.pages.send(request, reply, 'region-runs/region-runs', {
      title: words.t('regionRuns.title'),
      model: {
        rows: listed.map(({ run, progress }) => listedRun(run, progress, names, words)),
        places: served.map(value => ({ value, text: names.get(value) ?? value })),
        years: years.map(value => ({ value, text: value })),
        ...{ division: form.division ?? served[0] ?? '', year: form.year ?? years[0] },
      },
      errors,
    });
  }

  private async sendRun(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: RunKey,
    overlay: string,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const found = await this.runs.find(actor, key);
    if (!found.ok) throw this.refused(request, found.refusal.code);
    const report = found.value;
    const { run, progress } = report;
    const names = await this.names(words, [run.regionCode, ...run.counties]);
    const place = names.get(run.regionCode) ?? run.regionCode;
    await this.pages.send(request, reply, 'region-runs/region-run', {
      title: words.t('regionRuns.runTitle', { place, year: run.levyYear }),
      breadcrumbs: [{ text: words.t('regionRuns.title'), href: REGION_RUNS }],
      model: {
        ...listedRun(run, progress, names, words),
        asOf: run.asOf,
        progress: progressFigures(progress, words),
        ...{ isDone: progress.state === 'done', isRunning: progress.state === 'running' },
        isCancelled: progress.state === 'cancelled',
        path: runPath(run),
        ruleSet: progress.ruleSet,
        report: reportModel(report, names, words),
        comparison: await this.comparison(actor, report, words),
        isReplay: run.baselineId !== null,
        overlay: overlay || words.t('regionRuns.replay.example'),
      },
      errors,
    });
  }

  private async comparison(actor: Actor, { run, progress }: RunReport, words: Words) {
    if (run.baselineId === null || progress.state !== 'done') return null;
    const compared = await this.comparisons.cells(actor, run);
    return compared.ok ? comparisonModel(compared.value, words) : null;
  }

  private async names({ language }: Words, codes: readonly string[]): Promise<Names> {
    const found = await Promise.all(
      [...new Set(codes)].map(
        async code => [code, (await this.divisions.find(code))?.name[language] ?? code] as const,
      ),
    );
    return new Map(found);
  }

  private crumbs({ t }: Words, key: RunKey) {
    return [
      { text: t('regionRuns.title'), href: REGION_RUNS },
      { text: t('regionRuns.one'), href: runPath(key) },
    ];
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private refused(request: PortalRequest, code: string): Refused {
    const { t } = this.words(request);
    return code === 'notFound'
      ? new Refused(404, 'notFound', t('regionRuns.refusals.notFound'))
      : new Refused(403, 'forbidden', t('regionRuns.refusals.notPermitted'));
  }
}

function keyOf({ division, runId }: RunPath): RunKey {
  return { regionCode: division, runId };
}

/** The divisions that somebody reviews or approves in as a whole. */
function divisionsOf({ grants }: Actor): string[] {
  const own = grants.filter(({ role }) => role === 'reviewer' || role === 'approver');
  return [...new Set(own.map(({ divisionCode }) => divisionCode))].sort();
}
