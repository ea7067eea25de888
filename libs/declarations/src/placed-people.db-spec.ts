import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { inventCertificate } from '#identifiers';
import { newId } from '#persistence';
import { plainDate } from '#values';
import type { Office } from '../../employers/src/testing/office.js';
import { CarryPeople } from './carry-people.js';
import type { DeclarationRef } from './draft.js';
import { OfferPlacedPerson, type PlacedPerson } from './offer-placed-person.js';
import { ReadDeclaration } from './read-declaration.js';
import { ReadLastYear } from './read-last-year.js';
import { inputOfEntry } from './roster-row.js';
import { StartDeclaration } from './start-declaration.js';
import { ConfirmEmployerData } from './confirm-employer-data.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { rosterSheet } from './roster-import/roster-sheet.js';
import { SaveRosterRows } from './save-roster-rows.js';
import { SubmitDeclaration } from './submit-declaration.js';
import {
  checkAll,
  colleagueOf,
  HEADCOUNT,
  openOffice,
  PLAIN_EMPLOYER,
  ticketOf,
  valueOf,
} from './testing/office.js';

const NAME = '沈明';
const CERTIFICATE = inventCertificate(740, 'sight', 1, {
  birthDate: plainDate('1992-09-14'),
  sex: 'female',
});
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const draftOf = async (officer: Actor, ref: DeclarationRef) =>
  valueOf(await office.the(ReadDeclaration).run(officer, ref)).draft;
const offeredTo = async (officer: Actor, ref: DeclarationRef) =>
  (await office.the(ReadLastYear).run(officer, await draftOf(officer, ref)))?.people ?? [];
const say = (person: PlacedPerson, kind: 'offer' | 'takeBack') =>
  office.db.database.transaction(manager => office.the(OfferPlacedPerson)[kind](manager, person));
const kept = ({ regionCode, placementId }: PlacedPerson) =>
  office.db.dataSource.query<{ number: number; is_offered: boolean; entry_sealed: Buffer | null }[]>(
    'select number, is_offered, entry_sealed from placed_person where region_code = $1 and placement_id = $2 order by 1',
    [regionCode, placementId],
  );

it('offers whom the service placed to the officer they named, in the next year, until it is taken back', async () => {
  office.db.clock.set('2025-06-17T04:00:00Z');
  const { officer, employer } = await office.employer(await office.person('王莉'));
  const placed: PlacedPerson = {
    ...{ regionCode: employer.regionCode, employerId: employer.employerId, placementId: newId() },
    ...{ toAccount: officer.accountId, name: NAME, certificateNumber: CERTIFICATE, jobTitle: '热线客服专员' },
    ...{ from: plainDate('2025-06-16'), to: null, contractFrom: plainDate('2025-06-16') },
    ...{ contractTo: plainDate('2027-06-15'), monthlyWage: '3600.00', insured: true },
    validity: { to: plainDate('2031-04-30') },
  };
  await say(placed, 'offer');
  // Said again, as an event that is delivered twice: the last word holds, and only one entry is kept.
  await say(placed, 'offer');
  expect(await kept(placed)).toMatchObject([{ number: 2, is_offered: true }]);
  const sealed = (await kept(placed))[0]?.entry_sealed?.toString('latin1') ?? '';
  expect(sealed).not.toBe('');
  expect(sealed).not.toContain(CERTIFICATE);

  // For 2024, of which the declaration is made in this year, the person had not begun.
  const before = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  expect(await offeredTo(officer, before)).toEqual([]);
  office.db.clock.set('2026-04-10T04:00:00Z');
  const ref = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  expect(await offeredTo(officer, ref)).toMatchObject([
    {
      ...{ name: NAME, jobTitle: '热线客服专员', from: '2025-06-16', to: null, monthlyWage: '3600.00' },
      certificate: { number: CERTIFICATE, category: 'sight', grade: 1, validTo: '2031-04-30' },
      contract: { kind: 'fixedTerm', from: '2025-06-16', to: '2027-06-15' },
    },
  ]);
  expect(await offeredTo(await colleagueOf(office, employer), ref)).toEqual([]);

  await say(placed, 'takeBack');
  expect(await offeredTo(officer, ref)).toEqual([]);
  expect(await kept(placed)).toEqual([{ number: 3, is_offered: false, entry_sealed: null }]);
  await say(placed, 'takeBack');
  expect(await kept(placed)).toHaveLength(1);

  // Allowed once more, taken over, and then taken back: what stands in the declaration stays there.
  await say(placed, 'offer');
  const [offered] = await offeredTo(officer, ref);
  const row = { ...inputOfEntry(offered!), entryId: placed.placementId, answer: 'here', changed: false };
  const ticket = await ticketOf(office, officer, ref);
  valueOf(await office.the(CarryPeople).run(officer, ticket, [row], false));
  await say(placed, 'takeBack');
  expect(await offeredTo(officer, ref)).toEqual([]);
  expect((await draftOf(officer, ref)).roster).toMatchObject([{ name: NAME, from: '2025-06-16' }]);
});

