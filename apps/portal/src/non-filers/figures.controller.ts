import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { FIGURE_SOURCES, RecordFigures, type ImportFiguresRefusal } from '#reviews';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { figureErrors } from './non-filer.controller.js';
import { countingPath, figuresPath, YearPath, yearOfPath } from './non-filer-paths.js';
import { OfficePlaces, refusedPage } from './office-places.js';

class SourceForm {
  @IsString() @MaxLength(40) source = '';
  @IsString() @MaxLength(1_000) sourceName = '';
}

const maySend = (actor: Actor, params: Readonly<Record<string, string>>) =>
  mayServeRegion(actor, 'reviewer', params['regionCode'] ?? '');

/** Figures of other offices from a file. */
@Controller('workspace/non-filers/:regionCode/:levyYear/figures')
@Access('reviewer')
export class FiguresOfYearController {
  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly record: RecordFigures,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
  ): Promise<void> {
    if (!mayServeRegion(actor, 'reviewer', path.regionCode))
      throw refusedPage('notPermitted', this.places.words(request).t);
    await this.page(request, reply, path, { source: '', sourceName: '' }, [], []);
  }

  @Post()
  @TakesFile('file', maySend)
  async receive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
    @Body() form: SourceForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const words = this.places.words(request);
    if (upload?.isTooLarge)
      return this.page(request, reply, path, form, fileErrors({ code: 'tooLarge' }, words), []);
    const done = await this.record.fromFile(actor, yearOfPath(path), upload?.bytes ?? null, form);
    if (done.ok) {
      leaveNotice(reply, done.value.recorded > 0 ? 'notice.figuresRecorded' : 'notice.figuresUnchanged');
      return void (await reply.redirect(countingPath(yearOfPath(path)), 303));
    }
    const { refusal } = done;
    if (refusal.code === 'notPermitted' || refusal.code === 'noSuchYear')
      throw refusedPage(refusal.code, words.t);
    const lines = refusal.code === 'lines' ? refusal.errors.map(error => lineOf(error, words)) : [];
    await this.page(request, reply, path, form, fileErrors(refusal, words), lines);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    path: YearPath,
    typed: SourceForm,
    errors: readonly FieldError[],
    lines: readonly string[],
  ): Promise<void> {
    const { t } = this.places.words(request);
    const year = yearOfPath(path);
    await this.pages.send(request, reply, 'non-filers/figures', {
      title: t('nonFilers.upload.title', { year: year.levyYear }),
      breadcrumbs: await this.places.trail(request, year),
      model: {
        ...{ path: figuresPath(year), typed, lines },
        sources: FIGURE_SOURCES.map(value => ({ value, text: t(`nonFilers.sources.${value}`) })),
      },
      errors,
    });
  }
}

function lineOf(
  { line, ...error }: Extract<ImportFiguresRefusal, { code: 'lines' }>['errors'][number],
  words: Words,
): string {
  const [message] = figureErrors([error], words);
  return words.t('nonFilers.upload.line', { line, message: message?.message ?? '' });
}

function fileErrors(refusal: ImportFiguresRefusal, words: Words): FieldError[] {
  if (refusal.code === 'invalid') return figureErrors(refusal.fields, words);
  const code = ['lines', 'fileMissing', 'nothingInIt', 'tooLarge'].includes(refusal.code)
    ? refusal.code
    : 'unreadable';
  const count = refusal.code === 'lines' ? refusal.errors.length : 0;
  return [{ field: 'file', message: words.t(`nonFilers.upload.refusals.${code}`, { count }) }];
}
