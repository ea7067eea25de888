import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { samplePdf } from '../../../files/src/testing/sample-files.js';
import { DecideProposal } from '../decide-proposal.js';
import { Propose } from '../propose.js';
import { ReadAccount } from '../read-account.js';
import { RequestRelief } from '../request-relief.js';
import {
  book,
  determination,
  noticed,
  openLevyOffice,
  staff,
  valueOf,
  type LevyOffice,
} from '../testing/levy-office.js';
import { ReliefApprovals } from './relief-approvals.js';
import { PublicReliefLists } from './public-relief-lists.js';
import { PublishReliefList } from './publish-relief-list.js';

const YES = { outcome: 'approved', reason: '' };
const KEY = { regionCode: '210603', listYear: 2025 };

let levies: LevyOffice;
let publisher: Actor;
beforeAll(async () => {
  levies = await openLevyOffice();
  publisher = await staff(levies.office, 'publisher', '公示');
});
afterAll(() => levies.office.close());

const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);
const preview = async () => valueOf(await the(PublishReliefList).preview(publisher, KEY));

/** Relief asked for, proposed and decided. */
async function relief(over: object, outcome = YES) {
  const { officer, employer, account } = await noticed(levies, 1_000_000n);
  const input = {
    kind: 'reduction',
    cause: 'naturalDisaster',
    amount: '4000',
    until: '',
    loss: '',
    reason: '受灾。',
  };
  const sent = { name: '证明.pdf', bytes: samplePdf() };
  const key = valueOf(await the(RequestRelief).run(officer, account, { ...input, ...over }, sent));
  const grant = { answer: 'grant', amount: '', until: '', reason: '属实。' };
  const proposal = valueOf(await the(Propose).relief(levies.reviewer, key, grant));
  valueOf(await the(DecideProposal).run(levies.approver, proposal, outcome));
  return { account, employer };
}

it('names who was granted relief in the year, with number, day and reason, and nobody else', async () => {
  expect(await the(PublishReliefList).run(publisher, KEY, (await preview()).digest)).toMatchObject({
    refusal: { code: 'nothingToPublish' },
  });
  const reduced = await relief({});
  const deferred = await relief({ kind: 'deferral', cause: 'emergency', amount: '', until: '2025-12-01' });
  await relief({}, { outcome: 'refused', reason: '材料不足。' });
  const { grants, digest, yearRuns } = await preview();
  const byEmployer = new Map(grants.map(grant => [grant.employerId, grant]));
  expect(grants).toHaveLength(2);
  expect(yearRuns).toBe(true);
  expect(byEmployer.get(reduced.employer.employerId)).toMatchObject({
    ...{ kind: 'reduction', cause: 'naturalDisaster', levyYear: 2024, approvedOn: '2025-05-20' },
    documentNumber: expect.stringMatching(/^210603-2025-\d{8}-\d$/),
  });
  expect(byEmployer.get(deferred.employer.employerId)).toMatchObject({
    kind: 'deferral',
    cause: 'emergency',
  });

  const publish = () => the(PublishReliefList).run(publisher, KEY, digest);
  const refused = await the(PublishReliefList).run(levies.reviewer, KEY, digest);
  expect(refused).toEqual({ ok: false, refusal: { code: 'notPermitted' } });
  expect(await the(PublishReliefList).run(publisher, KEY, 'another')).toMatchObject({
    refusal: { code: 'listChanged' },
  });
  // The person who approved, by another account: by name while nobody knows more.
  const twin = await staff(levies.office, 'publisher', levies.approver.name);
  expect(await the(PublishReliefList).run(twin, KEY, digest)).toMatchObject({
    refusal: { code: 'namesake' },
  });
  // Two publishers press at once: one list comes of it.
  const both = await Promise.all([publish(), publish()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const list = await the(PublicReliefLists).list(KEY, null);
  expect(list).toMatchObject({ round: 1, publishedOn: '2025-05-20', changes: null, grants });
  expect(JSON.stringify(list?.grants)).not.toMatch(/4000|400000|受灾/);
  const acts = await levies.office.db.dataSource.query<object[]>(
    `select details from audit_record where action = 'relief.listPublished'`,
  );
  expect(acts).toEqual([{ details: { listYear: 2025, round: 1, grants: 2, added: 2, removed: 0 } }]);
});

it('is corrected by a later list that says what was taken back, the earlier one staying to be read', async () => {
  const { grants: before } = await preview();
  const [first] = before;
  if (!first) throw new Error('nothing granted');
  const account = { regionCode: '210603', employerId: first.employerId, levyYear: 2024 };
  const view = await the(ReadAccount).run(levies.reviewer, account);
  const entry = view?.entries.find(({ kind }) => kind === 'relief');
  const reversal = valueOf(
    await the(Propose).reversal(levies.reviewer, account, entry?.entryId ?? '', '材料不实。'),
  );
  const known = () =>
    levies.office.db.database.read(manager => the(ReliefApprovals).issued(manager, first.documentNumber));
  expect(await known()).toEqual({ levyYear: 2024, approvedOn: '2025-05-20', holds: true });
  valueOf(await the(DecideProposal).run(levies.approver, reversal, YES));
  expect(await known()).toMatchObject({ holds: false });
  const { digest, changes } = await preview();
  expect(changes).toMatchObject({ added: [], removed: [{ proposalId: first.proposalId }] });
  valueOf(await the(PublishReliefList).run(publisher, KEY, digest));
  const lists = the(PublicReliefLists);
  expect(await lists.list(KEY, null)).toMatchObject({
    ...{ round: 2, grants: [{ proposalId: before[1]?.proposalId }] },
    changes: { removed: [{ documentNumber: first.documentNumber }] },
  });
  expect(await lists.list(KEY, 1)).toMatchObject({ round: 1, grants: before });
  expect(await lists.all()).toMatchObject([{ round: 2, listYear: 2025 }]);
  expect(await lists.list({ ...KEY, listYear: 2024 }, null)).toBeNull();
  expect(await the(PublishReliefList).preview(publisher, { ...KEY, listYear: 2026 })).toMatchObject({
    refusal: { code: 'noSuchYear' },
  });
});

it('keeps a grant of which a lower levy left something, and drops one of which it left nothing', async () => {
  const [partly, wholly] = [await relief({}), await relief({})];
  const lower = async ({ account }: typeof partly, fen: bigint) => {
    const view = await the(ReadAccount).run(levies.reviewer, account);
    const supersedes = view?.determination?.determinationId ?? null;
    await book(levies, await determination(levies, account.employerId, fen, { supersedes }));
  };
  // 4,000 were let off of each: of 1,000 that much is left, of 0 nothing
  await lower(partly, 100_000n);
  await lower(wholly, 0n);
  const named = (await preview()).grants.map(({ employerId }) => employerId);
  expect([partly, wholly].map(({ account }) => named.includes(account.employerId))).toEqual([true, false]);
});
