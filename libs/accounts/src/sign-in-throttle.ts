import { Injectable } from '@nestjs/common';
import { Clock, Database, Vault } from '#persistence';
import { In, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { SignInFailureRow } from './store/sign-in-failure.row.js';

/** Who tries: the address typed, and the network address it came from. */
export interface Attempt {
  readonly email: string;
  readonly clientAddress: string;
}

const WINDOW_MS = 15 * 60_000;
/**
 * How many failures close the door for the rest of the window: few for one account from one network address,
 * more for a network address as a whole. No limit for an account alone: strangers could lock its owner out.
 */
const LIMITS = { pair: 6, address: 60 } as const;

/** Slows down guessing of passwords. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Have there been too many failures lately? */
  async isClosed(attempt: Attempt): Promise<boolean> {
    const keys = this.keysOf(attempt);
    const rows = await this.database.read(manager =>
      manager.findBy(SignInFailureRow, {
        keyHash: In([keys.pair, keys.address]),
        windowStartedAt: MoreThan(this.windowStart()),
      }),
    );
    return rows.some(row => row.failures >= (row.keyHash.equals(keys.pair) ? LIMITS.pair : LIMITS.address));
  }

  /** Counts a failure; the count starts again when its window is over. */
  async failed(attempt: Attempt): Promise<void> {
    const keys = this.keysOf(attempt);
    await this.database.transaction(async manager => {
      for (const key of [keys.address, keys.pair]) {
        await manager.query(
          `insert into sign_in_failure (key_hash, failures, window_started_at) values ($1, 1, $2)
           on conflict (key_hash) do update set
             failures = case when sign_in_failure.window_started_at > $3 then sign_in_failure.failures + 1 else 1 end,
             window_started_at = case when sign_in_failure.window_started_at > $3 then sign_in_failure.window_started_at else excluded.window_started_at end`,
          [key, this.clock.now(), this.windowStart()],
        );
      }
    });
  }

  /** Forgets the failures of an account from this address once its owner is in. */
  async forget(manager: EntityManager, attempt: Attempt): Promise<void> {
    await manager.delete(SignInFailureRow, { keyHash: this.keysOf(attempt).pair });
  }

  /** Removes counts whose window is over. @returns how many */
  async purge(): Promise<number> {
    const gone = await this.database.transaction(manager =>
      manager.delete(SignInFailureRow, { windowStartedAt: LessThanOrEqual(this.windowStart()) }),
    );
    return gone.affected ?? 0;
  }

  private windowStart(): Date {
    return new Date(this.clock.now().getTime() - WINDOW_MS);
  }

  private keysOf({ email, clientAddress }: Attempt) {
    return {
      pair: this.vault.blindIndex('signIn.pair', `${email}\n${clientAddress}`),
      address: this.vault.blindIndex('signIn.address', clientAddress),
    };
  }
}
