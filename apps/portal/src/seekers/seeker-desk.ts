import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { countyName, Divisions } from '#employers';
import type { EntryView, SeekerRefusal } from '#seekers';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import type { OptionGroup } from './field.js';
import { toldPagesOf } from './told.view.js';

export interface Visit {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
}

/** What every page about job-seekers needs: words, counties, refusals, and what was told in words. */
@Injectable()
export class SeekerDesk {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly divisions: Divisions,
  ) {}

  /** What was told, with the names of counties. @param hrefOf where a page is changed; null where it is only read */
  async toldPages(
    view: Pick<EntryView, 'told' | 'masked'>,
    words: Words,
    hrefOf: ((slug: string) => string) | null,
  ): Promise<{ title: string; href: string | null; rows: readonly { label: string; value: string }[] }[]> {
    const groups = await this.divisions.counties();
    const county = view.told.place?.county;
    const found = groups.flatMap(group =>
      group.counties.filter(({ code }) => code === county).map(one => countyName(group, one)),
    )[0];
    const named = { ...words, t: withCounty(words, found?.[words.language]) };
    return toldPagesOf(view, named).map(({ slug, title, rows }) => ({
      ...{ title, rows },
      href: hrefOf ? hrefOf(slug) : null,
    }));
  }

  /** Counties of the province that the portal serves, under their prefectures. */
  async counties({ language }: Words): Promise<OptionGroup[]> {
    const province = this.settings.homeDivision.slice(0, 2);
    const groups = await this.divisions.counties();
    return groups
      .filter(({ counties }) => counties[0]?.code.startsWith(province))
      .map(({ above, counties }) => ({
        label: above.at(-1)?.name[language] ?? '',
        items: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
      }));
  }

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  refused(request: PortalRequest, refusal: SeekerRefusal): Refused {
    const { t } = this.words(request);
    const state = refusal.code === 'otherState' ? t(`seekers.states.${refusal.state}`) : '';
    const status = { notFound: 404, notPermitted: 403 }[refusal.code as string] ?? 409;
    return new Refused(status, refusal.code, t(`seekers.refusals.${refusal.code}`, { state }));
  }
}

/** The county's name in the place of its code. */
function withCounty({ t }: Words, name: string | undefined): Words['t'] {
  return (key, values) => (key === 'seekers.countyOf' && name !== undefined ? name : t(key, values));
}
