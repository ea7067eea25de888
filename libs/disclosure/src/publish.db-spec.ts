import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Identities } from '#accounts';
import { CorrectEmployer } from '#employers';
import { inventCitizenId } from '#identifiers';
import { constraintOf } from '#persistence';
import { StaffNames } from '#reviews';
import { plainDate } from '#values';
import type { Office } from '../../employers/src/testing/office.js';
import { staff, valueOf } from '../../reviews/src/testing/review-office.js';
import { PreviewPublication } from './preview-publication.js';
import { Publish } from './publish.js';
import { PublishableYears } from './publishable-years.js';
import { ReadFeed } from './read-feed.js';
import { SearchPublicList } from './search-public-list.js';
import {
  determinedEmployer,
  LIST,
  openDisclosureOffice,
  publishNow,
  silentEmployer,
} from './testing/disclosure-office.js';

describe('a publication', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openDisclosureOffice();
  });
  afterEach(() => office.close());

  const search = (typed = {}) => office.the(SearchPublicList).run(typed, 1);

  it('names who is short and who has not declared, and nobody before it happens', async () => {
    const { employer } = await determinedEmployer(office);
    const silent = await silentEmployer(office);
    expect((await search()).entries).toEqual([]);
    const publisher = await staff(office, 'publisher', '郑立群');
    const publication = valueOf(await publishNow(office, publisher));
    expect(publication).toMatchObject({ ...LIST, publishedOn: '2025-11-03' });
    const list = await search();
    const statuses = list.entries.map(entry => [entry.employerId, entry.status, entry.publishedOn]);
    expect(new Map(statuses.map(([id, ...rest]) => [id, rest]))).toEqual(
      new Map([
        [employer.employerId, ['short', '2025-11-03']],
        [silent.employer.employerId, ['notDeclared', '2025-11-03']],
      ]),
    );
    expect(list.counts).toMatchObject({ total: 2, byStatus: { short: 1, notDeclared: 1, met: 0 } });
  });

  it('does not call anybody late while the window is open', async () => {
    await silentEmployer(office);
    office.db.clock.setToday(plainDate('2025-10-31'));
    const publisher = await staff(office, 'publisher', '郑立群');
    const { compiled } = valueOf(await office.the(PreviewPublication).run(publisher, LIST));
    expect(compiled).toMatchObject({ entries: [], awaited: 1 });
    expect(await publishNow(office, publisher)).toMatchObject({ refusal: { code: 'nothingToPublish' } });
  });

  it('is about a year that was declared here, by employers that were here in time', async () => {
    await office.employer(await office.person('后来'));
    const publisher = await staff(office, 'publisher', '郑立群');
    const look = (levyYear: number) => office.the(PreviewPublication).run(publisher, { ...LIST, levyYear });
    expect(valueOf(await look(2024)).compiled).toMatchObject({ entries: [], inReview: 1, enteredLater: 1 });
    expect(await look(2023)).toMatchObject({ refusal: { code: 'nothingDeclared' } });
    for (const levyYear of [2014, 2025, 9999])
      expect(await look(levyYear)).toMatchObject({ refusal: { code: 'noSuchYear' } });
    const publish = (levyYear: number) =>
      office.the(Publish).run(publisher, { ...LIST, levyYear }, 'any digest');
    expect(await publish(2023)).toMatchObject({ refusal: { code: 'nothingDeclared' } });
    expect(await publish(9999)).toMatchObject({ refusal: { code: 'noSuchYear' } });
    const years = office.the(PublishableYears);
    expect(await years.run(publisher, ['210603', '210604'])).toEqual([2024]);
    expect(await years.run(publisher, ['210604'])).toEqual([]);
    expect(await years.run(await office.person('路人'), ['210603'])).toEqual([]);
  });

  it('is refused to strangers and to the reviewer whose determination is in it', async () => {
    const { reviewer } = await determinedEmployer(office);
    expect(await office.the(PreviewPublication).run(reviewer, LIST)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    // Two roles that no account can hold at once; the use case does not rely on that.
    const both = {
      ...reviewer,
      grants: [{ role: 'publisher' as const, divisionCode: '210603', employerId: null }],
    };
    expect(await publishNow(office, both)).toMatchObject({ refusal: { code: 'samePerson', employers: 1 } });
    // The same person by another account: by name while nobody knows more, by identity once it is on record.
    const name = await office.db.database.read(manager => office.the(StaffNames).of(manager, reviewer));
    const twin = await staff(office, 'publisher', name);
    expect(await publishNow(office, twin)).toMatchObject({ refusal: { code: 'namesake', employers: 1 } });
    for (const account of [reviewer, twin])
      await office.db.database.transaction(manager =>
        office.the(Identities).record(manager, account, inventCitizenId(602), both),
      );
    expect(await publishNow(office, twin)).toMatchObject({ refusal: { code: 'samePerson', employers: 1 } });
  });

  it('cannot be stored under the name of whoever made a determination in it', async () => {
    await determinedEmployer(office);
    valueOf(await publishNow(office, await staff(office, 'publisher', '郑立群')));
    const forge = (sql: string) =>
      office.db.database.read(manager => manager.query(sql)).then(() => 'stored', constraintOf);
    expect(await forge('update disclosure_entry set published_by = determined_by')).toBe(
      'disclosure_entry_separation_check',
    );
    // Lying about the author does not help: it is tied to the determination.
    expect(await forge('update disclosure_entry set determined_by = gen_random_uuid()')).toBe(
      'disclosure_entry_determination_fkey',
    );
    expect(await forge('update disclosure_entry set published_by = gen_random_uuid()')).toBe(
      'disclosure_entry_publication_fkey',
    );
  });

  it('publishes what was previewed or nothing', async () => {
    await determinedEmployer(office);
    const publisher = await staff(office, 'publisher', '郑立群');
    const { compiled } = valueOf(await office.the(PreviewPublication).run(publisher, LIST));
    await silentEmployer(office);
    expect(await office.the(Publish).run(publisher, LIST, compiled.digest)).toMatchObject({
      refusal: { code: 'listChanged' },
    });
    expect((await search()).entries).toEqual([]);
  });

  it('lets one of two publishers at once win', async () => {
    await determinedEmployer(office);
    const one = await staff(office, 'publisher', '郑立群');
    const other = await staff(office, 'publisher', '何清');
    const { compiled } = valueOf(await office.the(PreviewPublication).run(one, LIST));
    const outcomes = await Promise.all(
      [one, other].map(publisher => office.the(Publish).run(publisher, LIST, compiled.digest)),
    );
    const refused = outcomes.flatMap(outcome => (outcome.ok ? [] : [outcome.refusal.code]));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(/^(publishedMeanwhile|listChanged)$/);
    expect((await search()).counts.total).toBe(1);
  });

  it('corrects what was published, and shows the correction', async () => {
    const silent = await silentEmployer(office);
    const publisher = await staff(office, 'publisher', '郑立群');
    valueOf(await publishNow(office, publisher));
    const facts = { ...office.registration(), name: '丹东改名有限公司' };
    valueOf(await office.the(CorrectEmployer).run(silent.officer, silent.employer.employerId, 1, facts));
    office.db.clock.setToday(plainDate('2025-12-01'));
    valueOf(await publishNow(office, publisher));
    const list = await search();
    expect(list.entries).toMatchObject([{ name: '丹东改名有限公司', publishedOn: '2025-12-01' }]);
    const history = await office.the(SearchPublicList).employer(silent.employer.employerId);
    expect(history?.years).toEqual([
      { levyYear: 2024, status: 'notDeclared', publishedOn: '2025-12-01', corrections: [] },
    ]);
    const rows = await office.db.database.read(manager =>
      manager.query<{ name: string }[]>('select employer_name as name from disclosure_entry order by id'),
    );
    expect(rows.map(({ name }) => name)).toEqual([silent.employer.name, '丹东改名有限公司']);
    expect(await office.the(SearchPublicList).employer(publisher.accountId)).toBeNull();
  });

  it('can be searched by part of a name, by code and by every filter', async () => {
    const kinds = ['organ', 'enterprise', 'nonEnterprise'] as const;
    const names = ['振兴区江岸街道办事处', '丹东江桥水产食品有限公司', '丹东银杏里社区服务中心'];
    const made = [];
    for (const [index, name] of names.entries())
      made.push(await silentEmployer(office, { name, kind: kinds[index] ?? 'enterprise' }));
    valueOf(await publishNow(office, await staff(office, 'publisher', '郑立群')));
    const found = async (typed: Record<string, string>) =>
      (await search({ sort: 'name', ...typed })).entries.map(entry => names.indexOf(entry.name)).sort();
    expect(await found({ q: '江' })).toEqual([0, 1]);
    expect(await found({ q: '江桥' })).toEqual([1]);
    expect(await found({ q: '桥江' })).toEqual([]);
    expect(await found({ q: '江桥 水产' })).toEqual([1]);
    expect(await found({ q: made[2]?.employer.creditCode.toLowerCase() ?? '' })).toEqual([2]);
    expect(await found({ kind: 'organ' })).toEqual([0]);
    expect(await found({ division: '210600' })).toEqual([0, 1, 2]);
    expect(await found({ division: '210604' })).toEqual([]);
    expect(await found({ status: 'met' })).toEqual([]);
    expect(await found({ year: '2023' })).toEqual([]);
  });

  it('feeds machines entry after entry, each once', async () => {
    for (let number = 0; number < 3; number += 1) await silentEmployer(office);
    valueOf(await publishNow(office, await staff(office, 'publisher', '郑立群')));
    const feed = office.the(ReadFeed);
    const all = valueOf(await feed.run({}, null));
    expect(all.entries).toHaveLength(3);
    expect(all.next).toBeNull();
    const [first, second] = all.entries;
    const rest = valueOf(await feed.run({}, `${first?.regionCode}.${first?.employerId}`));
    expect(rest.entries.map(entry => entry.employerId)[0]).toBe(second?.employerId);
    expect(await feed.run({ status: 'paid' }, 'nonsense')).toEqual({
      ok: false,
      refusal: {
        code: 'invalid',
        fields: [
          { field: 'status', code: 'value' },
          { field: 'cursor', code: 'value' },
        ],
      },
    });
  });
});
