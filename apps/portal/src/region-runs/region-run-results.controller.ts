import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { CompareRuns, ReadResults, ReadRun, type RunKey, type RunResult } from '#reviews';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { sendChanges, sendResults } from './region-run-file.js';
import { ListQuery, RunPath } from './region-run-forms.js';
import { runPath } from './region-run-paths.js';
import { needyRow } from './region-run.view.js';
import { keyOf, RunPages } from './run-pages.js';

const ROWS = 100;
const FILE_ROWS = 1_000;

/** Employers of a run one by one: those that need a person, and all of them as files. */
@Controller('workspace/region-runs')
@Access('reviewer', 'approver')
export class RegionRunResultsController {
  constructor(
    private readonly pages: Pages,
    private readonly shared: RunPages,
    private readonly runs: ReadRun,
    private readonly results: ReadResults,
    private readonly comparisons: CompareRuns,
  ) {}

  @Get(':division/:runId/needs-person')
  async needy(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
    @Query() { after }: ListQuery,
  ): Promise<void> {
    const words = this.shared.words(request);
    const key = keyOf(path);
    const [regionCode = '', employerId = ''] = after?.split('.') ?? [];
    const page = await this.results.page(actor, key, {
      ...{ outcome: 'needsPerson', most: ROWS },
      after: after ? { regionCode, employerId } : null,
    });
    if (!page.ok) throw this.shared.refused(request, page.refusal.code);
    const { results, next } = page.value;
    const names = await this.shared.names(
      words,
      results.map(result => result.regionCode),
    );
    await this.pages.send(request, reply, 'region-runs/needs-person', {
      title: words.t('regionRuns.needs.title'),
      breadcrumbs: this.shared.crumbs(words, key),
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
    if (!found.ok) throw this.shared.refused(request, found.refusal.code);
    await sendResults(reply, this.allResults(actor, keyOf(path)), this.shared.words(request).t);
  }

  @Get(':division/:runId/changes.csv')
  async changes(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RunPath,
  ): Promise<void> {
    const found = await this.runs.find(actor, keyOf(path));
    if (!found.ok) throw this.shared.refused(request, found.refusal.code);
    await sendChanges(reply, this.comparisons.changed(keyOf(path)), this.shared.words(request).t);
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
}
