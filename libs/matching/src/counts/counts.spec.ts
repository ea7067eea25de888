import { describe, expect, it } from '@jest/globals';
import { workedPair } from '../testing/worked-pair.js';
import { Bands } from './band.js';
import { changesOf, widerThan } from './changes.js';
import { suppress, type SuppressedRow } from './suppress.js';
import { shownOf, type Shown } from './what-if.js';
import { worthAsking } from './worth-asking.js';

const SIZES = [0, 1, 4, 5, 6, 9, 10];
/** No change does all that another does. */
const APART = new Map<string, string[]>();

describe('bands', () => {
  it.each([
    [0, 0, 4],
    [4, 0, 4],
    [5, 5, 9],
    [9, 5, 9],
    [10, 10, 19],
    [19, 10, 19],
    [20, 20, 49],
    [49, 20, 49],
    [50, 50, 99],
    [99, 50, 99],
    [100, 100, null],
    [4321, 100, null],
  ])('%i is shown as %i to %s', (count, from, to) => expect(Bands.of(count)).toEqual({ from, to }));

  it('are of whole people', () => expect(() => Bands.of(1.5)).toThrow('no count'));
});

describe('a question of an employer', () => {
  const ask = (now: number, after: number, pool = 50) =>
    shownOf({ now, after: { ramp: after }, pool }, APART);

  it('is answered beside the current count where five or more come in', () => {
    expect(ask(8, 13)).toEqual({
      kind: 'counts',
      now: { from: 5, to: 9 },
      after: { ramp: { kind: 'more', after: { from: 10, to: 19 } } },
    });
    expect(ask(0, 5)).toMatchObject({ now: { from: 0 }, after: { ramp: { after: { from: 5 } } } });
  });

  it('gives no second count where fewer come in, and does not tell nobody from a few', () => {
    for (const now of SIZES)
      for (const more of [1, 2, 3, 4]) expect(ask(now, now + more)).toEqual(ask(now, now));
  });

  it('is not answered at all over fewer than fifty people', () =>
    expect(ask(30, 40, 49)).toEqual({ kind: 'poolTooSmall' }));

  it('withholds the narrower of two that lie within each other and differ by few', () => {
    const nested = (lower: number, marginal: number) =>
      shownOf(
        { now: 5, after: { 'lower:lift': lower, 'marginal:lift': marginal }, pool: 99 },
        new Map([['lower:lift', ['marginal:lift']]]),
      );
    expect(nested(12, 14)).toMatchObject({
      after: { 'lower:lift': { kind: 'little' }, 'marginal:lift': { kind: 'more' } },
    });
    expect(nested(12, 17)).toMatchObject({ after: { 'lower:lift': { kind: 'more' } } });
    expect(nested(12, 12)).toMatchObject({ after: { 'lower:lift': { kind: 'more' } } });
  });

  it('leaves every difference that is hidden open from nobody to four, whatever else is shown', () => {
    const worlds = SIZES.flatMap(now =>
      SIZES.flatMap(ramp => SIZES.map(lift => ({ now, ramp: now + ramp, lift: now + lift }))),
    );
    const every = Array.from({ length: 11 }, (_, now) => now).flatMap(now =>
      Array.from({ length: 11 }, (_, ramp) => ramp).flatMap(ramp =>
        Array.from({ length: 11 }, (_, lift) => ({ now, ramp: now + ramp, lift: now + lift })),
      ),
    );
    const said = (world: { now: number; ramp: number; lift: number }) =>
      JSON.stringify(
        shownOf({ now: world.now, after: { ramp: world.ramp, lift: world.lift }, pool: 99 }, APART),
      );
    const byShown = new Map<string, (typeof every)[number][]>();
    for (const one of every) byShown.set(said(one), [...(byShown.get(said(one)) ?? []), one]);
    for (const world of worlds) {
      const shown = JSON.parse(said(world)) as Extract<Shown, { kind: 'counts' }>;
      const agreeing = byShown.get(said(world)) ?? [];
      for (const question of ['ramp', 'lift'] as const)
        if (shown.after[question]?.kind === 'little')
          expect(new Set(agreeing.map(one => one[question] - one.now))).toEqual(new Set([0, 1, 2, 3, 4]));
      if (shown.now.from === 0) expect(new Set(agreeing.map(({ now }) => now)).size).toBe(5);
    }
  });
});

