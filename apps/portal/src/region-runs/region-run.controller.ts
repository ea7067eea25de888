import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { CompareRuns, OrderRun, ReadRun, StartRun, type RunKey, type RunReport } from '#reviews';
import { formatDate, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OrderForm, ReplayForm, RunPath } from './region-run-forms.js';
import { REGION_RUNS, runPath } from './region-run-paths.js';
import { comparisonModel, listedRun, progressFigures, reportModel } from './region-run.view.js';
import { keyOf, RunPages } from './run-pages.js';

/** One run: how far it is, what came of it, its stop, and the same under other rules. */
@Controller('workspace/region-runs')
@Access('reviewer', 'approver')
export class RegionRunController {
  constructor(
    private readonly pages: Pages,
    private readonly shared: RunPages,
    private readonly runs: ReadRun,
    private readonly comparisons: CompareRuns,
    private readonly starting: StartRun,
    private readonly orders: OrderRun,
  ) {}

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
    if (!done.ok && done.refusal.code !== 'alreadyDone')
      throw this.shared.refused(request, done.refusal.code);
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
    const { t } = this.shared.words(request);
    const replay = await this.starting.replay(actor, keyOf(path), { overlay });
    if (replay.ok) return void (await reply.redirect(runPath(replay.value), 303));
    const { refusal } = replay;
    if (refusal.code === 'notPermitted' || refusal.code === 'notFound')
      throw this.shared.refused(request, refusal.code);
    const problem = 'problem' in refusal ? refusal.problem : '';
    const message = t(`regionRuns.refusals.${refusal.code}`, { problem });
    await this.sendRun(request, reply, actor, keyOf(path), overlay, [{ field: 'overlay', message }]);
  }

  private async sendRun(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: RunKey,
    overlay: string,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.shared.words(request);
    const found = await this.runs.find(actor, key);
    if (!found.ok) throw this.shared.refused(request, found.refusal.code);
    const report = found.value;
    const { run, progress } = report;
    const names = await this.shared.names(words, [run.regionCode, ...run.counties]);
    const place = names.get(run.regionCode) ?? run.regionCode;
    await this.pages.send(request, reply, 'region-runs/region-run', {
      title: words.t('regionRuns.runTitle', { place, year: run.levyYear }),
      breadcrumbs: [{ text: words.t('regionRuns.title'), href: REGION_RUNS }],
      model: {
        ...listedRun(run, progress, names, words),
        asOf: formatDate(run.asOf, words.language),
        progress: progressFigures(progress, words),
        ...{ isDone: progress.state === 'done', isRunning: progress.state === 'running' },
        isCancelled: progress.state === 'cancelled',
        path: runPath(run),
        ruleSet: progress.ruleSet,
        report: progress.done > 0 ? reportModel(report, names, words) : null,
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
}