it('asks until when a certificate is valid of which nobody knows, and files nothing before that is said', async () => {
  office.db.clock.set('2026-04-10T04:00:00Z');
  const { officer, employer } = await office.employer(await office.person('何敏'));
  const placed: PlacedPerson = {
    ...{ regionCode: employer.regionCode, employerId: employer.employerId, placementId: newId() },
    ...{ toAccount: officer.accountId, name: NAME, certificateNumber: CERTIFICATE, jobTitle: '客服' },
    ...{ from: plainDate('2025-06-16'), to: null, contractFrom: plainDate('2025-06-16'), contractTo: null },
    ...{ monthlyWage: '3600.00', insured: true, validity: null },
  };
  await say(placed, 'offer');
  const ref = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  const [offered] = await offeredTo(officer, ref);
  expect(offered).toMatchObject({ name: NAME, validityUnknown: true });
  // The spreadsheet of those to take over has an empty cell, where an unlimited certificate says so.
  const words = { heading: () => '', note: () => '', choices: () => null, unlimited: '长期' };
  const sheet = rosterSheet(
    [offered!],
    { ...words, sheet: '名册', notAChoice: '' },
    { ...{ asked: (await draftOf(officer, ref)).asked, isCarried: true } },
  );
  expect(JSON.stringify(sheet.rows)).not.toContain('长期');

  const ticket = () => ticketOf(office, officer, ref);
  valueOf(await office.the(ConfirmEmployerData).run(officer, await ticket(), PLAIN_EMPLOYER));
  valueOf(await office.the(DeclareHeadcount).run(officer, await ticket(), HEADCOUNT));
  const answers = { contractFrom: '', contractTo: '', validTo: '', monthlyWage: '3600.00', insured: 'yes' };
  const row = { ...answers, to: '', entryId: placed.placementId, answer: 'here', changed: false };
  valueOf(await office.the(CarryPeople).run(officer, await ticket(), [row], true));
  const entryOf = async () => (await draftOf(officer, ref)).roster[0]!;
  expect(await entryOf()).toMatchObject({ validityUnknown: true });
  // What nobody knows proves no month: the estimate leaves the person out and says so.
  const estimated = async () => {
    const running = await office.the(ReadDeclaration).estimate(await draftOf(officer, ref), 'zh-CN');
    const { estimate, unproved } = valueOf(running);
    return [unproved, Number(estimate.countedPersons) > 0];
  };
  expect(await estimated()).toEqual([1, false]);
  const complete = async () => office.the(CompleteRoster).run(officer, await ticket(), false);
  const signed = {
    responsibleName: '赵国强',
    responsiblePosition: '总经理',
    accepted: true,
    idempotencyKey: newId(),
  };
  const file = async () => office.the(SubmitDeclaration).run(officer, await ticket(), signed);
  expect(await complete()).toMatchObject({ refusal: { code: 'entriesWaiting', count: 1 } });
  expect(await file()).toMatchObject({ ok: false });

  // Going through wages leaves it open; the entry's own form does not take it as it is.
  const { entryId } = await entryOf();
  const wages = { ...answers, to: '', entryId, monthlyWage: '3700.00' };
  valueOf(await office.the(SaveRosterRows).run(officer, await ticket(), [wages], true));
  expect(await entryOf()).toMatchObject({ monthlyWage: '3700.00', validityUnknown: true });
  const form = { ...inputOfEntry(await entryOf()), validUnlimited: false };
  expect(await office.the(ChangeRosterEntry).run(officer, await ticket(), entryId, form)).toMatchObject({
    refusal: { fields: [{ field: 'validTo', code: 'missing' }] },
  });
  const unlimited = { ...form, validUnlimited: true };
  valueOf(await office.the(ChangeRosterEntry).run(officer, await ticket(), entryId, unlimited));
  expect(await entryOf()).not.toHaveProperty('validityUnknown');
  expect(await estimated()).toEqual([0, true]);
  const dated = { ...wages, validTo: '2033-05-31' };
  valueOf(await office.the(SaveRosterRows).run(officer, await ticket(), [dated], true));
  expect(await entryOf()).toMatchObject({ certificate: { validTo: '2033-05-31' } });
  valueOf(await complete());
  valueOf(await checkAll(office, officer, await ticket()));
  valueOf(await file());
});

it('leaves out a number that cannot be a certificate, and whoever left before the year', async () => {
  office.db.clock.set('2025-06-17T04:00:00Z');
  const { officer, employer } = await office.employer(await office.person('何敏'));
  const left: PlacedPerson = {
    ...{ regionCode: employer.regionCode, employerId: employer.employerId, placementId: newId() },
    ...{ toAccount: officer.accountId, name: '宋平', certificateNumber: CERTIFICATE, jobTitle: '客服' },
    ...{ from: plainDate('2024-02-01'), to: plainDate('2024-12-31'), contractFrom: plainDate('2024-02-01') },
    ...{ contractTo: null, monthlyWage: '3000.00', insured: true },
    validity: { to: null },
  };
  await say(left, 'offer');
  await say({ ...left, placementId: newId(), certificateNumber: '12345', to: null }, 'offer');
  const ref2024 = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  expect(await offeredTo(officer, ref2024)).toMatchObject([
    { name: '宋平', contract: { kind: 'openEnded' } },
  ]);
  office.db.clock.set('2026-04-10T04:00:00Z');
  const ref = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  expect(await offeredTo(officer, ref)).toEqual([]);
});
