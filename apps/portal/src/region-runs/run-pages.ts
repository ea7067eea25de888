import { Injectable } from '@nestjs/common';
import { Divisions } from '#employers';
import type { RunKey } from '#reviews';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import type { PortalRequest } from '../security/portal-request.js';
import type { RunPath } from './region-run-forms.js';
import { REGION_RUNS, runPath } from './region-run-paths.js';
import type { Names } from './region-run.view.js';

/** What the pages of runs have in common. */
@Injectable()
export class RunPages {
  constructor(
    private readonly pages: Pages,
    private readonly divisions: Divisions,
  ) {}

  async names({ language }: Words, codes: readonly string[]): Promise<Names> {
    const found = await Promise.all(
      [...new Set(codes)].map(
        async code => [code, (await this.divisions.find(code))?.name[language] ?? code] as const,
      ),
    );
    return new Map(found);
  }

  /** The way back from a page of a run. */
  crumbs({ t }: Words, key: RunKey) {
    return [
      { text: t('regionRuns.title'), href: REGION_RUNS },
      { text: t('regionRuns.one'), href: runPath(key) },
    ];
  }

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  refused(request: PortalRequest, code: string): Refused {
    const { t } = this.words(request);
    return code === 'notFound'
      ? new Refused(404, 'notFound', t('regionRuns.refusals.notFound'))
      : new Refused(403, 'forbidden', t('regionRuns.refusals.notPermitted'));
  }
}

/** The run of an address. */
export function keyOf({ division, runId }: RunPath): RunKey {
  return { regionCode: division, runId };
}
