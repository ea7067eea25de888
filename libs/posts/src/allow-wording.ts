import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { conditionRules, findConditions, type FoundCondition } from './conditions.js';
import { isBrokerOf } from './post-access.js';
import { PostBook } from './post-book.js';
import type { PostRefusal } from './post.errors.js';
import type { PostKey } from './post.js';
import { FREE_TEXTS } from './read-post.js';
import { DraftStore } from './store/draft.store.js';

/** A wording that is stopped elsewhere and stands in one post, because staff confirmed why. */
export interface AllowedWording extends FoundCondition {
  readonly reason: string;
  /** The rule it rests on. */
  readonly instrument: string;
  readonly allowedAt: Date;
  readonly allowedBy: AccountKey;
}

/** What a broker gives. */
export interface AllowInput extends FoundCondition {
  readonly reason: string;
  readonly instrument: string;
}

const LONGEST = 300;

/** Lets one wording of one post stand, such as an age that another law sets. What a law forbids outright stays stopped. */
@Injectable()
export class AllowWording {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly book: PostBook,
    private readonly drafts: DraftStore,
    private readonly audit: AuditTrail,
  ) {}

  async allow(actor: Actor, key: PostKey, typed: AllowInput): Promise<Result<null, PostRefusal>> {
    return this.database.transaction(async manager => {
      const standing = await this.book.lock(manager, key);
      if (!standing || !isBrokerOf(actor, standing)) return refuse({ code: 'unknown' });
      const stopped = await this.stopped(manager, key);
      const found = stopped.find(({ rule, phrase }) => rule === typed.rule && phrase === typed.phrase);
      if (!found || !conditionRules().get(found.rule)?.isExemptable) return refuse({ code: 'notNow' });
      const fields = new FieldReader();
      const reason = fields.text('reason', typed.reason, LONGEST);
      const instrument = fields.text('instrument', typed.instrument, LONGEST);
      if (!fields.isClean) return fields.refusal();
      const { regionCode, postId } = key;
      await manager.query(
        `insert into post_allowance (region_code, id, post_id, rule, phrase, reason, instrument, allowed_at, allowed_by,
           allowed_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[regionCode, newId(), postId, found.rule, found.phrase, reason, instrument],
          ...[this.clock.now(), actor.accountId, actor.regionCode],
        ],
      );
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'post.wordingAllowed' },
        ...{ subjectKind: 'post', subjectId: postId, details: { rule: found.rule } },
      });
      return ok(null);
    });
  }

  /** What was allowed in a post, the first one first. */
  async of(manager: EntityManager, { regionCode, postId }: PostKey): Promise<AllowedWording[]> {
    const rows = await manager.query<
      (Omit<AllowedWording, 'allowedBy'> & { readonly by: string; readonly byRegion: string })[]
    >(
      `select rule, phrase, reason, instrument, allowed_at as "allowedAt", allowed_by as by,
         allowed_by_region as "byRegion"
       from post_allowance where region_code = $1 and post_id = $2 order by id`,
      [regionCode, postId],
    );
    return rows.map(({ by, byRegion, ...row }) => ({
      ...row,
      allowedBy: { accountId: by, regionCode: byRegion },
    }));
  }

  /** Wordings of the draft that stop it and that nobody has allowed. */
  async stopped(manager: EntityManager, key: PostKey): Promise<FoundCondition[]> {
    const draft = await this.drafts.find(manager, key);
    if (!draft) return [];
    const allowed = await this.of(manager, key);
    const { input } = draft;
    const kind = input.kind as Parameters<typeof findConditions>[1];
    const all = FREE_TEXTS.flatMap(field => findConditions(input[field], kind));
    return all.filter(
      (one, index) =>
        !allowed.some(other => isSame(other, one)) && all.findIndex(other => isSame(other, one)) === index,
    );
  }
}

function isSame(one: FoundCondition, other: FoundCondition): boolean {
  return one.rule === other.rule && one.phrase === other.phrase;
}