describe('the changes of a post that can be asked about', () => {
  const { post } = workedPair('P04');
  const at = (entranceRiseMm: number, more: Partial<typeof post> = {}) =>
    changesOf({ ...post, entranceRiseMm, ...more });
  const STEP = ['thresholdBevel', 'rampPortable', 'rampFixed', 'rampSteel', 'liftPlatformOut'];
  const overStep = (riseMm: number) => {
    const asked = at(riseMm).map(({ question }) => question.replace('retrofit:', ''));
    return STEP.filter(id => asked.includes(id));
  };

  it.each([
    [15, []],
    [16, STEP],
    [40, STEP],
    [41, STEP.slice(1)],
    [150, STEP.slice(1)],
    [151, STEP.slice(2)],
    [750, STEP.slice(2)],
    [751, STEP.slice(4)],
    [2000, STEP.slice(4)],
    [2001, []],
  ])('over a step of %i mm lead only works that are made for it', (riseMm, ids) =>
    expect(overStep(riseMm)).toEqual(ids),
  );

  it('are not of the place where the work is done at home, but for what an aid wants', () => {
    const asked = at(450, { mode: 'home', features: [] }).map(({ question }) => question);
    for (const id of ['softwareAccess', 'networkUp']) expect(asked).toContain(`retrofit:${id}`);
    for (const id of ['doorWiden', 'lockerRefit', 'signsBraille'])
      expect(asked).not.toContain(`retrofit:${id}`);
  });

  it('are not what the place has already', () =>
    expect(
      at(0, { features: ['callButton'] }).find(({ question }) => question === 'retrofit:callBell'),
    ).toBeUndefined());

  it('know which of them do all that another does', () => {
    const wider = widerThan(at(100, { demands: { stand: [3, true], lift: [2, true] } }));
    expect(wider.get('lower:lift')).toContain('marginal:lift');
    expect(wider.get('marginal:lift')).toEqual([]);
    expect(wider.get('retrofit:rampPortable')).toEqual(
      expect.arrayContaining(['retrofit:rampFixed', 'retrofit:rampSteel']),
    );
    expect(wider.get('retrofit:rampFixed')).not.toContain('retrofit:rampSteel');
    // A stool takes two levels off standing at most; no longer standing at all takes more.
    expect(wider.get('retrofit:seatStand')).toContain('marginal:stand');
  });

  it('hide the difference of two works of which one brings everybody that the other brings', () => {
    const wider = widerThan(at(100));
    const ask = (steel: number, fixed: number) =>
      shownOf(
        { now: 0, after: { 'retrofit:rampSteel': steel, 'retrofit:rampFixed': fixed }, pool: 99 },
        wider,
      );
    expect(ask(8, 10)).toMatchObject({
      after: { 'retrofit:rampSteel': { kind: 'little' }, 'retrofit:rampFixed': { kind: 'more' } },
    });
    for (const fixed of [8, 13])
      expect(ask(8, fixed)).toMatchObject({ after: { 'retrofit:rampSteel': { kind: 'more' } } });
  });
});

