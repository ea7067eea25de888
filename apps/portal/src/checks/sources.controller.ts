import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  checkedDivisions,
  FILE_SOURCES,
  LAYOUTS,
  mayCheck,
  LOAD_LIMITS,
  MOST_DELIVERED_ROWS,
  ReadDeliveries,
  ReadLoads,
  type FileSource,
} from '#checks';
import { WORKBOOK_LIMITS, writeCsv } from '#documents';
import { Clock } from '#persistence';
import { groupThousands, yearOf } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { DeliveryForm, JobForm } from './check-forms.js';
import type { Words } from './claim-words.js';
import { DeliveryIntake } from './delivery-intake.js';
import { sendCsv } from '../files/send-csv.js';
import { sourcesModel } from './sources-view.js';
import { wrongFile, type WrongField } from './wrong-file.js';

/** The reviewing staff alone; the division of the form is asked about by the use case. */
function maySend(actor: Actor): boolean {
  return checkedDivisions(actor).length > 0;
}

type Typed = Readonly<Record<'source' | 'levyYear' | 'division', string>>;

/** What other offices deliver: how each source stands, taking a file over, and what could not be done. */
@Controller('workspace/sources')
@Access('reviewer')
export class SourcesController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly deliveries: ReadDeliveries,
    private readonly loads: ReadLoads,
    private readonly intake: DeliveryIntake,
  ) {}

  @Get()
  async overview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const levyYear = String(yearOf(await this.clock.today()) - 1);
    const division = checkedDivisions(actor)[0] ?? '';
    await this.show(request, reply, actor, { source: '', levyYear, division });
  }

  @Post()
  @TakesFile('file', maySend, LOAD_LIMITS.fileBytes)
  async deliver(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @SentUpload() upload: Upload | null,
    @Body() form: DeliveryForm,
  ): Promise<void> {
    const typed = {
      source: form.source ?? '',
      levyYear: form.levyYear.trim(),
      division: form.division.trim(),
    };
    const wrong = wrongFields(actor, typed, upload);
    if (wrong.length > 0 || !form.source || !upload) return this.show(request, reply, actor, typed, ...wrong);
    const about = { regionCode: typed.division, source: form.source, levyYear: Number(typed.levyYear) };
    const outcome = await this.intake.take(actor, about, upload);
    if (!outcome.ok) return this.show(request, reply, actor, typed, wrongFile(outcome.refusal));
    leaveNotice(reply, `notice.${outcome.value.notice}`);
    await reply.redirect(outcome.value.path, 303);
  }

  /** Gives a job that failed in every try back to the workers. */
  @Post('jobs')
  async revive(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { jobId }: JobForm,
  ): Promise<void> {
    const outcome = await this.deliveries.revive(actor, jobId);
    if (!outcome.ok) throw new NotFoundException();
    leaveNotice(reply, 'notice.jobRevived');
    await reply.redirect('/workspace/sources', 303);
  }

  /** An empty file of a source, with its headings and the row that ends it. */
  @Get('layouts/:source')
  async layout(@Res() reply: PortalReply, @Param('source') source: string): Promise<void> {
    const columns = LAYOUTS[source as FileSource] as (typeof LAYOUTS)[FileSource] | undefined;
    if (!columns) throw new NotFoundException();
    const heads = columns.map(({ headings }) => ({ text: headings[0] }));
    await sendCsv(reply, `${source}.csv`, writeCsv([heads, [{ text: '合计' }, { number: '0' }]]));
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: Typed,
    ...wrong: readonly WrongField[]
  ): Promise<void> {
    const words = this.words(request);
    const limits = {
      most: groupThousands(String(MOST_DELIVERED_ROWS)),
      ofWorkbook: groupThousands(String(WORKBOOK_LIMITS.rows)),
      megabytes: String(LOAD_LIMITS.fileBytes / 1_048_576),
    };
    const errors: FieldError[] = wrong.map(({ field, code, values }) => ({
      field,
      message: words.t(`checks.errors.${field}.${code}`, { ...limits, ...values }),
    }));
    const loads = await this.loads.list(actor);
    await this.pages.send(request, reply, 'checks/sources', {
      title: words.t('checks.sourcesPage.title'),
      errors,
      model: { ...sourcesModel(await this.deliveries.overview(actor), loads, words), form, limits },
    });
  }
}

function wrongFields(
  actor: Actor,
  { source, levyYear, division }: Typed,
  upload: Upload | null,
): WrongField[] {
  const isYear = /^20\d\d$/.test(levyYear) && Number(levyYear) >= 2015;
  const isKnown = FILE_SOURCES.includes(source as FileSource);
  return [
    ...(isKnown ? [] : [{ field: 'source' as const, code: 'missing' }]),
    ...(isYear ? [] : [{ field: 'levyYear' as const, code: 'year' }]),
    ...(/^\d{6}$/.test(division) && mayCheck(actor, division)
      ? []
      : [{ field: 'division' as const, code: 'notAllowed' }]),
    ...(upload ? [] : [{ field: 'file' as const, code: 'missing' }]),
    ...(upload?.isTooLarge ? [{ field: 'file' as const, code: 'tooLarge' }] : []),
  ];
}
