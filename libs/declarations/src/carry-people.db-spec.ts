import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import type { Office } from '../../employers/src/testing/office.js';
import { CarryPeople, type CarryRowInput } from './carry-people.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import type { DeclarationRef, Draft } from './draft.js';
import type { LastYear } from './last-year.js';
import { ReadDeclaration } from './read-declaration.js';
import { ReadLastYear } from './read-last-year.js';
import { inputOfEntry } from './roster-row.js';
import { SaveRosterRows } from './save-roster-rows.js';
import { StartDeclaration } from './start-declaration.js';
import { SubmitDeclaration } from './submit-declaration.js';
import { colleagueOf, filledDeclaration, openOffice, ticketOf, valueOf } from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const certification = () => ({
  ...{
    idempotencyKey: randomUUID(),
    responsibleName: '赵国强',
    responsiblePosition: '总经理',
    accepted: true,
  },
});

/** Last year's people, as the invented forms below name them. */
const CHEN = rosterInput(602, { name: '陈晓兰' });
const LIU = rosterInput(604, {
  name: '刘洋',
  to: '2025-02-28',
  validTo: '2025-06-30',
  validUnlimited: false,
});
const GONE = rosterInput(606, { name: '孙德福', to: '2024-12-31' });
const LAPSED = rosterInput(608, { name: '何建平', contractFrom: '2022-01-01', contractTo: '2024-06-30' });

/** An employer whose 2024 is filed, with the declaration of 2025 just started. */
async function secondYear() {
  office.db.clock.set('2025-05-20T04:00:00Z');
  const { officer, employer, ref, ticket } = await filledDeclaration(office, [CHEN, LIU, GONE, LAPSED]);
  valueOf(await office.the(SubmitDeclaration).run(officer, ticket, certification()));
  office.db.clock.set('2026-04-10T04:00:00Z');
  const next = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  return { officer, employer, earlier: ref, ref: next };
}

async function draftOf(officer: Actor, ref: DeclarationRef): Promise<Draft> {
  return valueOf(await office.the(ReadDeclaration).run(officer, ref)).draft;
}

async function lastOf(officer: Actor, ref: DeclarationRef): Promise<LastYear> {
  const last = await office.the(ReadLastYear).run(officer, await draftOf(officer, ref));
  if (!last) throw new Error('nothing was filed before');
  return last;
}

/** A row as the page offers it: still there, with last year's figures. */
function rowsOf({ people }: LastYear): CarryRowInput[] {
  return people.map(entry => {
    const { to, monthlyWage, insured } = inputOfEntry(entry);
    const row = { entryId: entry.entryId, to, monthlyWage, insured, contractFrom: '', contractTo: '' };
    return { ...row, validTo: '', answer: to === '' ? 'here' : 'left', changed: false };
  });
}

const renewed = { contractFrom: '2024-07-01', contractTo: '2027-06-30' };
const nameOf = ({ name }: { name: string }) => name;