describe('what is put first of the questions', () => {
  const post = { ...workedPair('P04').post, entranceRiseMm: 400 };
  const ask = (now: number, after: Readonly<Record<string, number>>) =>
    worthAsking(Object.keys(after), shownOf({ now, after, pool: 99 }, APART), post);

  it('is what raises the band most, then what costs least; never what brings fewer than five', () =>
    expect(
      ask(8, {
        'retrofit:accessibleToilet': 12,
        'retrofit:callBell': 13,
        'lower:stand': 13,
        'marginal:walk': 60,
        'retrofit:rampFixed': 30,
        'retrofit:quietBooth': 8,
      }),
    ).toEqual(['marginal:walk', 'retrofit:rampFixed', 'lower:stand', 'retrofit:callBell']));

  it('holds one of two demands within each other, the works for the height of the step, and six at most', () => {
    expect(ask(0, { 'marginal:lift': 20, 'lower:lift': 20, 'retrofit:rampPortable': 50 })).toEqual([
      'lower:lift',
    ]);
    const demands = ['sit', 'stand', 'walk', 'lift', 'stairs', 'screen', 'phone', 'speak', 'pace'];
    expect(ask(0, Object.fromEntries(demands.map(id => [`marginal:${id}`, 10])))).toHaveLength(6);
  });

  it('is the same for all counts that are shown alike', () => {
    const questions = ['retrofit:rampFixed', 'marginal:lift', 'lower:stand'];
    const byShown = new Map<string, string>();
    for (const now of SIZES)
      for (const ramp of SIZES)
        for (const lift of SIZES)
          for (const stand of SIZES) {
            const more = [ramp, lift, stand];
            const after = Object.fromEntries(
              questions.map((question, at) => [question, now + (more[at] ?? 0)]),
            );
            const shown = JSON.stringify(shownOf({ now, after, pool: 99 }, APART));
            const order = ask(now, after).join();
            expect(byShown.get(shown) ?? order).toBe(order);
            byShown.set(shown, order);
          }
  });
});

describe('a row with its total', () => {
  it('stays as it is without small cells', () =>
    expect(suppress([5, 6])).toEqual({
      cells: [
        { kind: 'count', count: 5 },
        { kind: 'count', count: 6 },
      ],
      total: { kind: 'count', count: 11 },
    }));

  it('hides the next smallest beside a single small one', () =>
    expect(suppress([4, 6, 20, 30]).cells.map(({ kind }) => kind)).toEqual([
      'small',
      'withheld',
      'count',
      'count',
    ]));

  it('goes on where that would not do: nobody beside just five', () =>
    expect(suppress([0, 5, 6]).cells.map(({ kind }) => kind)).toEqual(['small', 'withheld', 'withheld']));

  it('withholds the total where nothing else is left to hide', () =>
    expect(suppress([4, 4])).toEqual({
      cells: [{ kind: 'small' }, { kind: 'small' }],
      total: { kind: 'withheld' },
    }));

  it('lets no hidden cell be worked out, for every row of up to four cells of 0, 1, 4, 5, 6, 9 and 10', () => {
    const rows = [1, 2, 3, 4].flatMap(length => combinations(length));
    expect(rows.length).toBe(7 + 49 + 343 + 2401);
    expect(rows.filter(row => !isOpen(row, suppress(row)))).toEqual([]);
  });
});

function combinations(length: number): number[][] {
  if (length === 0) return [[]];
  return combinations(length - 1).flatMap(row => SIZES.map(size => [...row, size]));
}

/** Tries every way to fill what is hidden: does each hidden cell keep more than one value? */
function isOpen(row: readonly number[], { cells, total }: SuppressedRow): boolean {
  const hidden = cells.flatMap((cell, at) => (cell.kind === 'count' ? [] : [at]));
  if (total.kind !== 'count')
    return cells.every((cell, at) => cell.kind === 'count' || cells[at]?.kind === 'small');
  const sum = hidden.reduce((all, at) => all + (row[at] ?? 0), 0);
  const ranges = hidden.map(at =>
    cells[at]?.kind === 'small'
      ? [0, 1, 2, 3, 4]
      : Array.from({ length: sum + 1 }, (_, n) => n).filter(n => n >= 5),
  );
  const fills = ranges
    .reduce<number[][]>(
      (all, range) =>
        all.flatMap(fill => range.map(value => [...fill, value])).filter(fill => add(fill) <= sum),
      [[]],
    )
    .filter(fill => add(fill) === sum);
  return hidden.every((_, index) => new Set(fills.map(fill => fill[index])).size > 1);
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
