import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ListSeekers, SEEKER_STATES } from '#seekers';
import { shanghaiDay } from '#values';
import { formatDate } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RegisterQuery } from './desk-forms.js';
import { stateTag } from './own.view.js';
import { RegistrationDesk } from './registration-desk.js';
import { caseFilePath, SEEKERS } from './seeker-path.js';
import { occupationNames } from './told.view.js';

const SHOWN = SEEKER_STATES.filter(state => state !== 'draft');

/** The register of a county for staff, masked; every look is noted. */
@Controller('workspace/seekers')
@Access('broker')
export class RegisterController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: RegistrationDesk,
    private readonly counties: StaffCounties,
    private readonly register: ListSeekers,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, state, q, after }: RegisterQuery,
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t, language } = words;
    const counties = await this.counties.of(actor, ['broker']);
    const regionCode = division ?? counties[0]?.code ?? '';
    const found = await this.register.run(actor, regionCode, {
      ...{ state: state ?? null, search: q ?? '', after: after ?? null },
    });
    if (!found.ok) throw new Refused(403, 'forbidden', t('seekers.refusals.notPermitted'));
    const { rows, counts, next } = found.value;
    const link = (over: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams({ division: regionCode, q: q ?? '', state: state ?? '', ...over });
      return `${SEEKERS}?${[...query]
        .filter(([, value]) => value !== '')
        .map(pair => pair.map(encodeURIComponent).join('='))
        .join('&')}`;
    };
    const total = SHOWN.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    await this.pages.send(request, reply, 'seekers/register', {
      title: t('seekers.register.title'),
      model: {
        ...{
          regionCode,
          q: q ?? '',
          state: state ?? '',
          next: next ? link({ after: next }) : null,
          searched: (q ?? '') !== '',
        },
        several: counties.length > 1,
        counties: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
        links: [
          { href: link({ state: '' }), text: t('seekers.register.all'), count: total, current: !state },
          ...SHOWN.map(one => ({
            ...{ href: link({ state: one }), text: t(`seekers.states.${one}`), current: state === one },
            count: counts.get(one) ?? 0,
          })),
        ],
        rows: rows.map(row => ({
          ...{ href: caseFilePath(row), name: row.maskedName, tail: row.idTail },
          wishes: occupationNames(row.wishes, words),
          tag: stateTag(row.state, words),
          since: row.wishRegisteredAt ? formatDate(shanghaiDay(row.wishRegisteredAt), language) : '',
        })),
      },
    });
  }
}