describe("last year's people", () => {
  it('are offered with the filing they come from, without those who left before the year', async () => {
    const { officer, ref } = await secondYear();
    const last = await lastOf(officer, ref);
    expect(last).toMatchObject({
      levyYear: 2024,
      declaredOn: '2025-05-20',
      isDetermined: false,
      taken: 0,
      left: 1,
    });
    expect(last.documentNumber).toMatch(/^210603-2025-/);
    expect(last.people.map(nameOf)).toEqual(['陈晓兰', '刘洋', '何建平']);
  });

  it('are nobody else’s to see', async () => {
    const { officer, ref } = await secondYear();
    const stranger = await office.person('路人');
    expect(await office.the(ReadLastYear).run(stranger, await draftOf(officer, ref))).toBeNull();
  });

  it('come over in one save with what is carried, and wait where nobody confirmed this year’s figures', async () => {
    const { officer, ref } = await secondYear();
    const rows = rowsOf(await lastOf(officer, ref)).map((row, index) =>
      index === 2 ? { ...row, ...renewed } : row,
    );
    const carried = valueOf(
      await office.the(CarryPeople).run(officer, await ticketOf(office, officer, ref), rows, false),
    );
    expect(carried).toMatchObject({ carried: 3, changed: [] });
    const { roster, draftVersion } = await draftOf(officer, ref);
    expect(draftVersion).toBe(2);
    expect(roster.map(({ name, citizenId, carriedFrom }) => [name, citizenId, carriedFrom])).toEqual([
      ['陈晓兰', CHEN.citizenId, 2024],
      ['刘洋', LIU.citizenId, 2024],
      ['何建平', LAPSED.citizenId, 2024],
    ]);
    expect(roster[1]).toMatchObject({ to: '2025-02-28', certificate: { validTo: '2025-06-30' } });
    expect(roster[2]?.contract).toEqual({ kind: 'fixedTerm', from: '2024-07-01', to: '2027-06-30' });
    expect(await complete(officer, ref)).toMatchObject({ refusal: { code: 'entriesWaiting', count: 3 } });
  });

  it('wait no longer once a table of wages confirms them, and some may have changed by then', async () => {
    const { officer, ref } = await secondYear();
    const rows = rowsOf(await lastOf(officer, ref)).slice(0, 2);
    valueOf(await office.the(CarryPeople).run(officer, await ticketOf(office, officer, ref), rows, false));
    const { roster } = await draftOf(officer, ref);
    const table = roster.map((entry, index) => ({
      ...{ ...inputOfEntry(entry), entryId: entry.entryId, contractFrom: '', contractTo: '', validTo: '' },
      monthlyWage: index === 0 ? '3,500' : entry.monthlyWage,
    }));
    const save = async (confirmed: boolean) =>
      valueOf(
        await office.the(SaveRosterRows).run(officer, await ticketOf(office, officer, ref), table, confirmed),
      );
    await save(false);
    expect((await draftOf(officer, ref)).roster.map(({ carriedFrom }) => carriedFrom)).toEqual([2024, 2024]);
    await save(true);
    const after = (await draftOf(officer, ref)).roster;
    expect(after.map(({ monthlyWage, carriedFrom }) => [monthlyWage, carriedFrom])).toEqual([
      ['3500.00', undefined],
      ['3200.00', undefined],
    ]);
    expect((await complete(officer, ref)).ok).toBe(true);
    const { draftVersion } = await draftOf(officer, ref);
    await save(true);
    expect((await draftOf(officer, ref)).draftVersion).toBe(draftVersion);
  });

  it('of whom more changed wait until their entry was opened and saved, even as it was', async () => {
    const { officer, ref } = await secondYear();
    const rows = rowsOf(await lastOf(officer, ref)).slice(0, 1);
    const changed = rows.map(row => ({ ...row, changed: true }));
    const ticket = await ticketOf(office, officer, ref);
    const carried = valueOf(await office.the(CarryPeople).run(officer, ticket, changed, true));
    const [entry] = (await draftOf(officer, ref)).roster;
    expect(carried.changed).toEqual([entry?.entryId]);
    expect(await complete(officer, ref)).toMatchObject({ refusal: { code: 'entriesWaiting', count: 1 } });
    if (!entry) return;
    const now = await ticketOf(office, officer, ref);
    valueOf(await office.the(ChangeRosterEntry).run(officer, now, entry.entryId, inputOfEntry(entry)));
    expect((await complete(officer, ref)).ok).toBe(true);
  });

  it('with a wrong row none comes over, and every error says whose row it is', async () => {
    const { officer, ref } = await secondYear();
    const [chen, liu, lapsed] = rowsOf(await lastOf(officer, ref));
    if (!chen || !liu || !lapsed) throw new Error('not as offered');
    const rows = [
      { ...chen, monthlyWage: 'much', to: '2025-03-01' },
      { ...liu, to: '', answer: 'left' },
      { ...lapsed, insured: '' },
      { ...chen, answer: '' },
    ];
    const outcome = await office
      .the(CarryPeople)
      .run(officer, await ticketOf(office, officer, ref), rows, true);
    expect(outcome).toMatchObject({
      refusal: {
        code: 'invalid',
        fields: [
          { field: 'rows[0].to', code: 'hereWithDate' },
          { field: 'rows[0].monthlyWage', code: 'amount' },
          { field: 'rows[1].to', code: 'leftWithoutDate' },
          { field: 'rows[2].contractTo', code: 'contractOutsideYear' },
          { field: 'rows[2].insured', code: 'missing' },
          { field: 'rows[3].answer', code: 'missing' },
        ],
      },
    });
    expect((await draftOf(officer, ref)).roster).toEqual([]);
  });

  it('left out or unknown stay out, and who is on the roster already is not taken twice', async () => {
    const { officer, employer, ref } = await secondYear();
    const colleague = await colleagueOf(office, employer);
    const ticket = await ticketOf(office, officer, ref);
    const [chen, liu] = rowsOf(await lastOf(officer, ref));
    if (!chen || !liu) throw new Error('not as offered');
    const rows = [chen, { ...liu, answer: 'omitted' }, { ...chen, entryId: randomUUID() }];
    const carry = (who: Actor) => office.the(CarryPeople).run(who, ticket, rows, true);
    const both = await Promise.all([carry(officer), carry(colleague)]);
    expect(both.map(outcome => outcome.ok && outcome.value.carried).sort()).toEqual([0, 1]);
    const last = await lastOf(officer, ref);
    expect([last.taken, last.people.map(nameOf)]).toEqual([1, ['刘洋', '何建平']]);
  });

  async function complete(officer: Actor, ref: DeclarationRef) {
    return office.the(CompleteRoster).run(officer, await ticketOf(office, officer, ref), false);
  }
});

it('a row that would have somebody there twice on a day is refused', async () => {
  office.db.clock.set('2025-05-20T04:00:00Z');
  const { officer, ref } = await filledDeclaration(office, [
    rosterInput(610, { to: '2024-03-31' }),
    rosterInput(610, { from: '2024-06-01' }),
  ]);
  const { roster } = await draftOf(officer, ref);
  const rows = roster.map(entry => ({
    ...{
      ...inputOfEntry(entry),
      entryId: entry.entryId,
      to: '',
      contractFrom: '',
      contractTo: '',
      validTo: '',
    },
  }));
  const outcome = await office
    .the(SaveRosterRows)
    .run(officer, await ticketOf(office, officer, ref), rows, false);
  expect(outcome).toMatchObject({ refusal: { fields: [{ field: 'rows[0].to', code: 'personOverlaps' }] } });
});
