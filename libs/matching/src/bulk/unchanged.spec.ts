import { expect, it } from '@jest/globals';
import type { PostToMatch } from '../match-input.js';
import { plainPost } from '../testing/plain-pair.js';
import { hasSameSkills, isSameSite } from './unchanged.js';

const POST = plainPost({
  ...{ features: ['grabBars'], offers: ['shuttle'], surveyed: ['rampFixed'], notPossible: ['stairLift'] },
  ...{ demands: { walk: [2, true], phone: [1, false] }, entranceRiseMm: 30, mode: 'onSite' },
  ...{ must: ['typing'], nice: ['filing'], trainable: ['typing'] },
});
const SITE: readonly Partial<PostToMatch>[] = [
  { mode: 'home' },
  { entranceRiseMm: 31 },
  { features: [] },
  { offers: ['homeWork'] },
  { surveyed: ['rampFixed', 'grabBars'] },
  { notPossible: [] },
  { demands: { walk: [3, true], phone: [1, false] } },
  { demands: { walk: [2, false], phone: [1, false] } },
  { demands: { walk: [2, true], lift: [1, false] } },
  { demands: { walk: [2, true] } },
];
const SKILLS: readonly Partial<PostToMatch>[] = [{ must: ['excel'] }, { nice: [] }, { trainable: [] }];

it.each(SITE)('a site with another of these is another: %j', change => {
  expect(isSameSite(POST, { ...POST, ...change })).toBe(false);
});

it.each(SKILLS)('skills with another of these are others: %j', change => {
  expect(hasSameSkills(POST, { ...POST, ...change })).toBe(false);
});

it('words that are the same, in another post, change nothing, nor do its terms', () => {
  const other = { ...structuredClone(POST), wageLow: POST.wageLow + 100, hours: POST.hours + 1 };
  expect([isSameSite(POST, other), hasSameSkills(POST, other)]).toEqual([true, true]);
});
