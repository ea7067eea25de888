import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '#persistence';
import { PackSeekers } from '#seekers';
import type { PlainDate } from '#values';
import { countsOfPosts } from '../counts/count-pool.js';
import { CountStore } from '../counts/store/count.store.js';
import { RunChecks } from '../fairness/run-checks.js';
import type { OwnedList } from './entry.js';
import { LoadArea, type KnownCounties } from './load-area.js';
import { makeLists, type Area } from './make-lists.js';
import { modelVersion, type ModelVersion } from './model-version.js';
import { areaOf } from './reach.js';
import { ChangeStore } from './store/change.store.js';
import { ListStore } from './store/list.store.js';
import { RunStore } from './store/run.store.js';

/** What a run did. */
export interface RunReport {
  readonly runId: string;
  readonly division: string;
  readonly ranOn: PlainDate;
  readonly version: ModelVersion;
  readonly counties: number;
  readonly posts: number;
  readonly seekers: number;
  /** Entries of all lists of both sides. */
  readonly entries: number;
  /** By check, what somebody should look at. */
  readonly flags: Readonly<Record<string, number>>;
}

export type Progress = (line: string) => void;

/**
 * Makes the lists of every post and every person of a division anew, out of everybody in their areas, with the counts
 * behind employers' questions and the checks of fairness. Nobody's right is asked: the program that runs it is the office's.
 */
@Injectable()
export class RunMatching {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly packing: PackSeekers,
    private readonly area: LoadArea,
    private readonly lists: ListStore,
    private readonly runs: RunStore,
    private readonly changes: ChangeStore,
    private readonly counts: CountStore,
    private readonly checks: RunChecks,
  ) {}

  /** @param division six digits of a county, prefecture or province */
  async run(division: string, progress: Progress = () => undefined): Promise<RunReport> {
    const counties = await this.area.counties(division.replace(/(00)+$/, ''));
    const run = { runId: newId(), division, ranOn: await this.clock.today(), version: modelVersion() };
    const sum = { counties: counties.length, posts: 0, seekers: 0, entries: 0 };
    const flags: Record<string, number> = {};
    for (const regionCode of counties) await this.packing.run(regionCode);
    const known: KnownCounties = new Map();
    for (const prefecture of new Set(counties.map(areaOf.commuting))) {
      const startedAt = this.clock.now();
      const area = await this.area.around(prefecture, run.runId, known);
      const inside = counties.filter(county => county.startsWith(prefecture));
      const lists = makeLists(area, new Set(inside));
      progress(`${prefecture}: ${area.posts.length} posts, ${area.seekers.length} people in reach\n`);
      for (const regionCode of inside) {
        const own = lists.filter(list => list.regionCode === regionCode);
        const found = await this.store({ ...run, startedAt, regionCode, area, lists: own });
        sum.posts += own.filter(({ side }) => side === 'post').length;
        sum.seekers += own.filter(({ side }) => side === 'seeker').length;
        sum.entries += own.reduce((all, { entries }) => all + entries.length, 0);
        for (const { key, flags: number } of found) flags[key] = (flags[key] ?? 0) + number;
      }
    }
    return { ...run, ...sum, flags };
  }

  private async store(made: MadeLists) {
    const { regionCode, runId, division, ranOn, version, startedAt, area, lists } = made;
    const posts = area.posts.filter(post => post.regionCode === regionCode);
    const seekers = area.seekers.filter(seeker => seeker.regionCode === regionCode);
    const counted = countsOfPosts(posts, area);
    const checks = await this.checks.of({ regionCode, area, lists, ranOn });
    if (posts.length + seekers.length === 0) {
      await this.clear(made);
      return [];
    }
    await this.database.transaction(async manager => {
      const run = { regionCode, runId, divisionCode: division, ranOn, startedAt };
      await this.runs.add(manager, { ...run, posts: posts.length, seekers: seekers.length }, version);
      await this.lists.put(manager, regionCode, lists, { runId, version, madeAt: startedAt });
      const owners = lists.map(({ ownerId }) => ownerId);
      await this.lists.removeOthers(manager, regionCode, owners, startedAt);
      await this.counts.put(manager, regionCode, counted, { runId, countedOn: ranOn });
      await this.runs.addChecks(manager, run, checks);
      // What changed moves the lists of the counties around too: only a run over all of them has seen to it.
      if (isWholeArea(division)) await this.changes.doneBefore(manager, regionCode, startedAt);
    });
    return checks;
  }

  /** A county where nobody is any more keeps no list; that it was looked at is noted where it was ever run. */
  private async clear(made: MadeLists): Promise<void> {
    const { regionCode, runId, division, ranOn, version, startedAt } = made;
    await this.database.transaction(async manager => {
      const run = { regionCode, runId, divisionCode: division, ranOn, startedAt, posts: 0, seekers: 0 };
      if (await this.runs.latest(manager, regionCode)) await this.runs.add(manager, run, version);
      await this.lists.removeOthers(manager, regionCode, [], startedAt);
      if (isWholeArea(division)) await this.changes.doneBefore(manager, regionCode, startedAt);
    });
  }
}

/** Does a run of this division make the lists of whole commuting areas? A county is but a part of one. */
function isWholeArea(division: string): boolean {
  return division.endsWith('00');
}

interface MadeLists {
  readonly regionCode: string;
  readonly runId: string;
  readonly division: string;
  readonly ranOn: PlainDate;
  readonly version: ModelVersion;
  readonly startedAt: Date;
  readonly area: Area;
  readonly lists: readonly OwnedList[];
}
