import { Controller, Get, Module, Req, Res } from '@nestjs/common';
import { Clock } from '#persistence';
import { declarationWindow } from '#policy';
import { daysBetween, yearOf, type PlainDate } from '#values';
import { formatDay, type Language } from '#web';
import { Pages, type Translate } from '../frame/pages.js';
import { HOME_DIVISION } from '../rules/levy-years.js';
import { placeName } from '../rules/place-names.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** The public home page. */
@Controller()
@Access('public')
export class HomeController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const today = await this.clock.today();
    await this.pages.send(request, reply, 'home/home', {
      title: t('home.title'),
      model: {
        year: yearOf(today) - 1,
        place: placeName(HOME_DIVISION, language),
        dates: datesOf(today, language, t),
      },
    });
  }
}

/** The year of a levy: what is done when, with the days that a rule names. */
function datesOf(today: PlainDate, language: Language, t: Translate) {
  const year = yearOf(today) - 1;
  const window = declarationWindow(HOME_DIVISION, year);
  const declaring = window && {
    when: t('home.dates.window', {
      from: formatDay(window.from, language),
      to: formatDay(window.to, language),
    }),
    what: t('home.dates.declare', { year }),
    current: today >= window.from && today <= window.to,
    note: t('home.dates.left', { count: daysBetween(today, window.to) }),
    unverified: !window.verified,
  };
  const after = ['review', 'collect', 'publish'].map(step => ({
    when: t(`home.dates.${step}.when`),
    what: t(`home.dates.${step}.what`),
  }));
  return declaring ? [declaring, ...after] : after;
}

/** The home page. */
@Module({ controllers: [HomeController] })
export class HomeModule {}
