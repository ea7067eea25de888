import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { PlannedVisit } from '../follow-up-days.js';
import type { PlacementKey } from '../placement.js';
import { CareStore } from './care.store.js';

/** A visit that is still to be made. */
export interface VisitDue extends PlacementKey, PlannedVisit {
  readonly referralId: string;
  readonly employerId: string;
  readonly seekerRegion: string;
  readonly seekerId: string;
}

/** Until which days a visit is near, and since which one it has been late for long. */
export interface VisitDays {
  readonly today: PlainDate;
  readonly near: PlainDate;
  readonly long: PlainDate;
}

/** Visits that are still to be made, with the county that makes them: the latest to which the placement was handed on. */
const OPEN = `from visit v
  join placement p on p.region_code = v.region_code and p.id = v.placement_id
  left join placement_care c on c.region_code = v.region_code and c.placement_id = v.placement_id
    and not exists (select 1 from placement_care later where later.region_code = c.region_code
      and later.placement_id = c.placement_id and later.number > c.number)
  left join visit_record r on r.region_code = v.region_code and r.placement_id = v.placement_id and r.months = v.months
  left join placement_end e on e.region_code = v.region_code and e.placement_id = v.placement_id
  where r.months is null and e.placement_id is null`;
const CARE = 'coalesce(c.care_region, v.region_code)';
const DUE = `select v.region_code as "regionCode", v.placement_id as "placementId", v.months, v.due_on as "dueOn",
    p.referral_id as "referralId", p.employer_id as "employerId", p.seeker_region as "seekerRegion",
    p.seeker_id as "seekerId" ${OPEN}`;
const MOST = 500;

const told = (step: string) => `exists (select 1 from visit_notice n where n.region_code = v.region_code
  and n.placement_id = v.placement_id and n.months = v.months and n.step = '${step}')`;
/** A step of which nobody was told is there; $1 is today, $2 the day up to which a visit is near, $3 since when it is long. */
const UNTOLD = `(v.due_on between $1 and $2 and not ${told('due')} or v.due_on < $1 and not ${told('late')}
  or v.due_on < $3 and not ${told('escalated')})`;

/** Return visits over placements: what a county's brokers still have to make, of people placed there or who moved there. */
@Injectable()
export class VisitLists {
  constructor(private readonly care: CareStore) {}

  /** Up to a day, the one due first first. */
  async dueIn(manager: EntityManager, careRegion: string, until: PlainDate): Promise<VisitDue[]> {
    return this.cared(manager, careRegion, 'v.due_on <= $1', [until]);
  }

  /** Those with a step of which nobody was told yet. */
  async untold(
    manager: EntityManager,
    careRegion: string,
    { today, near, long }: VisitDays,
  ): Promise<VisitDue[]> {
    return this.cared(manager, careRegion, UNTOLD, [today, near, long]);
  }

  /** Counties whose brokers are to be told of something. Reads over all regions. */
  async regionsUntold(manager: EntityManager, { today, near, long }: VisitDays): Promise<string[]> {
    const rows = await manager.query<{ region: string }[]>(
      `select distinct ${CARE} as region ${OPEN} and ${UNTOLD} order by region`,
      [today, near, long],
    );
    return rows.map(({ region }) => region);
  }

  private async cared(
    manager: EntityManager,
    careRegion: string,
    condition: string,
    values: readonly unknown[],
  ): Promise<VisitDue[]> {
    const [region, places] = [`$${values.length + 1}`, `$${values.length + 2}`];
    const visits = await manager.query<VisitDue[]>(
      `${DUE} and ${condition} and v.region_code = ${region} and ${CARE} = ${region}
        order by v.due_on, v.placement_id limit ${MOST}`,
      [...values, careRegion],
    );
    for (const [regionCode, placementIds] of await this.care.handedTo(manager, careRegion))
      visits.push(
        ...(await manager.query<VisitDue[]>(
          `${DUE} and ${condition} and v.region_code = ${region} and v.placement_id = any(${places}::uuid[])`,
          [...values, regionCode, placementIds],
        )),
      );
    return visits.sort((one, other) => byText(placeOf(one), placeOf(other)));
  }
}

/** The one due first first; of one day always in the same order. */
function placeOf({ dueOn, placementId, months }: VisitDue): string {
  return `${dueOn} ${placementId} ${months}`;
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
