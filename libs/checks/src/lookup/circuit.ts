import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';

/** How a source is doing, as its page shows it. */
export interface SourceHealth {
  readonly source: string;
  readonly failures: number;
  /** Not asked again before this instant; null while it is asked. */
  readonly openUntil: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: string | null;
}

/** Failures in a row after which a source is left alone for a while. */
export const FAILURES_TO_OPEN = 5;
export const OPEN_MS = 60_000;

/**
 * Leaves a source alone that fails again and again, for all workers together: whoever waits for it learns at once, and it
 * is not asked to death while it recovers. After a minute it is asked again, and one success closes the circuit.
 */
@Injectable()
export class Circuit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async isOpen(source: string): Promise<boolean> {
    const health = await this.health(source);
    return health?.openUntil != null && health.openUntil > this.clock.now();
  }

  async health(source: string): Promise<SourceHealth | null> {
    const [row] = await this.database.read(manager =>
      manager.query<SourceHealth[]>(
        `select source, failures, open_until as "openUntil", last_success_at as "lastSuccessAt",
           last_failure_at as "lastFailureAt", last_failure as "lastFailure" from source_health where source = $1`,
        [source],
      ),
    );
    return row ?? null;
  }

  async succeeded(source: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(manager =>
      manager.query(
        `insert into source_health (source, failures, open_until, last_success_at) values ($1, 0, null, $2)
         on conflict (source) do update set failures = 0, open_until = null, last_success_at = excluded.last_success_at`,
        [source, now],
      ),
    );
  }

  /** @param reason a stable word, no value */
  async failed(source: string, reason: string): Promise<void> {
    const now = this.clock.now();
    const failures = ((await this.health(source))?.failures ?? 0) + 1;
    const openUntil = failures >= FAILURES_TO_OPEN ? new Date(now.getTime() + OPEN_MS) : null;
    await this.database.transaction(manager =>
      manager.query(
        `insert into source_health (source, failures, open_until, last_failure_at, last_failure)
         values ($1, $2, $3, $4, $5)
         on conflict (source) do update set failures = excluded.failures, open_until = excluded.open_until,
           last_failure_at = excluded.last_failure_at, last_failure = excluded.last_failure`,
        [source, failures, openUntil, now, reason],
      ),
    );
  }
}
