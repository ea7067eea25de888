import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Actor } from '#accounts';
import { Integrity, type CheckResult } from '#oversight';
import { formatDate, formatInstant } from '#web';
import { mayEnter } from '../frame/navigation.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { StaffCounties } from '../places/staff-counties.js';

class IntegrityQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

/** Whether the records of a county hold together: each named check with what it found, since when, and where to mend it. */
@Controller('workspace/integrity')
@Access('administrator', 'auditor')
export class IntegrityController {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
    private readonly integrity: Integrity,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: IntegrityQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const counties = await this.counties.of(actor, ['administrator', 'auditor']);
    const code = division ?? counties[0]?.code;
    const report = code === undefined ? null : await this.integrity.report(actor, code);
    if (report && !report.ok) throw new Refused(403, 'forbidden', words.t('oversight.notPermitted'));
    const results = report?.value.results ?? [];
    const broken = results.filter(({ found }) => found > 0);
    await this.pages.send(request, reply, 'oversight/integrity', {
      title: words.t('integrity.title'),
      model: {
        several: counties.length > 1,
        fields: [
          {
            ...{ name: 'division', label: words.t('oversight.place'), value: code ?? '' },
            options: counties.map(({ code: value, name }) => ({ value, text: name[words.language] })),
          },
        ],
        asOf: report ? formatInstant(report.value.asOf, words.language) : '',
        summary: words.t('integrity.summary', { count: broken.length, all: results.length }),
        broken: broken.map(result => rowOf(actor, result, words)),
        sound: results.filter(({ found }) => found === 0).map(result => rowOf(actor, result, words)),
      },
    });
  }
}

const OWN = '/workspace/integrity';

function rowOf(actor: Actor, { check, found, breaches, history }: CheckResult, { t, language }: Words) {
  return {
    key: check.key,
    title: t(`integrity.checks.${check.key}.title`),
    cure: t(`integrity.checks.${check.key}.cure`),
    owner: t(`integrity.owners.${check.owner}`),
    // Whoever looks need not be who mends: the cure names that person.
    repair: check.repair !== OWN && mayEnter(actor, check.repair) ? check.repair : null,
    found: t('integrity.found', { count: found }),
    breaches: breaches.map(({ subject }) => subject),
    more: found > breaches.length ? t('integrity.more', { count: found - breaches.length }) : '',
    history: history
      .slice(-7)
      .map(day => t('integrity.onDay', { day: formatDate(day.on, language), count: day.found }))
      .join(t('web.list.then')),
  };
}
