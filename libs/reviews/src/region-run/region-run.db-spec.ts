import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { Actor } from '#accounts';
import { declarationEntities } from '#declarations';
import { assess, contentHash, shippedPolicies, type Assessment } from '#policy';
import { newId } from '#persistence';
import { formatYuan, plainDate } from '#values';
import { Office } from '../../../employers/src/testing/office.js';
import { Determine } from '../determine.js';
import { reviewEntities } from '../entities.js';
import { ReviewsModule } from '../reviews.module.js';
import { filedDeclaration, openedReview, staff, valueOf } from '../testing/review-office.js';
import { CompareRuns } from './compare-runs.js';
import { OrderRun } from './order-run.js';
import { ReadResults, type RunResult } from './read-results.js';
import { ReadRun } from './read-run.js';
import type { RegionRun } from './region-run.js';
import { RegionRunsModule } from './region-runs.module.js';
import { StartRun } from './start-run.js';
import { WorkRun } from './work-run.js';

@Module({ imports: [ReviewsModule, RegionRunsModule] })
class RunRooms {}

const WISH = { division: '210600', levyYear: 2024 };
const HIGHER = 'title: 草案：比例 2 %\nvalues: [{ key: quotaRatio, value: "0.02" }]';

let office: Office;
let reviewer: Actor;
let employers: Record<'determined' | 'filed' | 'figures' | 'silent' | 'ended' | 'later' | 'moved', string>;
let determinedLevy: string;
beforeAll(async () => {
  office = await Office.open({ module: RunRooms, entities: [...declarationEntities, ...reviewEntities] });
  reviewer = await staff(office, 'reviewer', '周敏', '210600');
  const judged = await openedReview(office);
  const line = judged.key;
  const made = valueOf(
    await office.the(Determine).run(judged.reviewer, line, { decisionsSeen: 0, restStands: true }),
  );
  determinedLevy = formatYuan(made.levy);
  const filed = await filedDeclaration(office);
  const newcomer = async (over = {}) =>
    (await office.employer(await office.person('新人'), over)).employer.employerId;
  employers = {
    determined: judged.employer.employerId,
    filed: filed.employer.employerId,
    figures: await newcomer(),
    silent: await newcomer(),
    ended: await newcomer(),
    later: await newcomer({ registeredOn: '2025-02-03' }),
    moved: await newcomer(),
  };
  for (const [figure, value] of [
    ['headcount', '186'],
    ['payroll', '13295745'],
  ])
    await prepare(
      `insert into office_figure (region_code, id, employer_id, levy_year, figure, value, source, source_name,
         recorded_on, recorded_at, recorded_by, recorded_by_region)
       values ('210603', $1, $2, 2024, $3, $4, 'taxOffice', '2024 年度用工名册', '2025-06-01', now(), $5, '210603')`,
      [newId(), employers.figures, figure, value, reviewer.accountId],
    );
  await prepare(
    `insert into employer_event (region_code, id, employer_id, kind, happened_on, reason, recorded_on, recorded_at,
       recorded_by, recorded_by_region)
     values ('210603', $1, $2, 'closed', '2023-06-30', 'deregistered', '2023-07-01', now(), $3, '210603')`,
    [newId(), employers.ended, reviewer.accountId],
  );
  await prepare(
    `insert into employer_seat_directory (employer_id, region_code, earlier_regions) values ($1, '210211', '{210603}')`,
    [employers.moved],
  );
  office.db.clock.setToday(plainDate('2025-11-20'));
});
afterAll(() => office.close());

function prepare(sql: string, values: readonly unknown[]) {
  return office.db.database.read(manager => manager.query(sql, [...values]));
}

async function resultsOf(run: RegionRun): Promise<ReadonlyMap<string, RunResult>> {
  const page = valueOf(await office.the(ReadResults).page(reviewer, run, { after: null, most: 100 }));
  expect(page.next).toBeNull();
  const ids = page.results.map(({ employerId }) => employerId);
  expect(new Set(ids).size).toBe(ids.length);
  return new Map(page.results.map(result => [result.employerId, result]));
}

