import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { addDays, plainDate } from '#values';
import type { Office } from '../../employers/src/testing/office.js';
import { RequestLimit } from '#persistence';
import { AddRosterEntry } from './add-roster-entry.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { DoubleClaims, type DoubleClaim } from './double-claims.js';
import type { DeclarationRef, DraftTicket } from './draft.js';
import { rosterLine } from './line.js';
import { OF_EMPLOYER } from './person-lookups.js';
import { ReadDeclaration } from './read-declaration.js';
import { RemoveRosterEntry } from './remove-roster-entry.js';
import { ReviewDesk } from './review-desk.js';
import type { RosterEntryInput } from './roster-form.js';
import { SubmitDeclaration } from './submit-declaration.js';
import { checkAll, filledDeclaration, openOffice, ticketOf, valueOf } from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';
import { WithdrawDeclaration } from './withdraw-declaration.js';

let office: Office;
let seed = 500;
beforeAll(async () => {
  office = await openOffice();
});
beforeEach(() => {
  office.db.clock.set('2025-05-20T04:00:00Z');
  seed += 1;
});
afterAll(() => office.close());

interface Filled {
  readonly officer: Actor;
  readonly ref: DeclarationRef;
  readonly ticket: DraftTicket;
}

const certification = () => ({
  ...{
    idempotencyKey: randomUUID(),
    responsibleName: '赵国强',
    responsiblePosition: '总经理',
    accepted: true,
  },
});
/** Files, and answers first where the other employer was quicker and a line is asked for. */
async function file({ officer, ref, ticket }: Filled) {
  const filed = await office.the(SubmitDeclaration).run(officer, ticket, certification());
  if (filed.ok || filed.refusal.code !== 'unexplained') return valueOf(filed);
  valueOf(await checkAll(office, officer, await ticketOf(office, officer, ref)));
  const again = await ticketOf(office, officer, ref);
  return valueOf(await office.the(SubmitDeclaration).run(officer, again, certification()));
}
const withPerson = (over: Partial<RosterEntryInput> = {}) =>
  filledDeclaration(office, [rosterInput(seed, over)]);

/** Fills a declaration in and files it. */
async function filed(over: Partial<RosterEntryInput> = {}): Promise<Filled> {
  const filled = await withPerson(over);
  await file(filled);
  return filled;
}

async function draftOf({ officer, ref }: Filled) {
  return valueOf(await office.the(ReadDeclaration).run(officer, ref)).draft;
}

async function seenBy(filled: Filled): Promise<DoubleClaim[]> {
  const draft = await draftOf(filled);
  return office.db.database.read(manager => office.the(DoubleClaims).of(manager, draft));
}

async function months(filled: Filled): Promise<readonly number[]> {
  const claims = await seenBy(filled);
  return claims[0]?.months ?? [];
}

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

describe('a person whom two employers declare', () => {
  it('is found for the months that both declare, before the second one files', async () => {
    await filed({ from: '2024-03-10', to: '2024-07-31' });
    const second = await withPerson({ from: '2024-05-01' });
    const { roster } = await draftOf(second);
    // March to July ends on their last days; the second one is there from May on.
    expect(await seenBy(second)).toEqual([{ entryId: roster[0]?.entryId, months: [5, 6, 7], partner: null }]);
  });

  it('is no conflict where the one begins as the other ends, nor on a draft', async () => {
    await filed({ to: '2024-06-29' });
    const second = await withPerson({ from: '2024-06-30' });
    expect(await seenBy(second)).toEqual([]);
    const draft = await withPerson();
    await file(second);
    expect(await months(draft)).toEqual(ALL);
  });

  it('filed by both at once is seen by both', async () => {
    for (let round = 0; round < 5; round += 1) {
      seed += 2;
      const both = [await withPerson(), await withPerson()];
      await Promise.all(both.map(file));
      expect(await Promise.all(both.map(months))).toEqual([ALL, ALL]);
    }
  });

  it('filed by eight at once, each with several people in another order, is seen by all', async () => {
    const people = [2, 4, 6, 8].map(more => rosterInput(900 + more));
    const all: Filled[] = [];
    for (let index = 0; index < 8; index += 1)
      all.push(await filledDeclaration(office, index % 2 ? people : [...people].reverse()));
    await Promise.all(all.map(file));
    for (const one of all)
      expect((await seenBy(one)).map(claim => claim.months)).toEqual([ALL, ALL, ALL, ALL]);
    const draft = all[0] && (await draftOf(all[0]));
    const claims = await office.db.database.read(
      async manager => draft && office.the(DoubleClaims).forOffice(manager, draft),
    );
    expect(claims).toHaveLength(4 * 7);
  });

  it('filed while the other takes back ends with what is in force', async () => {
    const first = await filed();
    const second = await withPerson();
    await Promise.all([file(second), office.the(WithdrawDeclaration).run(first.officer, first.ref)]);
    expect(await months(second)).toEqual([]);
    expect(await months(first)).toEqual(ALL);
  });
});

