import { expect, it } from '@jest/globals';
import { PostLife } from '../post-life.js';
import { type PostKey } from '../post.js';
import { ReadPosts } from '../read-posts.js';
import { OpenCounts } from '../search/open-counts.js';
import { SearchPosts } from '../search/search-posts.js';
import { Workplaces } from '../workplaces.js';
import { REGION, valueOf, type PostHouse } from './post-house.js';

/** What the public finds. */
export function tellSearching(at: PostHouse): void {
  it('is found by what is asked, page by page, and only while it is open', async () => {
    const { office, officer, broker, the, examine, acting, read, drafted, published } = at;
    const search = the(SearchPosts);
    const home = await published({
      title: '数据录入员',
      occupation: '4-04-05-05',
      mode: 'home',
      equipment: 'employer',
      kind: 'homeWork',
      wageLow: '3000',
      wageHigh: '3000',
    });
    office.db.clock.set('2025-05-20T02:00:00.007Z');
    const sew = await published({ title: '缝纫工', occupation: '6-05-01-03', must: ['sewing'] });
    const titles = async (query: Parameters<SearchPosts['run']>[0]) =>
      (await search.run(query)).posts.map(({ title }) => title);
    expect(await titles({})).toEqual(['缝纫工', '包装工', '数据录入员']);
    expect(await titles({ occupation: '6' })).toEqual(['缝纫工', '包装工']);
    expect(await titles({ occupation: '6-05-01-03', division: '210600' })).toEqual(['缝纫工']);
    expect(await titles({ division: '220000' })).toEqual([]);
    expect(await titles({ occupationText: '缝纫' })).toEqual(['缝纫工']);
    expect(await titles({ occupationText: '宇航员' })).toEqual([]);
    const open = async (division: string | null) => [...(await the(OpenCounts).occupations(division))];
    expect(await open('210600')).toEqual([
      ['4-04-05-05', 1],
      ['6-05-01-03', 1],
      ['6-31-05-00', 1],
    ]);
    expect(await open('220000')).toEqual([]);
    expect(await the(OpenCounts).counties()).toEqual(['210603']);
    expect(await titles({ mode: 'home', wage: '3000', features: ['accessibleLift'] })).toEqual([
      '数据录入员',
    ]);
    expect(await titles({ q: '缝纫' })).toEqual(['缝纫工']);
    expect(await titles({ q: '水产' })).toHaveLength(3);
    expect(await titles({ features: ['grabBars'] })).toEqual([]);
    const pages: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Awaited<ReturnType<SearchPosts['run']>> = await search.run({}, after, 1);
      expect(page.count).toBe(3);
      pages.push(...page.posts.map(({ title }) => title));
      after = page.next;
    }
    expect(pages).toEqual(['缝纫工', '包装工', '数据录入员']);
    valueOf(await examine().fill(acting(officer, sew)));
    expect(await search.find(sew.postId)).toMatchObject({ isOpen: false, post: { state: 'filled' } });
    expect(await titles({ q: '缝纫' })).toEqual([]);
    valueOf(await office.db.database.transaction(manager => the(PostLife).reopen(manager, sew, broker)));
    expect(await titles({ q: '缝纫' })).toEqual(['缝纫工']);
    expect(await search.find(home.regionCode)).toBeNull();
    expect(await search.find((await drafted()).postId)).toBeNull();
    expect(
      (await read<PostKey[]>(manager => the(ReadPosts).changedSince(manager, REGION, new Date(0)))).length,
    ).toBe(5);
  });

  it('follows its workplace: what a retrofit made is found at once', async () => {
    const { office, broker, place, the, read, kinds } = at;
    const by = { accountId: broker.accountId, regionCode: broker.regionCode };
    const from = place.workplaceId;
    await office.db.database.transaction(manager =>
      the(Workplaces).addFeatures(manager, place, { features: ['grabBars', 'stepFreeEntrance'], from, by }),
    );
    const survey = { surveyed: ['rampFixed'], notPossible: ['liftAddOn'], entranceRiseMm: 10, by };
    await office.db.database.transaction(manager => the(Workplaces).recordSurvey(manager, place, survey));
    const found = await read(manager => the(ReadPosts).workplace(manager, place));
    expect(found).toMatchObject({
      version: 4,
      entranceRiseMm: 10,
      surveyed: ['rampFixed'],
      features: ['accessibleLift', 'grabBars', 'stepFreeEntrance'],
    });
    expect((await the(SearchPosts).run({ features: ['grabBars'] })).count).toBe(3);
    expect((await kinds()).filter(({ kind }) => kind === 'workplace.changed')).toHaveLength(3);
  });
}
