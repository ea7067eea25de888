import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import {
  FIGURE_SOURCES,
  FIGURES,
  ReadNonFiler,
  RecordFigures,
  type FiguresInput,
  type NonFilerView,
} from '#reviews';
import { presentAssessment, shippedPolicies } from '#policy';
import { formatDate, formatMoney, formatPersons, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { fieldMessages } from '../frame/field-messages.js';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { EmployerPath, yearOfPath, yearPath } from './non-filer-paths.js';
import { OfficePlaces, refusedPage } from './office-places.js';
import { notFiledWords } from './not-filed-words.js';
import { standingWords } from './standing-words.js';

const LONG = 1_000;

class FiguresForm {
  @IsString() @MaxLength(LONG) headcount = '';
  @IsString() @MaxLength(LONG) payroll = '';
  @IsString() @MaxLength(LONG) insuranceBase = '';
  @IsString() @MaxLength(40) source = '';
  @IsString() @MaxLength(LONG) sourceName = '';
}

const EMPTY: FiguresInput = { headcount: '', payroll: '', insuranceBase: '', source: '', sourceName: '' };

/** One employer and year: why it is on the list or not, what other offices know, what silence comes to. */
@Controller('workspace/non-filers/:regionCode/:levyYear/employers/:employerId')
@Access('reviewer', 'approver')
export class NonFilerController {
  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly employers: ReadNonFiler,
    private readonly record: RecordFigures,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: EmployerPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, EMPTY, []);
  }

  @Post('figures')
  @Access('reviewer')
  async figures(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: EmployerPath,
    @Body() form: FiguresForm,
  ): Promise<void> {
    const words = this.places.words(request);
    const done = await this.record.run(actor, yearOfPath(path), path.employerId, form);
    if (done.ok) {
      leaveNotice(reply, done.value > 0 ? 'notice.figuresRecorded' : 'notice.figuresUnchanged');
      return void (await reply.redirect(`${yearPath(yearOfPath(path))}/employers/${path.employerId}`, 303));
    }
    if (done.refusal.code !== 'invalid') throw refusedPage(done.refusal.code, words.t);
    await this.page(request, reply, actor, path, form, figureErrors(done.refusal.fields, words));
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: EmployerPath,
    typed: FiguresInput,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.places.words(request);
    const year = yearOfPath(path);
    const found = await this.employers.run(actor, year, path.employerId);
    if (!found.ok) throw refusedPage(found.refusal.code, words.t);
    await this.pages.send(request, reply, 'non-filers/employer', {
      title: words.t('nonFilers.employerTitle', { name: found.value.employer.name, year: year.levyYear }),
      breadcrumbs: await this.places.trail(request, year),
      model: {
        ...employerModel(found.value, words),
        ...{ typed, year: year.levyYear, mayWork: mayServeRegion(actor, 'reviewer', year.regionCode) },
        path: `${yearPath(year)}/employers/${path.employerId}`,
        sources: FIGURE_SOURCES.map(value => ({ value, text: words.t(`nonFilers.sources.${value}`) })),
      },
      errors,
    });
  }
}

/** Errors of figures in the words of their fields. */
export function figureErrors(fields: Parameters<typeof fieldMessages>[0], { t, language }: Words) {
  return fieldMessages(fields, {
    language,
    sentence: (key, values) => t(`nonFilers.errors.${key}`, values),
    label: field => t(`nonFilers.figures.${field}`),
  });
}

function employerModel(view: NonFilerView, words: Words) {
  const { t, language } = words;
  const { employer, result, determination } = view;
  return {
    ...{ name: employer.name, creditCode: employer.creditCode, standing: standingWords(view, words) },
    determination: determination && {
      ...{ href: determinationPath(determination), number: determination.documentNumber },
      basis: t(`nonFilers.bases.${determination.basis}`),
    },
    known: FIGURES.flatMap(figure => {
      const known = view.known[figure];
      if (!known) return [];
      const value = figure === 'headcount' ? formatPersons(known.value) : formatMoney(known.value);
      return [
        {
          ...{ label: t(`nonFilers.figures.${figure}`), value: t(`nonFilers.units.${figure}`, { value }) },
          note: t('nonFilers.figureNote', {
            ...{ source: t(`nonFilers.sources.${known.source}`), name: known.sourceName },
            date: formatDate(known.recordedOn, language),
          }),
        },
      ];
    }),
    records: view.history.length,
    blocked: result.ok ? null : notFiledWords(result.refusal, words),
    result: result.ok ? t('nonFilers.wouldOwe', { levy: formatMoney(result.value.assessment.levy) }) : null,
    assessment: result.ok
      ? presentAssessment(result.value.assessment, shippedPolicies().book, language)
      : null,
  };
}
