import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from './clock.js';
import { Database } from './database.js';
import { Vault } from './vault/vault.js';

/** How much may be asked: `burst` questions at once, and another one every `everyMs` milliseconds. */
export interface Allowance {
  /** What is limited, such as `verify.address`; each has its own counts. */
  readonly name: string;
  readonly burst: number;
  readonly everyMs: number;
}

/** Those refused lately who are remembered here; the one refused longest ago is forgotten first. */
const MOST_REMEMBERED = 10_000;

/**
 * Limits how often somebody may ask, over all programs on one database. Waiting is never longer than for one question,
 * however often somebody asks in vain, so that nobody is locked out. A question in vain changes nothing in the
 * database, and mostly does not reach it: until when to wait is remembered.
 */
@Injectable()
export class RequestLimit {
  private readonly refused = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /**
   * Takes so many questions from what is left to somebody: all of them or, where that is too many, none.
   * @param who a network address or an account, kept as a keyed hash only
   * @returns seconds to wait, 0 when they may be asked now
   */
  async take(allowance: Allowance, who: string, questions = 1): Promise<number> {
    const now = this.clock.now().getTime();
    const key = this.vault.blindIndex(`limit.${allowance.name}`, who);
    const known = this.refused.get(key.toString('base64'));
    if (known !== undefined && known > now) return secondsUntil(known, now);
    const until = await this.use(allowance, key, questions, now);
    if (until <= now) return 0;
    this.remember(key.toString('base64'), until);
    return secondsUntil(until, now);
  }

  /**
   * Takes as many questions as are left, in the caller's transaction: what is rolled back was not asked. Others who ask
   * in the same name wait for its end.
   * @returns how many of those wanted may be asked
   */
  async takeSome(manager: EntityManager, allowance: Allowance, who: string, wanted: number): Promise<number> {
    if (wanted <= 0) return 0;
    const { burst, everyMs, name } = allowance;
    const now = this.clock.now().getTime();
    const key = this.vault.blindIndex(`limit.${name}`, who);
    await manager.query(
      `insert into request_limit (key_hash, used_until_ms) values ($1, $2) on conflict (key_hash) do nothing`,
      [key, now],
    );
    const [row] = await manager.query<{ used: string }[]>(
      'select used_until_ms as used from request_limit where key_hash = $1 for update',
      [key],
    );
    const used = Math.max(now, Number(row?.used ?? now));
    const left = Math.max(0, Math.floor((now + burst * everyMs - used) / everyMs));
    const granted = Math.min(wanted, left);
    await manager.query('update request_limit set used_until_ms = $2 where key_hash = $1', [
      ...[key, used + granted * everyMs],
    ]);
    return granted;
  }

  /** Removes what says nothing any more. @returns how many rows */
  async purge(): Promise<number> {
    const rows = await this.database.transaction(manager =>
      manager.query<[unknown[], number]>('delete from request_limit where used_until_ms <= $1', [
        this.clock.now().getTime(),
      ]),
    );
    return rows[1];
  }

  /** Two who ask at once are counted one after the other. @returns until when to wait; now where nothing stands in the way */
  private use({ burst, everyMs }: Allowance, key: Buffer, questions: number, now: number): Promise<number> {
    const cost = Math.min(questions, burst) * everyMs;
    const mostUsed = now + burst * everyMs - cost;
    return this.database.transaction(async manager => {
      const taken = await manager.query<unknown[]>(
        `insert into request_limit (key_hash, used_until_ms) values ($1, $2)
         on conflict (key_hash) do update set used_until_ms =
           case when request_limit.used_until_ms > $3 then request_limit.used_until_ms + $4
                else excluded.used_until_ms end
         where request_limit.used_until_ms <= $5 returning key_hash`,
        [key, now + cost, now, cost, mostUsed],
      );
      if (taken.length > 0) return now;
      const [row] = await manager.query<{ used: string }[]>(
        'select used_until_ms as used from request_limit where key_hash = $1',
        [key],
      );
      return row ? now + Number(row.used) - mostUsed : now;
    });
  }

  private remember(key: string, until: number): void {
    this.refused.delete(key);
    this.refused.set(key, until);
    if (this.refused.size <= MOST_REMEMBERED) return;
    const [oldest] = this.refused.keys();
    if (oldest !== undefined) this.refused.delete(oldest);
  }
}

function secondsUntil(until: number, now: number): number {
  return Math.ceil((until - now) / 1000);
}
