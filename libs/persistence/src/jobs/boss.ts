import { PgBoss, type Db as Statements } from 'pg-boss';
import type { Pool, PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** All tables of the queue lie here, beside our own schema; on a cluster they stay on the coordinator. */
export const JOBS_SCHEMA = 'jobs';

/** The queue on the connections that a program has anyway. @param works whether it looks after leases as well */
export function bossOn(dataSource: DataSource, works: boolean): PgBoss {
  return new PgBoss({
    db: onPool(dataSource),
    schema: JOBS_SCHEMA,
    migrate: false,
    schedule: false,
    supervise: works,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    monitorIntervalSeconds: 5,
    warningSlowQuerySeconds: 600,
    openTelemetry: { enabled: false },
  });
}

/** Makes or updates the queue's own tables; several programs at once wait for each other. */
export async function installJobs(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: JOBS_SCHEMA,
    max: 2,
    schedule: false,
    supervise: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

/** Statements of the queue within the caller's transaction. */
export async function within(manager: EntityManager): Promise<Statements> {
  if (!manager.queryRunner) throw new Error('a job is sent in a transaction');
  const client = (await manager.queryRunner.connect()) as PoolClient;
  return { executeSql: (text, values) => client.query(text, values as unknown[]) };
}

function onPool(dataSource: DataSource): Statements {
  const { master } = dataSource.driver as unknown as { master: Pool };
  return { executeSql: (text, values) => master.query(text, values as unknown[]) };
}
