import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { ListWork, ReadAwards } from '#levies';
import { ReadRetrofits } from '#retrofits';
import type { Translate } from '../frame/pages.js';
import { RETROFIT_APPROVALS } from '../retrofits/retrofit-paths.js';

/** How much waits for a decision elsewhere than among the determinations, by room. */
export interface OtherCounts {
  readonly levies: number;
  readonly awards: number;
  readonly retrofits: number;
}

const HREFS: Readonly<Record<keyof OtherCounts, string>> = {
  levies: '/workspace/levy-proposals',
  awards: '/workspace/awards',
  retrofits: RETROFIT_APPROVALS,
};

/** What waits for an approver in other rooms, so that the first page leads to all of it. */
@Injectable()
export class OtherApprovals {
  constructor(
    private readonly levies: ListWork,
    private readonly awards: ReadAwards,
    private readonly retrofits: ReadRetrofits,
  ) {}

  /** What this person can decide on; what was proposed by the same person waits for a colleague. */
  async countFor(actor: Actor): Promise<OtherCounts> {
    const proposals = await this.levies.proposalsFor(actor);
    return {
      levies: proposals.filter(
        ({ regionCode, proposedBy }) =>
          mayServeRegion(actor, 'approver', regionCode) && proposedBy.accountId !== actor.accountId,
      ).length,
      awards: await this.awardsFor(actor),
      retrofits: await this.retrofitsFor(actor),
    };
  }

  private async awardsFor(actor: Actor): Promise<number> {
    let count = 0;
    for (const region of await this.awards.regions(actor))
      if (mayServeRegion(actor, 'approver', region)) count += waiting(await this.awards.queue(actor, region));
    return count;
  }

  private async retrofitsFor(actor: Actor): Promise<number> {
    let count = 0;
    for (const region of await this.retrofits.regions(actor, ['approver']))
      count += waiting(await this.retrofits.queue(actor, region));
    return count;
  }
}

function waiting(listed: readonly { readonly turn: string | null }[]): number {
  return listed.filter(({ turn }) => turn === 'approver').length;
}

/** Links to the rooms in which something waits, each with how much. */
export function otherRows(counts: OtherCounts, t: Translate) {
  return (Object.keys(HREFS) as (keyof OtherCounts)[])
    .filter(room => counts[room] > 0)
    .map(room => ({
      ...{ href: HREFS[room], text: t(`approvals.other.${room}`) },
      waiting: t('approvals.other.waiting', { count: counts[room] }),
    }));
}
