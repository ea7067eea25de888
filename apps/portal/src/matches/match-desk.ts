import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import type { MatchesRefusal } from '#matching';
import type { Result } from '#values';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import type { Words } from '../reviews/words.js';
import type { PortalRequest } from '../security/portal-request.js';
import { MATCHES } from './match-paths.js';

const TABS = [
  ['posts', 'byPost', MATCHES],
  ['people', 'byPerson', `${MATCHES}/people`],
  ['concerns', 'concerns', `${MATCHES}/concerns`],
] as const;

/** What the broker's pages of matching have in common. */
@Injectable()
export class MatchDesk {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
  ) {}

  /** The county looked at, with the field that chooses another, and the ways to look at it. */
  async place(
    actor: Actor,
    division: string | undefined,
    current: (typeof TABS)[number][0],
    { t, language }: Words,
  ) {
    const counties = await this.counties.of(actor, ['broker']);
    const code = division ?? counties[0]?.code ?? '';
    return {
      code,
      several: counties.length > 1,
      county: {
        ...{ name: 'division', label: t('matches.place'), value: code },
        options: counties.map(county => ({ value: county.code, text: county.name[language] })),
      },
      tabs: TABS.map(([name, label, path]) => ({
        href: `${path}?division=${code}`,
        text: t(`matches.broker.${label}`),
        current: name === current,
      })),
    };
  }

  /** @throws Refused as a page says it: 404 for what there is not, 403 for what is not the reader's */
  found<Value>(request: PortalRequest, found: Result<Value, MatchesRefusal>): Value {
    if (found.ok) return found.value;
    const { code } = found.refusal;
    const detail = this.words(request).t(`matches.refusals.${code}`);
    throw new Refused(code === 'notFound' ? 404 : 403, code === 'notFound' ? code : 'forbidden', detail);
  }

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}
