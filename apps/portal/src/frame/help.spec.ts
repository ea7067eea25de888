import { describe, expect, it } from '@jest/globals';
import { STATIC_PAGES } from '../static-pages/static-pages.controller.js';
import { helpFor } from './help.js';

const sectionOf = (path: string) => helpFor(path, key => key)?.href ?? null;

describe('help below a page', () => {
  it.each([
    ['/sign-in', 'account'],
    ['/calculator', 'asking'],
    ['/workspace/declarations/1/2024', 'asking'],
    ['/workspace/declarations/1/2024/roster/add', 'roster'],
    ['/workspace/determinations/2', 'owing'],
    ['/workspace/levies', 'owing'],
    ['/workspace/reviews/210603/1/1', 'deciding'],
    ['/workspace/reward-lists', 'deciding'],
    ['/workspace/relief-lists', 'deciding'],
    ['/workspace/retrofit-approvals', 'placing'],
    ['/workspace/posts/210603/1/terms', 'hiring'],
    ['/workspace/post-desk', 'placing'],
    ['/workspace/audit/acts', 'overseeing'],
    ['/workspace/seeker/posts', 'seeking'],
  ])('of %s is %s, a part of the help page', (path, section) => {
    expect(sectionOf(path)).toBe(`/help#${section}`);
    expect(STATIC_PAGES.help).toContain(section);
  });

  it('is none where nothing is filled in', () => {
    expect(sectionOf('/employers')).toBeNull();
  });
});
