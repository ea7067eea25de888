import { expect, it } from '@jest/globals';
import { EmployerMove, RecordEmployerEvent } from '#employers';
import { CarryPosts } from '../carry-posts.js';
import { ClosePosts } from '../close-posts.js';
import { DescribeWorkplace } from '../describe-workplace.js';
import { OwnPosts } from '../own-posts.js';
import { SearchPosts } from '../search/search-posts.js';
import { asBroker, TYPED_WORKPLACE, typedPost } from './invented-posts.js';
import { Workplaces } from '../workplaces.js';
import { REGION, valueOf, type PostHouse } from './post-house.js';

/** What the move or the end of an employer does to its posts. */
export function tellMoving(at: PostHouse): void {
  it('goes along with an employer that moves, and stays public until it is looked at over there', async () => {
    const { office, broker, the, write, examine, acting } = at;
    const { officer: mover, employer: moving } = await office.employer(await office.person('周平'));
    const there = asBroker(await office.person('高远'), '210604');
    const home = valueOf(await the(DescribeWorkplace).add(mover, moving, TYPED_WORKPLACE));
    const begin = async (title: string) => {
      const input = typedPost(home.workplaceId, { title });
      const key = valueOf(await write().start(mover, moving, { input }));
      valueOf(await write().submit(acting(mover, key)));
      return key;
    };
    const [shown, waiting] = [await begin('随迁包装工'), await begin('随迁贴标工')];
    valueOf(await examine().publish(acting(broker, shown)));
    const moves = the(EmployerMove);
    const today = await office.db.clock.today();
    await office.db.database.transaction(async manager => {
      const input = { division: '210604', movedOn: '2025-05-19', note: '' };
      const draft = valueOf(await moves.open(manager, mover, moving, moving.version, input, today));
      await moves.make(manager, mover, draft, today);
    });
    const moved = { employerId: moving.employerId, from: REGION, to: '210604' };
    const carry = () => office.db.database.transaction(manager => the(CarryPosts).run(manager, moved));
    await carry();
    await carry();
    const again = await office.again(mover);
    const page = await the(OwnPosts).of(again, { ...moving, regionCode: '210604' });
    expect(page?.workplaces).toMatchObject([{ regionCode: '210604', features: ['accessibleLift'] }]);
    const states = () =>
      the(OwnPosts)
        .of(again, { ...moving, regionCode: '210604' })
        .then(found =>
          found?.posts.map(({ regionCode, title, state }) => [regionCode, title, state].join(' ')).sort(),
        );
    expect(await states()).toEqual([
      ...['210603 随迁包装工 published', '210603 随迁贴标工 withdrawn'],
      ...['210604 随迁包装工 draft', '210604 随迁贴标工 draft'],
    ]);
    for (const refused of [
      await examine().refresh(acting(again, shown)),
      await write().revise(again, shown),
      await write().start(again, moving, {}),
    ])
      expect(refused).toEqual({ ok: false, refusal: { code: 'employerGone' } });
    const asPublic = async () => {
      const found = await the(SearchPosts).find(shown.postId);
      return [found?.isOpen, found?.successor];
    };
    expect(await asPublic()).toEqual([true, null]);
    expect(await the(SearchPosts).find(waiting.postId)).toBeNull();
    // What a retrofit carried through in the old county makes is known of the place in the new one too.
    const by = { accountId: broker.accountId, regionCode: broker.regionCode };
    const made = { features: ['grabBars'], from: home.workplaceId, by };
    await office.db.database.transaction(manager => the(Workplaces).addFeatures(manager, home, made));
    const places = await the(OwnPosts).of(again, { ...moving, regionCode: '210604' });
    expect(places?.workplaces[0]?.features).toEqual(['accessibleLift', 'grabBars']);
    const draft = page?.posts.find(
      ({ regionCode, title }) => regionCode === '210604' && title === '随迁包装工',
    );
    if (!draft) throw new Error('nothing went along');
    valueOf(await write().submit(acting(again, draft)));
    expect((await the(OwnPosts).find(again, shown))?.successor?.postId).toBe(draft.postId);
    valueOf(await examine().publish(acting(there, draft)));
    expect(await asPublic()).toEqual([false, draft.postId]);
    expect(await states()).toEqual([
      ...['210603 随迁包装工 expired', '210603 随迁贴标工 withdrawn'],
      ...['210604 随迁包装工 published', '210604 随迁贴标工 draft'],
    ]);
    valueOf(await examine().withdraw(acting(again, draft), ''));
    expect(await asPublic()).toEqual([false, null]);
  });

  it('leaves the list on the day its employer is recorded as closed; its drafts stay', async () => {
    const { office, broker, the, write, examine, acting } = at;
    const { officer: closer, employer: closing } = await office.employer(await office.person('方宁'));
    const home = valueOf(await the(DescribeWorkplace).add(closer, closing, TYPED_WORKPLACE));
    const begin = async () =>
      valueOf(await write().start(closer, closing, { input: typedPost(home.workplaceId) }));
    const [shown, changing, waiting, kept] = [await begin(), await begin(), await begin(), await begin()];
    for (const key of [shown, changing, waiting]) valueOf(await write().submit(acting(closer, key)));
    for (const key of [shown, changing]) valueOf(await examine().publish(acting(broker, key)));
    valueOf(await write().revise(closer, changing));
    valueOf(await write().submit(acting(closer, changing)));
    const close = () => office.db.database.transaction(manager => the(ClosePosts).run(manager, closing));
    expect(await close()).toBe(0);
    const end = { kind: 'closed', happenedOn: await office.db.clock.today(), reason: 'deregistered' };
    const typed = { ...end, successor: '', offshoots: '', goesOn: '', note: '' };
    valueOf(await the(RecordEmployerEvent).run(closer, closing.employerId, closing.version, typed));
    for (const refused of [
      await examine().refresh(acting(closer, shown)),
      await examine().publish(acting(broker, waiting)),
      await write().submit(acting(closer, kept)),
      await write().start(closer, closing, {}),
    ])
      expect(refused).toEqual({ ok: false, refusal: { code: 'employerGone' } });
    expect(await close()).toBe(3);
    expect(await close()).toBe(0);
    const standings = await Promise.all(
      [shown, changing, waiting, kept].map(key => the(OwnPosts).find(closer, key)),
    );
    expect(standings.map(page => page?.standing.state)).toEqual([
      ...['withdrawn', 'withdrawn', 'withdrawn', 'draft'],
    ]);
    expect(standings[1]?.standing.pending).toBeNull();
    expect((await the(SearchPosts).find(shown.postId))?.isOpen).toBe(false);
  });
}
