import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  checkedDivisions,
  FILE_SOURCES,
  LAYOUTS,
  mayCheck,
  MOST_DELIVERED_ROWS,
  ReadDeliveries,
  ReceiveDelivery,
  type DeliveryRefusal,
  type FileSource,
} from '#checks';
import { writeCsv } from '#documents';
import { Clock } from '#persistence';
import { groupThousands, yearOf } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { DeliveryForm, DeliveryPath, JobForm } from './check-forms.js';
import type { Words } from './claim-words.js';
import { deliveryModel, problemRows } from './delivery-view.js';
import { sendCsv } from './send-csv.js';
import { sourcesModel } from './sources-view.js';

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
    private readonly receive: ReceiveDelivery,
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
  @TakesFile('file', maySend)
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
    const outcome = await this.receive.run(actor, {
      ...{ regionCode: typed.division, source: form.source, levyYear: Number(typed.levyYear) },
      ...{ fileName: upload.fileName, bytes: upload.bytes },
    });
    if (!outcome.ok) return this.show(request, reply, actor, typed, wrongFile(outcome.refusal));
    const { delivery, again } = outcome.value;
    leaveNotice(reply, again ? 'notice.deliveryKnown' : 'notice.deliveryReceived');
    await reply.redirect(`/workspace/sources/${delivery.regionCode}/${delivery.deliveryId}`, 303);
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

  @Get(':regionCode/:deliveryId')
  async delivery(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeliveryPath,
  ): Promise<void> {
    const view = await this.find(actor, path);
    const words = this.words(request);
    await this.pages.send(request, reply, 'checks/delivery', {
      title: words.t('checks.delivery.title', { name: view.delivery.fileName }),
      breadcrumbs: [{ href: '/workspace/sources', text: words.t('checks.sourcesPage.title') }],
      model: deliveryModel(view, words),
    });
  }

  /** Every wrong line, as a file that goes back to the office that delivered. */
  @Get(':regionCode/:deliveryId/problems')
  async problems(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeliveryPath,
  ): Promise<void> {
    const view = await this.find(actor, path);
    const { heads, rows } = problemRows(view, this.words(request));
    const cells = [heads, ...rows].map(row => row.map(text => ({ text })));
    await sendCsv(reply, `problems-${path.deliveryId}.csv`, writeCsv(cells));
  }

  private async find(actor: Actor, path: DeliveryPath) {
    const found = await this.deliveries.one(actor, path);
    if (!found.ok) throw new NotFoundException();
    return found.value;
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
    const most = groupThousands(String(MOST_DELIVERED_ROWS));
    const errors: FieldError[] = wrong.map(({ field, code, values }) => ({
      field,
      message: words.t(`checks.errors.${field}.${code}`, { most, ...values }),
    }));
    await this.pages.send(request, reply, 'checks/sources', {
      title: words.t('checks.sourcesPage.title'),
      errors,
      model: { ...sourcesModel(await this.deliveries.overview(actor), words), form, most },
    });
  }
}

interface WrongField {
  readonly field: 'source' | 'levyYear' | 'division' | 'file';
  readonly code: string;
  readonly values?: Readonly<Record<string, string>>;
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

function wrongFile(refusal: DeliveryRefusal): WrongField {
  if (refusal.code === 'notPermitted' || refusal.code === 'division')
    return { field: 'division', code: 'notAllowed' };
  if (refusal.code === 'noHead')
    return { field: 'file', code: 'noHead', values: { columns: refusal.columns.join('、') } };
  if (refusal.code === 'cutShort')
    return { field: 'file', code: refusal.said === null ? 'noTotal' : 'cutShort', values: countsOf(refusal) };
  return { field: 'file', code: refusal.code };
}

function countsOf({ rows, said }: { readonly rows: number; readonly said: number | null }) {
  return { rows: String(rows), said: String(said ?? '') };
}
