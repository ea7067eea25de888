import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ReferralKey, Standing } from '../referral.js';
import { POST_TOLD } from './placing-count.store.js';
import { STANDING_COLUMNS } from './referral.store.js';

const OPEN = `stage not in ('hired', 'ended')`;
/** So many at once are looked at; the rest comes with the next page or the next round. */
const MOST = 500;

/** Referrals in lists, and how many there are: what the limits of exposure count. */
@Injectable()
export class ReferralLists {
  /** Open ones of a county, the one due first first. */
  async openIn(manager: EntityManager, regionCode: string): Promise<Standing[]> {
    return manager.query(
      `select ${STANDING_COLUMNS} from referral_standing where region_code = $1 and ${OPEN}
        order by due_on, referral_id limit ${MOST}`,
      [regionCode],
    );
  }

  /** Is there any of a county, open or not? */
  async anyIn(manager: EntityManager, regionCode: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from referral_standing where region_code = $1 limit 1`,
      [regionCode],
    );
    return rows.length > 0;
  }

  /** Of an employer, open or not, the latest change first. What still waits for the person's yes is not among them. */
  async ofEmployer(manager: EntityManager, regionCode: string, employerId: string): Promise<Standing[]> {
    return manager.query(
      `select ${STANDING_COLUMNS} from referral_standing
        where region_code = $1 and employer_id = $2 and stage <> 'asked' and exists (select 1 from referral_letter l
          where l.region_code = referral_standing.region_code and l.referral_id = referral_standing.referral_id)
        order by changed_at desc, referral_id limit ${MOST}`,
      [regionCode, employerId],
    );
  }

  /** How many of an employer's questions still wait for somebody's yes, of one post. */
  async openOfPost(manager: EntityManager, regionCode: string, postId: string): Promise<Standing[]> {
    return manager.query(
      `select ${STANDING_COLUMNS} from referral_standing where region_code = $1 and post_id = $2 and ${OPEN}
        order by referral_id`,
      [regionCode, postId],
    );
  }

  /** Of several posts, open or not, in the order in which they were begun. */
  async ofPosts(
    manager: EntityManager,
    regionCode: string,
    postIds: readonly string[],
  ): Promise<(ReferralKey & { readonly postId: string; readonly seekerId: string })[]> {
    return manager.query(
      `select region_code as "regionCode", id as "referralId", post_id as "postId", seeker_id as "seekerId"
         from referral where region_code = $1 and post_id = any($2::uuid[]) order by proposed_at, id`,
      [regionCode, postIds],
    );
  }

  /** Of a person, in whatever county the posts lie, the latest first. */
  async ofSeeker(manager: EntityManager, seekerId: string): Promise<Standing[]> {
    // Two statements, never a join: the directory may live on another node.
    const found = await manager.query<ReferralKey[]>(
      `select region_code as "regionCode", referral_id as "referralId" from referral_seeker_directory
        where seeker_id = $1 order by region_code, referral_id`,
      [seekerId],
    );
    return this.ofKeys(manager, found);
  }

  /** Open ones of a person. */
  async openOfSeeker(manager: EntityManager, seekerId: string): Promise<ReferralKey[]> {
    return manager.query(
      `select region_code as "regionCode", referral_id as "referralId" from referral_seeker_directory
        where seeker_id = $1 and is_open order by region_code, referral_id`,
      [seekerId],
    );
  }

  /** People new to an employer since a day: how many different ones were put to it. */
  async peopleSince(
    manager: EntityManager,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
    since: PlainDate,
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ seekerId: string }[]>(
      `select distinct seeker_id as "seekerId" from referral
        where region_code = $1 and employer_id = $2 and proposed_on >= $3`,
      [regionCode, employerId, since],
    );
    return new Set(rows.map(({ seekerId }) => seekerId));
  }

  /** Posts told to a person in a year, each once however often it was put to the person. */
  async toldIn(manager: EntityManager, seekerId: string, year: number): Promise<number> {
    const [row] = await manager.query<{ told: number }[]>(
      `select count(distinct ${POST_TOLD})::int as told from referral_seeker_directory
        where seeker_id = $1 and told_on between $2 and $3`,
      [seekerId, `${year}-01-01`, `${year}-12-31`],
    );
    return row?.told ?? 0;
  }

  /** Counties in which an alarm may go off: an end is over, or near and not reminded of, or an interview is. */
  async regionsDue(
    manager: EntityManager,
    { today, near, interviews }: { today: PlainDate; near: PlainDate; interviews: readonly [Date, Date] },
  ): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct region_code as "regionCode" from referral_standing
        where ${OPEN} and (due_on < $1 or (due_on <= $2 and not reminded)
          or (stage = 'interview' and interview_at between $3 and $4 and not interview_told)) order by region_code`,
      [today, near, ...interviews],
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** Of several counties, the latest change first. */
  async ofKeys(manager: EntityManager, keys: readonly ReferralKey[]): Promise<Standing[]> {
    const regions = [...new Set(keys.map(({ regionCode }) => regionCode))];
    const found: Standing[] = [];
    for (const regionCode of regions) {
      const ids = keys.filter(key => key.regionCode === regionCode).map(({ referralId }) => referralId);
      const rows = await manager.query<Standing[]>(
        `select ${STANDING_COLUMNS} from referral_standing where region_code = $1 and referral_id = any($2::uuid[])`,
        [regionCode, ids],
      );
      found.push(...rows);
    }
    return found.sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime());
  }
}