describe('months are released', () => {
  it('when the filing is taken back', async () => {
    const first = await filed();
    const second = await withPerson();
    expect(await months(second)).toEqual(ALL);
    valueOf(await office.the(WithdrawDeclaration).run(first.officer, first.ref));
    expect(await months(second)).toEqual([]);
  });

  it('when the answer to a return leaves the person out, and come back when that is withdrawn', async () => {
    const first = await withPerson();
    const entryId = (await draftOf(first)).roster[0]?.entryId ?? '';
    await file(first);
    const second = await withPerson();
    office.db.clock.set('2025-05-21T04:00:00Z');
    const head = await draftOf(first);
    await office.db.database.transaction(manager =>
      office.the(ReviewDesk).markReturned(manager, {
        ...{ regionCode: head.regionCode, declarationId: head.declarationId, version: 1 },
        lines: [{ line: rosterLine(entryId), reason: '合同' }],
        ...{ returnedBy: randomUUID(), dueOn: addDays(plainDate('2025-05-21'), 10) },
      }),
    );
    expect(await months(second)).toEqual(ALL);

    const change = rosterInput(seed, { to: '2024-02-29' });
    const ticket = await ticketOf(office, first.officer, first.ref);
    valueOf(await office.the(ChangeRosterEntry).run(first.officer, ticket, entryId, change));
    await answer(first);
    expect(await months(second)).toEqual([1, 2]);
    valueOf(await office.the(WithdrawDeclaration).run(first.officer, first.ref));
    expect(await months(second)).toEqual(ALL);

    const again = await ticketOf(office, first.officer, first.ref);
    valueOf(await office.the(RemoveRosterEntry).run(first.officer, again, entryId));
    await answer(first);
    expect(await months(second)).toEqual([]);
  });

  async function answer({ officer, ref }: Filled): Promise<void> {
    const checked = await ticketOf(office, officer, ref);
    valueOf(await checkAll(office, officer, checked));
    await file({ officer, ref, ticket: await ticketOf(office, officer, ref) });
  }
});

describe('labour dispatch', () => {
  const agreement = { agreementFrom: '2024-04-01', agreementTo: '', partnerName: '丹东帆影人力资源有限公司' };

  it('is no conflict where each side declares the months that are its own', async () => {
    const agency = await filed({
      ...agreement,
      dispatchSide: 'agency',
      countedHere: 'no',
      partnerCode: await someCode(),
    });
    const user = await withPerson({
      ...agreement,
      dispatchSide: 'user',
      countedHere: 'yes',
      partnerCode: await someCode(),
    });
    await file(user);
    expect([await months(agency), await months(user)]).toEqual([[], []]);
  });

  it('names the other party to an employer that declared the dispatch, and nobody else', async () => {
    const agency = await filed();
    const { employer } = await draftOf(agency);
    const partnerCode = employer?.creditCode ?? '';
    const user = await withPerson({ ...agreement, dispatchSide: 'user', countedHere: 'yes', partnerCode });
    const stranger = await withPerson();
    expect(await seenBy(user)).toMatchObject([
      { months: [4, 5, 6, 7, 8, 9, 10, 11, 12], partner: '丹东帆影人力资源有限公司' },
    ]);
    expect(await seenBy(stranger)).toMatchObject([{ months: ALL, partner: null }]);
  });

  async function someCode(): Promise<string> {
    return (await draftOf(await withPerson({ from: '2023-01-01' }))).employer?.creditCode ?? '';
  }
});

describe('whoever tries people', () => {
  const allow = async ({ ref }: Filled, taken: number) =>
    office.db.database.transaction(manager =>
      office.the(RequestLimit).takeSome(manager, OF_EMPLOYER, ref.employerId, taken),
    );
  const add = async ({ officer, ref }: Filled, person: number) =>
    valueOf(
      await office
        .the(AddRosterEntry)
        .run(officer, await ticketOf(office, officer, ref), rosterInput(person)),
    );
  const waiting = async (filled: Filled) => {
    const draft = await draftOf(filled);
    return office.db.database.read(manager => office.the(DoubleClaims).waiting(manager, draft));
  };

  it('is told of no more new ones than are allowed, in time of some more, and each leaves a record', async () => {
    await filed();
    const curious = await filledDeclaration(office, []);
    await allow(curious, OF_EMPLOYER.burst);
    await add(curious, seed);
    expect([await seenBy(curious), await waiting(curious)]).toEqual([[], 1]);
    office.db.clock.set('2025-05-20T04:00:31Z');
    const next = seed + 1;
    await add(curious, next);
    expect([await months(curious), await waiting(curious)]).toEqual([ALL, 1]);
    const [row] = await office.db.dataSource.query<{ count: number; refused: number }[]>(
      `select count(*)::integer as count, sum((details->>'refused')::integer)::integer as refused from audit_record
        where action = 'declaration.peopleCompared' and actor_id = $1`,
      [curious.officer.accountId],
    );
    expect(row).toEqual({ count: 2, refused: 2 });
  });

  it('does not get another try by taking people off, and is not charged twice for one', async () => {
    const curious = await filledDeclaration(office, []);
    await allow(curious, OF_EMPLOYER.burst - 1);
    await add(curious, seed);
    const { roster } = await draftOf(curious);
    const ticket = await ticketOf(office, curious.officer, curious.ref);
    valueOf(await office.the(RemoveRosterEntry).run(curious.officer, ticket, roster[0]?.entryId ?? ''));
    await add(curious, seed);
    expect(await waiting(curious)).toBe(0);
    await add(curious, seed + 1);
    expect(await waiting(curious)).toBe(1);
  });
});

it('the directory holds no number and no name, and nothing that leads to a roster', async () => {
  await filed();
  const rows = await office.db.dataSource.query<Record<string, unknown>[]>(
    'select c.* from person_claim_directory c join roster_entry r on r.citizen_id_index = c.person_index',
  );
  expect(rows).toEqual([]);
});
