import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Divisions, type Division } from '#employers';
import type { YearOfCounty } from '#reviews';
import { Pages, type Translate } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import type { PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { NON_FILERS, yearPath } from './non-filer-paths.js';

/** What the pages about employers that have not filed share: their words, counties and way back. */
@Injectable()
export class OfficePlaces {
  constructor(
    private readonly pages: Pages,
    private readonly divisions: Divisions,
    private readonly counties: StaffCounties,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  /** Counties in which the person reviews or approves, by their full names. */
  async countiesOf(actor: Actor): Promise<Division[]> {
    return this.counties.of(actor, ['reviewer', 'approver']);
  }

  async placeName(request: PortalRequest, code: string): Promise<string> {
    return (await this.divisions.find(code))?.name[this.pages.languageOf(request)] ?? code;
  }

  /** The way back to the list of the year, by its place. */
  async trail(request: PortalRequest, year: YearOfCounty) {
    const { t } = this.words(request);
    const place = await this.placeName(request, year.regionCode);
    return [
      { href: NON_FILERS, text: t('nonFilers.title') },
      { href: yearPath(year), text: t('nonFilers.yearTitle', { place, year: year.levyYear }) },
    ];
  }
}

/** A refusal of a whole page: not this person's county, or no such year. */
export function refusedPage(code: string, t: Translate): Refused {
  const detail = t(`nonFilers.refusals.${code}`);
  return code === 'notPermitted' ? new Refused(403, 'forbidden', detail) : new Refused(404, code, detail);
}
