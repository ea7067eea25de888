import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { PackSeekers } from '#seekers';
import type { Ranked, OwnedList } from './entry.js';
import { LoadArea } from './load-area.js';
import type { Area } from './make-lists.js';
import type { MatchablePost, MatchableSeeker } from './matchable.js';
import { modelVersion } from './model-version.js';
import { areaOf } from './reach.js';
import { isSameList, revise } from './revise.js';
import { RunMatching } from './run-matching.js';
import { listOfPost, listOfSeeker, ranked, scoreOf } from './score.js';
import { ChangeStore, type NotedChange } from './store/change.store.js';
import { ListStore } from './store/list.store.js';
import { RunStore, type MatchRun } from './store/run.store.js';

/**
 * Brings lists up to date after some posts or people changed: their own are made anew, in those of the others they move,
 * come or go. The outcome is that of a whole run.
 */
@Injectable()
export class UpdateLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly packing: PackSeekers,
    private readonly area: LoadArea,
    private readonly lists: ListStore,
    private readonly runs: RunStore,
    private readonly changes: ChangeStore,
    private readonly matching: RunMatching,
  ) {}

  /** Counties in which a change waits. */
  regionsDue(): Promise<string[]> {
    return this.database.read(manager => this.changes.regions(manager));
  }

  /** Takes up everything that waits in a county. @returns how many lists changed */
  async workOn(regionCode: string): Promise<number> {
    const waiting = await this.database.read(manager => this.changes.waiting(manager, regionCode));
    if (waiting.length === 0) return 0;
    const run = (await this.lastRun(regionCode)) ?? (await this.firstRun(regionCode));
    if (!run) return this.finish(waiting, [], 0);
    const startedAt = this.clock.now();
    await this.packing.run(regionCode);
    const area = await this.area.around(areaOf.commuting(regionCode), run.runId);
    const changed = await this.changedLists(waiting, area);
    return this.finish(waiting, changed, await this.store(changed, run.runId, startedAt));
  }

  private lastRun(regionCode: string): Promise<MatchRun | null> {
    return this.database.read(manager => this.runs.latest(manager, regionCode));
  }

  /** The first post or person of a county does not wait for the night; null where nobody is there after all. */
  private async firstRun(regionCode: string): Promise<MatchRun | null> {
    await this.matching.run(regionCode);
    return this.lastRun(regionCode);
  }

  private async changedLists(waiting: readonly NotedChange[], area: Area): Promise<OwnedList[]> {
    const posts = changedAmong(waiting, 'post', area.posts);
    const seekers = changedAmong(waiting, 'seeker', area.seekers);
    const own = [
      ...posts.found.map(post => owned('post', post, listOfPost(post, area.seekers))),
      ...seekers.found.map(seeker => owned('seeker', seeker, listOfSeeker(seeker, area.posts))),
    ];
    return [
      ...own,
      ...(await this.othersOf('post', area.posts, seekers, posts.ids, {
        remake: post => listOfPost(post, area.seekers),
        score: (post, seeker) => scoreOf(post, seeker),
        ties: new Map(area.seekers.map(({ id, tie }) => [id, tie])),
      })),
      ...(await this.othersOf('seeker', area.seekers, posts, seekers.ids, {
        remake: seeker => listOfSeeker(seeker, area.posts),
        score: (seeker, post) => scoreOf(post, seeker),
        ties: new Map(area.posts.map(({ id, tie }) => [id, tie])),
      })),
    ];
  }

  /** Lists of owners who did not change themselves, after some of the other side did. */
  private async othersOf<Owner extends MatchablePost | MatchableSeeker, Other extends Listable>(
    side: OwnedList['side'],
    owners: readonly Owner[],
    changed: ChangedSide<Other>,
    ownChanged: ReadonlySet<string>,
    by: Remake<Owner, Other>,
  ): Promise<OwnedList[]> {
    if (changed.ids.size === 0) return [];
    const before = await this.stored(side, owners);
    return owners
      .filter(({ id }) => !ownChanged.has(id))
      .flatMap(owner => {
        const old = before.get(owner.id) ?? [];
        const now: Ranked[] = [
          ...changed.found.map(one => ranked(one, by.score(owner, one))),
          ...changed.gone.map(id => ({ regionCode: owner.regionCode, id, tie: '', score: 0 })),
        ];
        const entries = revise(old, now, ({ id }) => by.ties.get(id)) ?? by.remake(owner);
        return isSameList(old, entries) ? [] : [owned(side, owner, entries)];
      });
  }

  private async stored(side: OwnedList['side'], owners: readonly Listable[]) {
    const all = new Map<string, OwnedList['entries']>();
    for (const region of new Set(owners.map(({ regionCode }) => regionCode)))
      for (const { ownerId, entries } of await this.database.read(manager =>
        this.lists.all(manager, region, side),
      ))
        all.set(ownerId, entries);
    return all;
  }

  private async store(changed: readonly OwnedList[], runId: string, madeAt: Date): Promise<number> {
    const origin = { runId, version: modelVersion(), madeAt };
    for (const region of new Set(changed.map(({ regionCode }) => regionCode))) {
      const own = changed.filter(({ regionCode }) => regionCode === region);
      await this.database.transaction(manager => this.lists.put(manager, region, own, origin));
    }
    return changed.length;
  }

  /** Takes away the lists of those who are there no more, and what waited. */
  private async finish(
    waiting: readonly NotedChange[],
    changed: readonly OwnedList[],
    count: number,
  ): Promise<number> {
    const [first] = waiting;
    if (!first) return 0;
    const listed = new Set(changed.map(({ ownerId }) => ownerId));
    const gone = waiting.filter(({ ownerId }) => !listed.has(ownerId)).map(({ ownerId }) => ownerId);
    await this.database.transaction(async manager => {
      await this.lists.remove(manager, first.regionCode, gone);
      for (const change of waiting) await this.changes.done(manager, change);
    });
    return count;
  }
}

type Listable = Pick<MatchablePost, 'regionCode' | 'id' | 'tie'>;

interface ChangedSide<One> {
  readonly ids: ReadonlySet<string>;
  readonly found: readonly One[];
  /** Closed, paused, withdrawn: nowhere any more. */
  readonly gone: readonly string[];
}

interface Remake<Owner, Other> {
  readonly remake: (owner: Owner) => OwnedList['entries'];
  readonly score: (owner: Owner, other: Other) => number;
  readonly ties: ReadonlyMap<string, string>;
}

function changedAmong<One extends Listable>(
  waiting: readonly NotedChange[],
  side: OwnedList['side'],
  all: readonly One[],
): ChangedSide<One> {
  const ids = new Set(waiting.filter(change => change.side === side).map(({ ownerId }) => ownerId));
  const found = all.filter(({ id }) => ids.has(id));
  const there = new Set(found.map(({ id }) => id));
  return { ids, found, gone: [...ids].filter(id => !there.has(id)) };
}

function owned(
  side: OwnedList['side'],
  { regionCode, id }: Listable,
  entries: OwnedList['entries'],
): OwnedList {
  return { side, regionCode, ownerId: id, entries };
}
