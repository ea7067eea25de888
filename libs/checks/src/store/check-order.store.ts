import { Injectable } from '@nestjs/common';
import type { VersionKey } from '#declarations';
import { Clock, Jobs, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import { CHECK_JOB, type CheckJob } from '../check-jobs.js';

/**
 * Why a comparison was ordered: the version was filed; a delivery brought something; staff asked; a whole division was
 * gone through; a job that had failed was given back.
 */
export type OrderCause = 'filed' | 'delivery' | 'staff' | 'region' | 'again';

export interface NewOrder {
  readonly cause: OrderCause;
  /** Account of who asked; null for the system. */
  readonly by: string | null;
}

/** Orders comparisons: an order and its job are one, in the caller's transaction. */
@Injectable()
export class CheckOrderStore {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Orders the comparison of versions of one region. @returns the orders' ids */
  async add(
    manager: EntityManager,
    regionCode: string,
    versions: readonly VersionKey[],
    { cause, by }: NewOrder,
  ): Promise<string[]> {
    if (versions.length === 0) return [];
    const jobs = versions.map(({ declarationId, version }): CheckJob => ({
      ...{ regionCode, declarationId, version, orderId: newId() },
    }));
    await manager.query(
      `insert into check_order (region_code, id, declaration_id, version, cause, ordered_at, ordered_by)
       select $1, id, declaration_id, version, $2, $3, $4
         from unnest($5::uuid[], $6::uuid[], $7::integer[]) as o (id, declaration_id, version)`,
      [
        ...[regionCode, cause, this.clock.now(), by, jobs.map(({ orderId }) => orderId)],
        ...[jobs.map(({ declarationId }) => declarationId), jobs.map(({ version }) => version)],
      ],
    );
    await this.jobs.sendAll(manager, CHECK_JOB, jobs);
    return jobs.map(({ orderId }) => orderId);
  }

  /** Tries of an order that left a run, and whether the last of them still waits for an answer. */
  async runsOf(
    manager: EntityManager,
    { regionCode, orderId }: Pick<CheckJob, 'regionCode' | 'orderId'>,
  ): Promise<{ readonly runs: number; readonly isWaiting: boolean }> {
    const rows = await manager.query<{ pending: number }[]>(
      `select pending_count as pending from check_run where region_code = $1 and order_id = $2 order by attempt`,
      [regionCode, orderId],
    );
    return { runs: rows.length, isWaiting: (rows.at(-1)?.pending ?? 1) > 0 };
  }

  /** How many orders of a region have no run yet. */
  async withoutRun(manager: EntityManager, regionCode: string, orderIds: readonly string[]): Promise<number> {
    const [row] = await manager.query<{ waiting: number }[]>(
      `select count(*)::integer as waiting from check_order o
        where o.region_code = $1 and o.id = any($2::uuid[]) and not exists (
          select 1 from check_run r where r.region_code = o.region_code and r.order_id = o.id)`,
      [regionCode, orderIds],
    );
    return row?.waiting ?? 0;
  }
}