describe('a region run', () => {
  let run: RegionRun;

  it('gives every employer of the division one result, by several workers', async () => {
    run = valueOf(await office.the(StartRun).run(reviewer, WISH));
    const states = await Promise.all([1, 2, 3].map(() => office.the(WorkRun).work(run)));
    expect(states).toEqual(['done', 'done', 'done']);
    const results = await resultsOf(run);
    expect(new Set(results.keys())).toEqual(new Set(Object.values(employers)));
    const of = (name: keyof typeof employers) => results.get(employers[name]);
    expect(of('determined')).toMatchObject({ basis: 'determined', outcome: 'levy', declarationVersion: 1 });
    expect(formatYuan(of('determined')?.levy ?? 0n)).toBe(determinedLevy);
    expect(of('filed')).toMatchObject({ basis: 'filed', levy: of('determined')?.levy });
    // 186 × 1.5 % = 2.79 short of 2.79; below 1 %: nine tenths of more than those who employ somebody owe.
    expect(of('figures')).toMatchObject({
      basis: 'notFiled',
      outcome: 'levy',
      countedPersons: '0',
      quota: '2.79',
    });
    expect(of('silent')).toMatchObject({ outcome: 'needsPerson', obstacle: 'noFigures', levy: null });
    expect(of('ended')).toMatchObject({ outcome: 'owesNothing', obstacle: 'endedBefore', life: 'closed' });
    expect(of('later')).toMatchObject({ outcome: 'owesNothing', obstacle: 'registeredLater' });
    expect(of('moved')).toMatchObject({ outcome: 'owesNothing', obstacle: 'movedAway' });
  });

  it('keeps what each result was worked out from: assess() explains it to the fen', async () => {
    const results = await resultsOf(run);
    for (const name of ['determined', 'filed', 'figures'] as const) {
      const result = results.get(employers[name]);
      const facts = await office.db.database.transaction(manager =>
        office.the(ReadResults).facts(manager, run, { regionCode: '210603', employerId: employers[name] }),
      );
      if (!facts || !result) throw new Error(`${name} is gone`);
      const query = { division: '210603', levyYear: 2024, kind: 'enterprise' as const };
      const { policy } = shippedPolicies().ruleFor({ ...query, collectionDate: facts.declaredOn });
      const explained = assess(facts, policy);
      const { outcome, headcount, quota, countedPersons, tierFactor, levy } = valueOf(
        explained,
      ) satisfies Assessment;
      expect({ outcome, headcount, quota, countedPersons, tierFactor, levy }).toEqual({
        ...{ outcome: result.outcome, headcount: result.headcount, quota: result.quota },
        ...{ countedPersons: result.countedPersons, tierFactor: result.tierFactor },
        levy: formatYuan(result.levy ?? 0n),
      });
      const {
        division: _d,
        levyYear: _y,
        collectionDate: _c,
        kind: _k,
        version: _v,
        reliefDay: _r,
        ...content
      } = policy;
      expect(result.policyHash).toBe(contentHash(content));
    }
  });

  it('reports totals, and what needs a person', async () => {
    const { progress, total, counties } = valueOf(await office.the(ReadRun).find(reviewer, run));
    expect(progress).toMatchObject({ state: 'done', employers: 7, done: 7, planned: true });
    expect(total.obstacles).toEqual({ noFigures: 1, endedBefore: 1, registeredLater: 1, movedAway: 1 });
    expect(total.cells.find(({ outcome }) => outcome === 'levy')).toMatchObject({
      kind: 'enterprise',
      band: 2,
      employers: 3,
    });
    expect(counties).toMatchObject([{ regionCode: '210603', employers: 7 }]);
    const [determinations] = (await prepare('select count(*)::int as n from determination', [])) as {
      n: number;
    }[];
    expect(determinations?.n).toBe(1);
  });

  it('is not for others, and not about years that are not over', async () => {
    const stranger = await office.person('路人');
    const county = await staff(office, 'reviewer', '郑立群');
    for (const actor of [stranger, county]) {
      expect(await office.the(StartRun).run(actor, WISH)).toMatchObject({
        refusal: { code: 'notPermitted' },
      });
      expect(await office.the(ReadRun).find(actor, run)).toMatchObject({ refusal: { code: 'notPermitted' } });
      expect(await office.the(OrderRun).run(actor, run, 'cancelled')).toMatchObject({
        refusal: { code: 'notPermitted' },
      });
      expect(await office.the(CompareRuns).cells(actor, run)).toMatchObject({
        refusal: { code: 'notPermitted' },
      });
      expect(await office.the(ReadRun).list(actor)).toEqual([]);
    }
    expect(await office.the(StartRun).run(reviewer, { ...WISH, levyYear: 2025 })).toMatchObject({
      refusal: { code: 'noSuchYear' },
    });
    expect(await office.the(OrderRun).run(reviewer, run, 'cancelled')).toMatchObject({
      refusal: { code: 'alreadyDone' },
    });
  });

  it('stops where it is cancelled, and goes on where it is resumed', async () => {
    const other = valueOf(await office.the(StartRun).run(reviewer, WISH));
    valueOf(await office.the(OrderRun).run(reviewer, other, 'cancelled'));
    expect(await office.the(WorkRun).work(other)).toBe('cancelled');
    expect(valueOf(await office.the(ReadRun).find(reviewer, other)).progress).toMatchObject({
      state: 'cancelled',
      done: 0,
    });
    valueOf(await office.the(OrderRun).run(reviewer, other, 'resumed'));
    expect(await office.the(WorkRun).work(other)).toBe('done');
    expect((await resultsOf(other)).size).toBe(7);
  });

  it('leaves a chunk to whoever took it last', async () => {
    const other = valueOf(await office.the(StartRun).run(reviewer, WISH));
    // Somebody plans, takes the only chunk, and is slow: the lease is over before the work is.
    const slow = office.the(WorkRun).work(other, { leaseSeconds: -1, mostChunks: 1 });
    const quick = office.the(WorkRun).work(other, { leaseSeconds: 60 });
    await Promise.all([slow, quick]);
    expect((await resultsOf(other)).size).toBe(7);
    const [chunk] = (await prepare('select fence, tally from region_run_chunk where run_id = $1', [
      other.runId,
    ])) as { fence: number }[];
    expect(chunk?.fence).toBeGreaterThanOrEqual(1);
  });

  it('holds the same population against another law, and the same law against itself', async () => {
    const replay = valueOf(await office.the(StartRun).replay(reviewer, run, { overlay: HIGHER }));
    // Whatever happens in the register since is not part of the population.
    await office.employer(await office.person('后来'));
    expect(await office.the(WorkRun).work(replay)).toBe('done');
    const results = await resultsOf(replay);
    // 186 × 2 % = 3.72 instead of 2.79: a third more for whoever employs nobody.
    const before = (await resultsOf(run)).get(employers.figures)?.levy ?? 0n;
    expect(results.get(employers.figures)).toMatchObject({ quota: '3.72', levy: (before * 4n) / 3n });
    const { cells } = valueOf(await office.the(CompareRuns).cells(reviewer, replay));
    expect(cells.reduce((sum, { employers: n }) => sum + n, 0)).toBe(7);
    expect(cells.reduce((sum, { changed }) => sum + changed, 0)).toBe(3);
    const changed = [];
    for await (const some of office.the(CompareRuns).changed(replay)) changed.push(...some);
    expect(changed).toHaveLength(3);
    const { progress } = valueOf(await office.the(ReadRun).find(reviewer, run));
    const again = valueOf(
      await office.the(StartRun).replay(reviewer, run, { ruleSet: progress.ruleSet ?? '' }),
    );
    expect(await office.the(WorkRun).work(again)).toBe('done');
    const same = valueOf(await office.the(CompareRuns).cells(reviewer, again));
    expect(same.cells.reduce((sum, cell) => sum + cell.changed, 0)).toBe(0);
    expect(valueOf(await office.the(ReadRun).find(reviewer, again)).progress.ruleSet).toBe(progress.ruleSet);
  });

  it('is replayed under rules that are there, and that read', async () => {
    const replay = (law: Parameters<StartRun['replay']>[2]) =>
      office.the(StartRun).replay(reviewer, run, law);
    expect(await replay({ ruleSet: 'sha256:0' })).toMatchObject({ refusal: { code: 'noRules' } });
    expect(await replay({ overlay: 'title: x\nvalues: []' })).toMatchObject({
      refusal: { code: 'badOverlay' },
    });
    const open = valueOf(await office.the(StartRun).run(reviewer, WISH));
    expect(await office.the(StartRun).replay(reviewer, open, 'release')).toMatchObject({
      refusal: { code: 'noBaseline' },
    });
  });
});
