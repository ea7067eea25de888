import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock } from '#persistence';
import { ListNonFilers, STANDINGS, type EmployerStanding, type NonFilerPage } from '#reviews';
import { yearOf } from '#values';
import { formatDate } from '#web';
import { pageLinks } from '../disclosure/page-links.js';
import { Pages } from '../frame/pages.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  countingPath,
  figuresPath,
  NON_FILERS,
  remindersPath,
  YearPath,
  yearOfPath,
  yearPath,
} from './non-filer-paths.js';
import { OfficePlaces, refusedPage } from './office-places.js';
import { standingWords } from './standing-words.js';

const WISHES = ['concerned', ...STANDINGS] as const;

class ChoiceQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
}

class ListQuery {
  @IsOptional() @IsIn(WISHES) standing?: (typeof WISHES)[number];
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @Matches(/^\d{1,6}$/) page?: string;
}

/** Who has not filed for a year, how everybody else stands, and why. */
@Controller('workspace/non-filers')
@Access('reviewer', 'approver')
export class NonFilersController {
  constructor(
    private readonly pages: Pages,
    private readonly places: OfficePlaces,
    private readonly clock: Clock,
    private readonly list: ListNonFilers,
  ) {}

  @Get()
  async choose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: ChoiceQuery,
  ): Promise<void> {
    const levyYear = yearOf(await this.clock.today()) - 1;
    const counties = await this.places.countiesOf(actor);
    const one = division ?? (counties.length === 1 ? counties[0]?.code : undefined);
    if (one) return void (await reply.redirect(yearPath({ regionCode: one, levyYear }), 303));
    const { t, language } = this.places.words(request);
    await this.pages.send(request, reply, 'non-filers/choose', {
      title: t('nonFilers.title'),
      model: { places: counties.map(({ code, name }) => ({ value: code, text: name[language] })) },
    });
  }

  @Get(':regionCode/:levyYear')
  async year(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: YearPath,
    @Query() query: ListQuery,
  ): Promise<void> {
    const words = this.places.words(request);
    const { t } = words;
    const year = yearOfPath(path);
    const wish = { standing: query.standing ?? 'concerned', q: query.q ?? '', page: Number(query.page ?? 1) };
    const found = await this.list.run(actor, year, wish);
    if (!found.ok) throw refusedPage(found.refusal.code, t);
    const place = await this.places.placeName(request, year.regionCode);
    await this.pages.send(request, reply, 'non-filers/list', {
      title: t('nonFilers.yearTitle', { place, year: year.levyYear }),
      breadcrumbs: [{ href: NON_FILERS, text: t('nonFilers.title') }],
      model: {
        ...listModel(found.value, wish, words),
        mayWork: mayServeRegion(actor, 'reviewer', year.regionCode),
      },
    });
  }
}

function listModel(found: NonFilerPage, wish: { standing: string; q: string }, words: Words) {
  const { t, language } = words;
  const { window, levyYear, regionCode } = found;
  const path = yearPath(found);
  const address = (standing: string, page = 1) => {
    const query = new URLSearchParams({ standing, ...(wish.q ? { q: wish.q } : {}), page: String(page) });
    return `${path}?${query.toString()}`;
  };
  const shown = WISHES.filter(
    standing => standing === 'concerned' || standing === wish.standing || found.counts[standing] > 0,
  );
  return {
    ...{ path, q: wish.q, standing: wish.standing },
    strip: [
      {
        label: t('nonFilers.window'),
        value: window
          ? t('nonFilers.windowDays', {
              from: formatDate(window.from, language),
              to: formatDate(window.to, language),
            })
          : t('nonFilers.noWindow'),
      },
      { label: t('nonFilers.concerned'), value: t('nonFilers.employers', { count: found.concerned }) },
    ],
    unverified: window?.verified === false,
    links: shown.map(standing => ({
      href: address(standing),
      text: t(`nonFilers.standings.${standing}`),
      count: standing === 'concerned' ? found.concerned : found.counts[standing],
      current: standing === wish.standing,
    })),
    explained: t(`nonFilers.explained.${wish.standing}`),
    rows: found.rows.map(row => rowOf(row, path, words)),
    matching: t('nonFilers.employers', { count: found.matching }),
    pages: pageLinks(found.page, found.pages, page => address(wish.standing, page)),
    ...{ reminders: remindersPath(found), figures: figuresPath(found), counting: countingPath(found) },
    isOver: window !== null && found.today > window.to,
    before: { href: yearPath({ regionCode, levyYear: levyYear - 1 }), year: levyYear - 1 },
    after:
      levyYear + 1 < yearOf(found.today)
        ? { href: yearPath({ regionCode, levyYear: levyYear + 1 }), year: levyYear + 1 }
        : null,
  };
}

function rowOf({ employer, ...standing }: EmployerStanding, path: string, words: Words) {
  return {
    ...{ name: employer.name, creditCode: employer.creditCode },
    href: `${path}/employers/${employer.employerId}`,
    kind: words.t(`nonFilers.kinds.${employer.kind}`),
    ...standingWords({ employer, ...standing }, words),
  };
}
