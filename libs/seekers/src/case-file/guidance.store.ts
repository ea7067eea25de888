import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from '../seeker.js';
import type { Assessment, AssessmentContent, Plan, PlanContent, PlanGround } from './case-file.js';
import { BY, headOf, place, written, type By, type Sealed } from './sealed-paper.js';

/** Assessments of a person's fitness and the plans of the year that follow; the only place that seals and opens them. */
@Injectable()
export class GuidanceStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Adds a version of the year's plan. Of two at once one fails by `seeker_plan_version_key`. */
  async addPlan(
    manager: EntityManager,
    key: SeekerKey,
    { year, ground, ...content }: PlanContent & { readonly year: number; readonly ground: PlanGround },
    by: AccountKey,
  ): Promise<void> {
    const before = await this.plan(manager, key, year);
    const id = newId();
    await manager.query(
      `insert into seeker_plan (region_code, seeker_id, id, written_at, written_by, written_by_region, year, version, ground,
         content_sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[...headOf(key, id, this.clock.now(), by), year, (before?.version ?? 0) + 1, ground],
        this.vault.seal(place('seeker_plan', 'content', id), JSON.stringify(content)),
      ],
    );
  }

  /** The plan of a year as it holds, or null. */
  async plan(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    year: number,
  ): Promise<Plan | null> {
    const [row] = await manager.query<
      (Omit<Plan, 'writtenBy' | keyof PlanContent> & By & Sealed & { id: string })[]
    >(
      `select id, year, version, ground, content_sealed as sealed, ${BY} from seeker_plan
        where region_code = $1 and seeker_id = $2 and year = $3 order by version desc limit 1`,
      [regionCode, seekerId, year],
    );
    if (!row) return null;
    const { sealed, id, ...plan } = row;
    const content = JSON.parse(this.vault.open(place('seeker_plan', 'content', id), sealed)) as PlanContent;
    return { ...written(plan), ...content };
  }

  /** Why people have a plan, by plan; nothing sealed is opened. */
  async groundsOf(
    manager: EntityManager,
    regionCode: string,
    planIds: readonly string[],
  ): Promise<ReadonlyMap<string, PlanGround>> {
    const rows = await manager.query<{ id: string; ground: PlanGround }[]>(
      'select id, ground from seeker_plan where region_code = $1 and id = any($2::uuid[])',
      [regionCode, planIds],
    );
    return new Map(rows.map(({ id, ground }) => [id, ground]));
  }

  async addAssessment(
    manager: EntityManager,
    key: SeekerKey,
    { assessedOn, validUntil }: Pick<Assessment, 'assessedOn' | 'validUntil'>,
    content: AssessmentContent,
    by: AccountKey,
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into seeker_assessment (region_code, seeker_id, id, written_at, written_by, written_by_region, assessed_on,
         valid_until, content_sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[...headOf(key, id, this.clock.now(), by), assessedOn, validUntil],
        this.vault.seal(place('seeker_assessment', 'content', id), JSON.stringify(content)),
      ],
    );
    return id;
  }

  /** Assessments of a person, the youngest first. */
  async assessments(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<Assessment[]> {
    const rows = await manager.query<
      (Omit<Assessment, 'writtenBy' | keyof AssessmentContent> & By & Sealed)[]
    >(
      `select a.id as "assessmentId", a.assessed_on as "assessedOn", a.valid_until as "validUntil",
          a.content_sealed as sealed, t.taken_at as "takenAt", a.written_at as "writtenAt", a.written_by as by,
          a.written_by_region as "byRegion"
         from seeker_assessment a
         left join seeker_assessment_take t on t.region_code = a.region_code and t.assessment_id = a.id
        where a.region_code = $1 and a.seeker_id = $2 order by a.assessed_on desc, a.id desc`,
      [regionCode, seekerId],
    );
    return rows.map(({ sealed, ...row }) => {
      const at = place('seeker_assessment', 'content', row.assessmentId);
      return { ...written(row), ...(JSON.parse(this.vault.open(at, sealed)) as AssessmentContent) };
    });
  }

  /** Notes that the levels of an assessment are the person's own now. Fails by its primary key the second time. */
  async take(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    assessmentId: string,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into seeker_assessment_take (region_code, assessment_id, taken_at, taken_by, taken_by_region)
       values ($1, $2, $3, $4, $5)`,
      [regionCode, assessmentId, this.clock.now(), by.accountId, by.regionCode],
    );
  }
}
