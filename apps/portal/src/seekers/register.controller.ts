import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ListSeekers, SEEKER_STATES } from '#seekers';
import { shanghaiDay } from '#values';
import { formatDate } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { RegisterForm, RegisterQuery } from './desk-forms.js';
import { stateTag } from './own.view.js';
import { SeekerDesk } from './seeker-desk.js';
import { caseFilePath, SEEKERS } from './seeker-path.js';
import { occupationNames } from './told.view.js';

const SHOWN = SEEKER_STATES.filter(state => state !== 'draft');

/** The register of a county for staff, masked; every look is noted. */
@Controller('workspace/seekers')
@Access('broker')
export class RegisterController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly counties: StaffCounties,
    private readonly register: ListSeekers,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() query: RegisterQuery,
  ): Promise<void> {
    await this.send(request, reply, actor, { ...query, q: '' });
  }

  /** Somebody looked for by name or number, which never stands in an address. */
  @Post()
  @HttpCode(200)
  async search(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: RegisterForm,
  ): Promise<void> {
    await this.send(request, reply, actor, form);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { division, state, q, after }: RegisterForm,
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t, language } = words;
    const counties = await this.counties.of(actor, ['broker']);
    const regionCode = division ?? counties[0]?.code ?? '';
    const found = await this.register.run(actor, regionCode, {
      ...{ state: state ?? null, search: q, after: after ?? null },
    });
    if (!found.ok) throw new Refused(403, 'forbidden', t('seekers.refusals.notPermitted'));
    const { rows, counts, next } = found.value;
    const searched = q.trim() !== '';
    const link = (over: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams({ division: regionCode, state: state ?? '', ...over });
      return `${SEEKERS}?${[...query]
        .filter(([, value]) => value !== '')
        .map(pair => pair.map(encodeURIComponent).join('='))
        .join('&')}`;
    };
    const total = SHOWN.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    await this.pages.send(request, reply, 'seekers/register', {
      title: t('seekers.register.title'),
      model: {
        ...{ path: SEEKERS, regionCode, q, searched, state: state ?? '' },
        // What was searched for is handed on by a form.
        nextId: searched ? next : null,
        next: next && !searched ? link({ after: next }) : null,
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
