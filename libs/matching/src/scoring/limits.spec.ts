import { describe, expect, it } from '@jest/globals';
import { match } from '../match.js';
import { plainPost, plainSeeker } from '../testing/plain-pair.js';

const parts = (post: Parameters<typeof plainPost>[0], seeker: Parameters<typeof plainSeeker>[0]) =>
  match(plainPost(post), plainSeeker(seeker));

describe('points on both sides of a threshold', () => {
  it.each([
    // Straight metres, limit in km, points; a route is 1.3 of the straight line, rounded down.
    [1538, 10, 150, 1999],
    [1539, 10, 150, 2000],
    [1540, 10, 150, 2002],
    [1600, 10, 149, 2080],
    [7692, 10, 41, 9999],
    [7693, 10, 40, 10000],
    [7694, 10, 0, 10002],
    [1539, 1, 150, 2000],
    [1547, 2, 0, 2011],
  ])('a way of %i m with a limit of %i km is worth %i (route %i m)', (x, maxKm, points, metres) => {
    const { route, stops } = parts({ x }, { maxKm });
    expect([route.points, route.metres, stops]).toEqual([points, metres, points === 0 ? ['tooFar'] : []]);
  });

  it('a shuttle and housing help beyond the limit, and never take points away', () => {
    const points = (x: number, help: object) => parts({ x, ...help }, { housingOk: true }).route;
    expect(points(20_000, { shuttle: true })).toMatchObject({ points: 110, tooFar: false });
    expect(points(20_000, { shuttle: true, housing: true })).toMatchObject({ points: 120, tooFar: false });
    expect(points(1600, { shuttle: true, housing: true })).toMatchObject({ points: 149, tooFar: false });
    expect(points(900_000, { mode: 'home' })).toMatchObject({ points: 150, metres: 0, tooFar: false });
  });

  it.each([
    ['210603', '210603', 110],
    ['210603', '210602', 50],
    ['210603', '210702', 0],
    ['210603', null, 0],
  ])('without a point, %s and %s are worth %i', (there, here, points) => {
    const { route } = parts({ county: there }, { x: null, county: here });
    expect([route.points, route.tooFar]).toEqual([points, points === 0]);
  });

  it.each([
    [1999, 0],
    [2000, 60],
    [2001, 60],
    [2500, 105],
    [2999, 149],
    [3000, 150],
  ])('a wage of %i between 2,000 and 3,000 is worth %i', (wageLow, points) =>
    expect(parts({ wageLow }, {}).parts.wage).toBe(points),
  );

  it('a target at or under the floor is worth all from the target on', () => {
    const wage = (wageLow: number) => parts({ wageLow }, { wageFloor: 3000, wageTarget: 2500 });
    expect([wage(2499).parts.wage, wage(2500).parts.wage]).toEqual([0, 150]);
    expect(
      match(plainPost({ wageLow: 2999 }), plainSeeker({ wageFloor: 3000, wageTarget: 2500, wageFirm: true })),
    ).toMatchObject({ stops: ['wageBelowFloor'], score: 0, parts: { wage: 150 } });
  });

  it('a contract by its months, people who stayed by their share', () => {
    const stable = (contractMonths: number | null, retention: readonly [number, number]) =>
      parts({ contractMonths, retention, insurance: 'none' }, {}).parts.stability;
    expect([null, 24, 23, 12, 11, 3, 2].map(months => stable(months, [5, 0]))).toEqual([
      40, 35, 25, 25, 10, 10, 0,
    ]);
    expect([4, 5, 3, 2, 1].map(stayed => stable(0, [5, stayed]))).toEqual([15, 15, 10, 5, 0]);
    expect(stable(0, [4, 0])).toBe(8);
  });
});

it('tells of all stops at once, in the order of the model', () =>
  expect(
    match(
      plainPost({
        ...{ open: false, licences: ['z', 'a', 'held'], pattern: 'night', x: 90_000, wageLow: 1000 },
        ...{ demands: { walk: [2, true], heights: [3, true], dust: [3, true], lift: [4, true] } },
        ...{ entranceRiseMm: 3000, notPossible: ['kerbCut', 'callBell', 'toiletAccessible'] },
      }),
      plainSeeker({
        ...{ wageFirm: true, patternsNo: ['night'], licences: ['held'] },
        ...{ can: { walk: 1, heights: 0, dust: 0, lift: 0 } },
        ...{ needs: ['kerbRamp', 'callButton', 'stepFreeEntrance'] },
      }),
    ).stops,
  ).toEqual([
    ...['postClosed', 'licence:z', 'licence:a', 'wageBelowFloor', 'patternRefused'],
    ...['demand:lift', 'demand:dust', 'demand:heights', 'demand:walk'],
    ...['feature:stepFreeEntrance', 'feature:callButton', 'feature:kerbRamp', 'tooFar'],
  ]));

it('takes a fixed day shift on offer for an answer to a refused pattern, at the points of the pattern itself', () =>
  expect(
    match(plainPost({ pattern: 'night', offers: ['dayShift'] }), plainSeeker({ patternsNo: ['night'] })),
  ).toMatchObject({ state: 'ready', stops: [], parts: { hours: 70 } }));
