import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { DetermineNotFiled, type NotFiledPreview } from '#reviews';
import { formatMoney, formatPersons, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { countingPath, figuresPath, YearPath, yearOfPath, yearPath } from './non-filer-paths.js';
import { notFiledWords } from './not-filed-words.js';
import { OfficePlaces, refusedPage } from './office-places.js';

/** Employers that the preview names one by one; of more the counts have to do. */
const NAMED = 300;

class ProposalForm {
  @IsString() @MaxLength(100) digest: string;
  @IsOptional() @IsString() @MaxLength(10) checked?: string;
}

/** Counting those who have not filed as employing none: a dry run, then proposals to a second person. */
@Controller('workspace/non-filers/:regionCode/:levyYear/determinations')
@Access('reviewer')
export class CountingController {
  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly determine: DetermineNotFiled,
  ) {}

  @Get()
  async preview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, []);
  }

  @Post()
  async propose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
    @Body() form: ProposalForm,
  ): Promise<void> {
    const { t } = this.places.words(request);
    const refuse = (code: string) =>
      this.page(request, reply, actor, path, [
        { field: 'checked', message: t(`nonFilers.refusals.${code}`) },
      ]);
    if (form.checked !== 'yes') return refuse('confirmBox');
    const done = await this.determine.propose(actor, yearOfPath(path), form.digest);
    if (!done.ok) return refuse(done.refusal.code);
    leaveNotice(reply, done.value.left > 0 ? 'notice.someNotFiledProposed' : 'notice.notFiledProposed');
    await reply.redirect(countingPath(yearOfPath(path)), 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: YearPath,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.places.words(request);
    const year = yearOfPath(path);
    const preview = await this.determine.preview(actor, year);
    if (!preview.ok) throw refusedPage(preview.refusal.code, words.t);
    await this.pages.send(request, reply, 'non-filers/counting', {
      title: words.t('nonFilers.counting.title', { year: year.levyYear }),
      breadcrumbs: await this.places.trail(request, year),
      model: previewModel(preview.value, words),
      errors,
    });
  }
}

function previewModel(preview: NotFiledPreview, words: Words) {
  const { t } = words;
  const { rows, ready, waiting, levySum, digest } = preview;
  return {
    ...{ path: countingPath(preview), figures: figuresPath(preview), digest, ready },
    strip: [
      { label: t('nonFilers.counting.ready'), value: t('nonFilers.employers', { count: ready }) },
      { label: t('nonFilers.counting.sum'), value: t('nonFilers.yuan', { value: formatMoney(levySum) }) },
      { label: t('nonFilers.counting.waiting'), value: t('nonFilers.employers', { count: waiting }) },
      {
        label: t('nonFilers.counting.blocked'),
        value: t('nonFilers.employers', { count: rows.length - ready - waiting }),
      },
    ],
    rows: rows.slice(0, NAMED).map(({ employer, result, waits }) => ({
      ...{ name: employer.name, creditCode: employer.creditCode },
      href: `${yearPath(preview)}/employers/${employer.employerId}`,
      headcount: result.ok ? formatPersons(result.value.assessment.headcount) : '',
      quota: result.ok ? formatPersons(result.value.assessment.quota) : '',
      levy: result.ok ? formatMoney(result.value.assessment.levy) : '',
      note: waits
        ? t('nonFilers.counting.waits')
        : result.ok
          ? t(`policy.outcomes.${result.value.assessment.outcome}`)
          : notFiledWords(result.refusal, words),
    })),
    hidden: Math.max(0, rows.length - NAMED),
  };
}
