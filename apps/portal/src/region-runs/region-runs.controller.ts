import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock } from '#persistence';
import { ReadRun, StartRun } from '#reviews';
import { yearOf } from '#values';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { StartForm } from './region-run-forms.js';
import { runPath } from './region-run-paths.js';
import { listedRun } from './region-run.view.js';
import { RunPages } from './run-pages.js';

const YEARS_BACK = 5;

/** Assessments of whole divisions: those so far, and a new one. */
@Controller('workspace/region-runs')
@Access('reviewer', 'approver')
export class RegionRunsController {
  constructor(
    private readonly pages: Pages,
    private readonly shared: RunPages,
    private readonly clock: Clock,
    private readonly runs: ReadRun,
    private readonly starting: StartRun,
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
    const { t } = this.shared.words(request);
    const wish = { division: form.division ?? '', levyYear: Number(form.year) };
    const started = await this.starting.run(actor, wish);
    if (started.ok) return void (await reply.redirect(runPath(started.value), 303));
    const { code } = started.refusal;
    const field = code === 'noSuchYear' ? 'year' : 'division';
    await this.sendList(request, reply, actor, form, [{ field, message: t(`regionRuns.refusals.${code}`) }]);
  }

  private async sendList(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: StartForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.shared.words(request);
    const served = divisionsOf(actor);
    const listed = await this.runs.list(actor);
    const names = await this.shared.names(words, [...served, ...listed.map(({ run }) => run.regionCode)]);
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
}

/** The divisions that somebody reviews or approves in as a whole. */
function divisionsOf({ grants }: Actor): string[] {
  const own = grants.filter(({ role }) => role === 'reviewer' || role === 'approver');
  return [...new Set(own.map(({ divisionCode }) => divisionCode))].sort();
}
