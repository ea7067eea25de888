import { describe, expect, it } from '@jest/globals';
import { drawPool } from '../bulk/testing/draw-pool.js';
import { byRank, KEPT, toEntry, type ListEntry, type Ranked } from './entry.js';
import { inColumns, onePairAtATime, type Area } from './make-lists.js';
import type { MatchablePost, MatchableSeeker } from './matchable.js';
import { boostOf, byOrderOfWork } from './order-of-work.js';
import { isInArea } from './reach.js';
import { revise } from './revise.js';
import { loadWeights } from '../weights.js';

const PRIORITY = {
  ...{ outOfWork: false, householdWithoutWork: false, severalDisabled: false, recentGraduate: false },
  postsToldThisYear: 5,
};

function drawnArea(): Area {
  const { posts, seekers } = drawPool(7, { seekers: 600, posts: 120 });
  return {
    posts: posts.map(({ id, tie, post }, at): MatchablePost => ({
      ...{ regionCode: at % 9 === 0 ? '210602' : '210603', id, tie, employerId: `employer-${at % 10}` },
      post: at % 11 === 0 ? { ...post, mode: 'home' } : post,
    })),
    seekers: seekers.map(({ id, tie, seeker }, at): MatchableSeeker => ({
      ...{ regionCode: '210603', id, tie, seeker, priority: PRIORITY, wishRegisteredAt: new Date(0) },
      hiddenEmployers: new Set(at % 3 === 0 ? ['employer-1', 'employer-2'] : []),
      homeOnly: at % 2 === 0,
    })),
  };
}

describe('lists made in columns', () => {
  it('are those of one pair at a time, though half the people are out of reach of most posts', () => {
    const area = drawnArea();
    const [quick, plain] = [inColumns(area), onePairAtATime(area)];
    const posts = area.posts.map(post => quick.ofPost(post));
    expect(posts).toEqual(area.posts.map(post => plain.ofPost(post)));
    expect(posts.some(list => list.length === KEPT)).toBe(true);
    expect(area.seekers.map(one => quick.ofSeeker(one))).toEqual(
      area.seekers.map(one => plain.ofSeeker(one)),
    );
  });
});

describe('reach', () => {
  const post = { regionCode: '210603', employerId: 'e', post: { mode: 'onSite' } } as MatchablePost;
  const atHome = { ...post, post: { mode: 'home' } } as MatchablePost;
  const person = { regionCode: '210602', hiddenEmployers: new Set<string>(), homeOnly: false };

  it('is the prefecture, and the province for work at home', () => {
    expect(isInArea(post, person)).toBe(true);
    expect(isInArea(post, { ...person, regionCode: '210702' })).toBe(false);
    expect(isInArea(atHome, { ...person, regionCode: '210702' })).toBe(true);
    expect(isInArea(atHome, { ...person, regionCode: '110101' })).toBe(false);
  });

  it('ends before an employer the person hides from, and at the door for who works at home only', () => {
    expect(isInArea(post, { ...person, hiddenEmployers: new Set(['e']) })).toBe(false);
    expect(isInArea(post, { ...person, homeOnly: true })).toBe(false);
    expect(isInArea(atHome, { ...person, homeOnly: true })).toBe(true);
  });
});

describe('a list after changes', () => {
  const everybody: Ranked[] = Array.from({ length: 60 }, (_, at) => ({
    ...{ regionCode: '210603', id: `p${at}`, tie: String(100 + at), score: 1000 - 10 * at },
  }));
  const top = (all: readonly Ranked[]): ListEntry[] =>
    all
      .filter(({ score }) => score > 0)
      .sort(byRank)
      .slice(0, KEPT)
      .map(toEntry);
  const ties = new Map(everybody.map(({ id, tie }) => [id, tie]));
  const withScore = (at: number, score: number) => ({ ...everybody[at]!, score });

  it.each([
    ['somebody rises from below', [withScore(55, 995)]],
    ['somebody moves up within', [withScore(20, 999)]],
    ['two rise at once, with equal scores', [withScore(50, 700), withScore(51, 700)]],
    ['somebody stays outside', [withScore(58, 5)]],
  ])('is that of everybody: %s', (_, changed) => {
    const now = everybody.map(one => changed.find(({ id }) => id === one.id) ?? one);
    expect(revise(top(everybody), changed, ({ id }) => ties.get(id))).toEqual(top(now));
  });

  it.each([
    ['somebody falls out', [withScore(3, 0)]],
    ['somebody falls below the last', [withScore(3, 1)]],
    ['somebody is there no more', []],
  ])('has to be made anew where who comes next is not known: %s', (_, changed) => {
    const tieOf = ({ id }: ListEntry) => (changed.length === 0 && id === 'p3' ? undefined : ties.get(id));
    expect(revise(top(everybody), changed, tieOf)).toBeNull();
  });

  it('that was not full is revised whatever happens', () => {
    const few = everybody.slice(0, 5);
    expect(revise(top(few), [withScore(2, 0)], ({ id }) => ties.get(id))).toEqual(
      top(few.filter(({ id }) => id !== 'p2')),
    );
  });
});

describe('the order of work', () => {
  const weights = loadWeights().order;

  it('raises by at most sixty points, and says by what', () => {
    expect(boostOf({ ...PRIORITY, outOfWork: true }, weights)).toEqual({
      points: 20,
      groups: ['outOfWorkYear'],
    });
    const all = { outOfWork: true, householdWithoutWork: true, severalDisabled: true, recentGraduate: true };
    expect(boostOf({ ...all, postsToldThisYear: 4 }, weights)).toMatchObject({ points: 60 });
    expect(boostOf(PRIORITY, weights)).toEqual({ points: 0, groups: [] });
  });

  it('goes by score and boost together, then by the earlier wish', () => {
    const person = (score: number, points: number, tie: string) => ({
      score,
      boost: { points, groups: [] },
      tie,
    });
    const order = [person(700, 0, 'a'), person(660, 60, 'b'), person(680, 20, 'c')].sort(byOrderOfWork);
    expect(order.map(({ tie }) => tie)).toEqual(['b', 'a', 'c']);
  });
});
