import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Identities, mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, newId } from '#persistence';
import { ok, refuse, yearOf, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import {
  changesOf,
  type ListChanges,
  type PublicGrant,
  type ReliefList,
  type ReliefListKey,
} from './relief-list.js';
import { ReliefListStore } from './relief-list.store.js';

/** What publishing a list would do. */
export interface ReliefListPreview extends ReliefListKey {
  readonly grants: readonly PublicGrant[];
  readonly changes: ListChanges;
  /** The lists published so far, the one in force first. */
  readonly lists: readonly ReliefList[];
  /** The year is not over: more may be granted in it, and a later list adds it. */
  readonly yearRuns: boolean;
  /** Confirmed with the publication, so that nobody publishes what they have not seen. */
  readonly digest: string;
}

/**
 * `nothingToPublish`: no grant, or nothing else than what stands there. `listChanged`: it is no longer the list that was
 * looked at. `publishedMeanwhile`: a colleague was faster. `ownEmployer`: whoever acts for an employer publishes nothing on it.
 * `samePerson`: one of the grants was proposed or approved by this person, by whichever account; `namesake`: by somebody of that
 * name, and nobody recorded who the two are.
 */
export type PublishReliefRefusal = {
  readonly code:
    | 'notPermitted'
    | 'noSuchYear'
    | 'nothingToPublish'
    | 'listChanged'
    | 'publishedMeanwhile'
    | 'ownEmployer'
    | 'samePerson'
    | 'namesake';
};

/** A publisher puts before the public to whom relief was granted in a year, as the law asks once a year (72号 art. 17). */
@Injectable()
export class PublishReliefList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ReliefListStore,
    private readonly identities: Identities,
    private readonly audit: AuditTrail,
  ) {}

  /** The years of a county with something to show, the latest first. */
  years(actor: Actor, regionCode: string): Promise<number[]> {
    if (!mayServeRegion(actor, 'publisher', regionCode)) return Promise.resolve([]);
    return this.database.read(manager => this.lists.years(manager, regionCode));
  }

  async preview(actor: Actor, key: ReliefListKey): Promise<Result<ReliefListPreview, PublishReliefRefusal>> {
    if (!mayServeRegion(actor, 'publisher', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    if (key.listYear > yearOf(today)) return refuse({ code: 'noSuchYear' });
    return ok(await this.database.transaction(manager => this.look(manager, key, today)));
  }

  /** @param digest of the preview that is confirmed */
  async run(
    actor: Actor,
    key: ReliefListKey,
    digest: string,
  ): Promise<Result<ReliefList, PublishReliefRefusal>> {
    if (!mayServeRegion(actor, 'publisher', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    if (key.listYear > yearOf(today)) return refuse({ code: 'noSuchYear' });
    try {
      return await this.database.transaction(manager => this.publish(manager, actor, key, digest, today));
    } catch (error) {
      if (constraintOf(error) === 'relief_list_round_key') return refuse({ code: 'publishedMeanwhile' });
      throw error;
    }
  }

  private async publish(
    manager: EntityManager,
    actor: Actor,
    key: ReliefListKey,
    digest: string,
    publishedOn: PlainDate,
  ): Promise<Result<ReliefList, PublishReliefRefusal>> {
    const { grants, changes, lists, digest: now } = await this.look(manager, key, publishedOn);
    if (grants.some(({ employerId }) => mayActForEmployer(actor, employerId)))
      return refuse({ code: 'ownEmployer' });
    if (now !== digest) return refuse({ code: 'listChanged' });
    const hand = await this.handIn(manager, actor, key, grants);
    if (hand) return refuse(hand);
    if (changes.added.length + changes.removed.length === 0) return refuse({ code: 'nothingToPublish' });
    const list: ReliefList = {
      ...{ regionCode: key.regionCode, listYear: key.listYear, listId: newId() },
      ...{ round: (lists[0]?.round ?? 0) + 1, publishedOn, publishedAt: this.clock.now() },
      publishedBy: { accountId: actor.accountId, regionCode: actor.regionCode },
    };
    await this.lists.add(manager, list, grants);
    await this.audit.record(manager, {
      ...{
        regionCode: key.regionCode,
        actor: { accountId: actor.accountId },
        action: 'relief.listPublished',
      },
      ...{ subjectKind: 'reliefList', subjectId: list.listId },
      details: {
        ...{ listYear: key.listYear, round: list.round, grants: grants.length },
        ...{ added: changes.added.length, removed: changes.removed.length },
      },
    });
    return ok(list);
  }

  /** Had the publisher a hand in a grant? */
  private async handIn(
    manager: EntityManager,
    actor: Actor,
    { regionCode }: ReliefListKey,
    grants: readonly PublicGrant[],
  ): Promise<PublishReliefRefusal | null> {
    const ids = grants.map(({ proposalId }) => proposalId);
    let found: PublishReliefRefusal | null = null;
    for (const hand of await this.lists.handsOf(manager, regionCode, ids)) {
      const sameness = await this.identities.compare(manager, hand, actor);
      if (sameness === 'same') return { code: 'samePerson' };
      if (sameness === 'perhaps') found = { code: 'namesake' };
    }
    return found;
  }

  private async look(
    manager: EntityManager,
    key: ReliefListKey,
    today: PlainDate,
  ): Promise<ReliefListPreview> {
    const grants = await this.lists.granted(manager, key);
    const lists = await this.lists.lists(manager, key);
    const before = lists[0] ? await this.lists.entries(manager, lists[0]) : [];
    const seen = JSON.stringify([lists[0]?.listId ?? null, grants]);
    return {
      ...{ regionCode: key.regionCode, listYear: key.listYear, grants, lists },
      ...{ changes: changesOf(before, grants), yearRuns: key.listYear === yearOf(today) },
      digest: createHash('sha256').update(seen).digest('hex'),
    };
  }
}
