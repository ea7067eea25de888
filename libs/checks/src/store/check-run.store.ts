import { Injectable } from '@nestjs/common';
import type { DeclarationKey, VersionKey } from '#declarations';
import { newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import { countVerdicts, overallOf, type CheckedClaim, type Overall } from '../claim.js';

import type { RaisedSignal } from '../signal.js';
import type { VersionChecks } from '../version-checks.js';

/** What a run found. */
export interface FoundByRun {
  readonly claims: readonly CheckedClaim[];
  readonly signals: readonly RaisedSignal[];
}

/** A try of an order, with what it found. */
export interface NewRun extends FoundByRun {
  readonly version: VersionKey;
  readonly orderId: string;
  readonly attempt: number;
  readonly ranAt: Date;
}

export interface StoredRun extends VersionChecks, FoundByRun {}

interface RunRow {
  readonly id: string;
  readonly runNumber: number;
  readonly overall: Overall;
  readonly verified: number;
  readonly pending: number;
  readonly contradicted: number;
  readonly unavailable: number;
  readonly resultSealed: Buffer;
  readonly ranAt: Date;
}

/** Claims as they are sealed: what all have in common stands once. */
type StoredClaim = Omit<CheckedClaim, 'at'>;

const FORMAT = 1;

/** Loads and stores runs; rows are added, never changed, and the newest of a version counts. */
@Injectable()
export class CheckRunStore {
  constructor(private readonly vault: Vault) {}

  /** The newest run of a version; null before the first. */
  async newest(
    manager: EntityManager,
    { regionCode, declarationId, version }: VersionKey,
  ): Promise<StoredRun | null> {
    const [row] = await manager.query<RunRow[]>(
      `select id, run_number as "runNumber", overall, verified_count as verified, pending_count as pending,
         contradicted_count as contradicted, unavailable_count as unavailable, result_sealed as "resultSealed",
         ran_at as "ranAt"
       from check_run where region_code = $1 and declaration_id = $2 and version = $3
       order by run_number desc limit 1`,
      [regionCode, declarationId, version],
    );
    return row ? this.read(row) : null;
  }

  /** Risk of a version's newest run; 0 before the first. */
  async riskOf(manager: EntityManager, { regionCode, declarationId, version }: VersionKey): Promise<number> {
    const [row] = await manager.query<{ risk: number }[]>(
      `select risk from check_run where region_code = $1 and declaration_id = $2 and version = $3
       order by run_number desc limit 1`,
      [regionCode, declarationId, version],
    );
    return row?.risk ?? 0;
  }

  /** Risk of the newest version's newest run of each declaration. */
  async risks(
    manager: EntityManager,
    regionCode: string,
    declarationIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await manager.query<{ declarationId: string; risk: number }[]>(
      `select distinct on (declaration_id) declaration_id as "declarationId", risk from check_run
        where region_code = $1 and declaration_id = any($2::uuid[])
        order by declaration_id, version desc, run_number desc`,
      [regionCode, declarationIds],
    );
    return new Map(rows.map(({ declarationId, risk }) => [declarationId, risk]));
  }

  /** Declarations of a region and year whose newest run still waits for an answer. */
  async waiting(manager: EntityManager, regionCode: string, levyYear: number): Promise<DeclarationKey[]> {
    const rows = await manager.query<{ declarationId: string; pending: number }[]>(
      `select distinct on (r.declaration_id) r.declaration_id as "declarationId", r.pending_count as pending
         from check_run r join declaration d on d.region_code = r.region_code and d.id = r.declaration_id
        where r.region_code = $1 and d.levy_year = $2
        order by r.declaration_id, r.version desc, r.run_number desc`,
      [regionCode, levyYear],
    );
    return rows
      .filter(({ pending }) => pending > 0)
      .map(({ declarationId }) => ({ regionCode, declarationId }));
  }

  /**
   * Adds the next run of a version. The caller holds the declaration, so that numbers follow each other.
   * @returns the run's number; null where this try of the order is there already
   */
  async add(manager: EntityManager, run: NewRun): Promise<number | null> {
    const { regionCode, declarationId, version } = run.version;
    const id = newId();
    const counts = countVerdicts(run.claims);
    const claims = run.claims.map(({ at: _, ...claim }): StoredClaim => claim);
    const result = JSON.stringify({ format: FORMAT, claims, signals: run.signals });
    const rows = await manager.query<{ runNumber: number }[]>(
      `insert into check_run (region_code, id, declaration_id, version, run_number, order_id, attempt, overall,
         verified_count, pending_count, contradicted_count, unavailable_count, risk, result_sealed, ran_at)
       select $1::char(6), $2::uuid, $3::uuid, $4::integer, coalesce(max(run_number), 0) + 1, $5::uuid, $6::smallint,
         $7::text, $8::integer, $9::integer, $10::integer, $11::integer, $12::integer, $13::bytea, $14::timestamptz
         from check_run where region_code = $1 and declaration_id = $3 and version = $4
       on conflict (region_code, order_id, attempt) do nothing returning run_number as "runNumber"`,
      [
        ...[regionCode, id, declarationId, version, run.orderId, run.attempt, overallOf(run.claims)],
        ...[counts.verified, counts.pending, counts.contradicted, counts.unavailable],
        run.signals.reduce((sum, { weight }) => sum + weight, 0),
        this.vault.seal(placeOf(id), result),
        run.ranAt,
      ],
    );
    return rows[0]?.runNumber ?? null;
  }

  private read({ id, resultSealed, ...row }: RunRow): StoredRun {
    const stored = JSON.parse(this.vault.open(placeOf(id), resultSealed)) as {
      claims: StoredClaim[];
      signals: RaisedSignal[];
    };
    const { overall, runNumber, ranAt, verified, pending, contradicted, unavailable } = row;
    return {
      ...{ overall, runNumber, ranAt, signals: stored.signals },
      counts: { verified, pending, contradicted, unavailable },
      claims: stored.claims.map(claim => ({ ...claim, at: ranAt })),
    };
  }
}

function placeOf(row: string) {
  return { table: 'check_run', column: 'result_sealed', row };
}
