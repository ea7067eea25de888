import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Post, PostContent, PostKey, PostState } from '../post.js';

type ContentRow = Omit<PostContent, 'skills' | 'demands'> & {
  must: string[];
  nice: string[];
  trainable: string[];
  demands: PostContent['demands'];
};

interface PostRow extends ContentRow {
  regionCode: string;
  postId: string;
  employerId: string;
  version: number;
  state: PostState;
  publishedAt: Date | null;
  refreshedAt: Date | null;
  expiresOn: PlainDate | null;
}

const CONTENT = `v.version, v.workplace_id as "workplaceId", v.kind, v.title, v.occupation, v.tasks, v.mode, v.headcount,
  v.wage_low as "wageLow", v.wage_high as "wageHigh", v.hours, v.pattern, v.contract_months as "contractMonths",
  v.probation_months as "probationMonths", v.probation_wage as "probationWage", v.pay_basis as "payBasis", v.equipment,
  v.interviews, v.insurance, v.induction, v.benefits, v.must, v.nice, v.trainable, v.licences, v.demands, v.offers, v.shuttle, v.housing,
  v.accepted, v.starts_on as "startsOn", v.open_until as "openUntil"`;
const POST = `select l.region_code as "regionCode", l.post_id as "postId", l.employer_id as "employerId", l.state,
    l.published_at as "publishedAt", l.refreshed_at as "refreshedAt", l.expires_on as "expiresOn", ${CONTENT}
  from post_listing l join post_version v on v.region_code = l.region_code and v.post_id = l.post_id
    and v.version = l.version`;

/** Stores posts and their versions; both are only ever added. Where a post stands is the listing's. */
@Injectable()
export class PostStore {
  constructor(private readonly clock: Clock) {}

  async add(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
    byStaff: boolean,
    by: AccountKey,
  ): Promise<PostKey> {
    const { regionCode, employerId } = employer;
    const postId = newId();
    await manager.query(
      `insert into post (region_code, id, employer_id, by_staff, created_at, created_by, created_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, postId, employerId, byStaff, this.clock.now(), by.accountId, by.regionCode],
    );
    await manager.query('insert into post_directory (post_id, region_code) values ($1, $2)', [
      postId,
      regionCode,
    ]);
    return { regionCode, postId };
  }

  /** @returns the number the version got */
  async addVersion(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    content: PostContent,
    by: AccountKey,
  ): Promise<number> {
    const [last] = await manager.query<{ version: number | null }[]>(
      'select max(version) as version from post_version where region_code = $1 and post_id = $2',
      [regionCode, postId],
    );
    const version = (last?.version ?? 0) + 1;
    const { skills, demands, ...plain } = content;
    await manager.query(
      `insert into post_version (region_code, post_id, version, workplace_id, kind, title, occupation, tasks, mode,
         headcount, wage_low, wage_high, hours, pattern, contract_months, insurance, induction, benefits, must, nice,
         trainable, licences, demands, offers, shuttle, housing, accepted, starts_on, open_until, made_at, made_by,
         made_by_region, probation_months, probation_wage, pay_basis, equipment, interviews)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
         $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37)`,
      [
        ...[regionCode, postId, version, plain.workplaceId, plain.kind, plain.title, plain.occupation],
        ...[plain.tasks, plain.mode, plain.headcount, plain.wageLow, plain.wageHigh, plain.hours],
        ...[plain.pattern, plain.contractMonths, plain.insurance, plain.induction, plain.benefits],
        ...[skills.must, skills.nice, skills.trainable, plain.licences, JSON.stringify(demands)],
        ...[plain.offers, plain.shuttle, plain.housing, plain.accepted, plain.startsOn, plain.openUntil],
        ...[this.clock.now(), by.accountId, by.regionCode, plain.probationMonths, plain.probationWage],
        ...[plain.payBasis, plain.equipment, plain.interviews],
      ],
    );
    return version;
  }

  /** The post in the version that counts; null where there is only a draft, or nothing. */
  async find(manager: EntityManager, { regionCode, postId }: PostKey): Promise<Post | null> {
    const values = [regionCode, postId];
    return (await this.some(manager, 'l.region_code = $1 and l.post_id = $2', values))[0] ?? null;
  }

  /** Posts of a county in a state, by id. */
  inState(manager: EntityManager, regionCode: string, state: PostState): Promise<Post[]> {
    return this.some(manager, 'l.region_code = $1 and l.state = $2', [regionCode, state]);
  }

  ofKeys(manager: EntityManager, regionCode: string, ids: readonly string[]): Promise<Post[]> {
    return this.some(manager, 'l.region_code = $1 and l.post_id = any($2)', [regionCode, ids]);
  }

  /** What a version says, whichever counts now. */
  async version(
    manager: EntityManager,
    { regionCode, postId }: PostKey,
    version: number,
  ): Promise<PostContent | null> {
    const [row] = await manager.query<(ContentRow & { version: number })[]>(
      `select ${CONTENT} from post_version v where v.region_code = $1 and v.post_id = $2 and v.version = $3`,
      [regionCode, postId, version],
    );
    if (!row) return null;
    const { version: _version, ...content } = row;
    return contentOf(content);
  }

  /** County of a post, by the directory of the country. */
  async regionOf(manager: EntityManager, postId: string): Promise<string | null> {
    const [row] = await manager.query<{ regionCode: string }[]>(
      'select region_code as "regionCode" from post_directory where post_id = $1',
      [postId],
    );
    return row?.regionCode ?? null;
  }

  private async some(manager: EntityManager, where: string, values: readonly unknown[]): Promise<Post[]> {
    const rows = await manager.query<PostRow[]>(`${POST} where ${where} order by l.post_id`, [...values]);
    return rows.map(
      ({
        regionCode,
        postId,
        employerId,
        version,
        state,
        publishedAt,
        refreshedAt,
        expiresOn,
        ...content
      }) => ({
        ...{ regionCode, postId, employerId, version, state, publishedAt, refreshedAt, expiresOn },
        ...contentOf(content),
      }),
    );
  }
}

function contentOf({ must, nice, trainable, ...row }: ContentRow): PostContent {
  return { ...row, skills: { must, nice, trainable } };
}
