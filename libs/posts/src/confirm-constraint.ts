import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readAccepted, type Accepted } from './platform/accepted.js';
import { isBrokerOf } from './post-access.js';
import { PostBook } from './post-book.js';
import type { PostRefusal } from './post.errors.js';
import type { PostKey } from './post.js';
import { PostStore } from './store/post.store.js';

/** Categories that act as a condition of a post, because a broker confirmed an objective reason. */
export interface PostConstraint {
  readonly constraintId: string;
  readonly accepted: Accepted;
  readonly reason: string;
  /** The rule it rests on. */
  readonly instrument: string;
  readonly confirmedAt: Date;
  readonly confirmedBy: AccountKey;
}

interface Row {
  constraintId: string;
  accepted: string;
  reason: string;
  instrument: string;
  confirmedAt: Date;
  confirmedBy: string;
  confirmedByRegion: string;
}

const LONGEST = 300;

/** Lets the platform's categories stand as a condition of one post, or takes that back. The score never hears of it. */
@Injectable()
export class ConfirmConstraint {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly book: PostBook,
    private readonly posts: PostStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async confirm(
    actor: Actor,
    key: PostKey,
    typed: { readonly reason: string; readonly instrument: string },
  ): Promise<Result<null, PostRefusal>> {
    return this.decide(actor, key, async manager => {
      const fields = new FieldReader();
      const reason = fields.text('reason', typed.reason, LONGEST);
      const instrument = fields.text('instrument', typed.instrument, LONGEST);
      if (!fields.isClean) return fields.refusal();
      const post = await this.posts.find(manager, key);
      if (!post || post.accepted === '' || (await this.inForce(manager, key)))
        return refuse({ code: 'notNow' });
      await manager.query(
        `insert into post_constraint (region_code, id, post_id, accepted, reason, instrument, confirmed_at, confirmed_by,
           confirmed_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[key.regionCode, newId(), key.postId, post.accepted, reason, instrument],
          ...[this.clock.now(), actor.accountId, actor.regionCode],
        ],
      );
      return ok('post.constrained');
    });
  }

  async end(actor: Actor, key: PostKey): Promise<Result<null, PostRefusal>> {
    return this.decide(actor, key, async manager => {
      const found = await this.inForce(manager, key);
      if (!found) return refuse({ code: 'notNow' });
      await manager.query(
        `insert into post_constraint_end (region_code, constraint_id, ended_at, ended_by, ended_by_region)
         values ($1, $2, $3, $4, $5)`,
        [key.regionCode, found.constraintId, this.clock.now(), actor.accountId, actor.regionCode],
      );
      return ok('post.unconstrained');
    });
  }

  /** What is in force now; null where the categories are for the exchange alone. */
  async inForce(manager: EntityManager, { regionCode, postId }: PostKey): Promise<PostConstraint | null> {
    const [row] = await manager.query<Row[]>(
      `select c.id as "constraintId", c.accepted, c.reason, c.instrument, c.confirmed_at as "confirmedAt",
         c.confirmed_by as "confirmedBy", c.confirmed_by_region as "confirmedByRegion"
       from post_constraint c
       left join post_constraint_end e on e.region_code = c.region_code and e.constraint_id = c.id
       where c.region_code = $1 and c.post_id = $2 and e.constraint_id is null order by c.id desc limit 1`,
      [regionCode, postId],
    );
    if (!row) return null;
    const { confirmedBy, confirmedByRegion, accepted, ...rest } = row;
    const read = readAccepted(accepted);
    const by = { accountId: confirmedBy, regionCode: confirmedByRegion };
    return { ...rest, accepted: read.ok ? read.value : {}, confirmedBy: by };
  }

  /** For the broker's page. */
  async find(actor: Actor, key: PostKey): Promise<PostConstraint | null> {
    return this.database.read(async manager => {
      const post = await this.posts.find(manager, key);
      return post && isBrokerOf(actor, post) ? this.inForce(manager, key) : null;
    });
  }

  private async decide(
    actor: Actor,
    key: PostKey,
    make: (manager: EntityManager) => Promise<Result<string, PostRefusal>>,
  ): Promise<Result<null, PostRefusal>> {
    return this.database.transaction(async manager => {
      const standing = await this.book.lock(manager, key);
      if (!standing || !isBrokerOf(actor, standing)) return refuse({ code: 'unknown' });
      const made = await make(manager);
      if (!made.ok) return made;
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: made.value },
        ...{ subjectKind: 'post', subjectId: key.postId },
      });
      // Only matching hears of it: neither the employer nor anybody else is written to.
      const { regionCode, postId } = key;
      await this.outbox.add(manager, {
        ...{ regionCode, kind: 'post.conditionChanged', payload: { regionCode, postId } },
        dedupeKey: `post.conditionChanged:${newId()}`,
      });
      return ok(null);
    });
  }
}
