import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import type { Office } from '../../employers/src/testing/office.js';
import { AddRosterEntry } from './add-roster-entry.js';
import { DiscardRosterImport } from './discard-roster-import.js';
import type { DeclarationRef } from './draft.js';
import { ExportRoster } from './export-roster.js';
import { ImportRoster, type MissingPeople } from './import-roster.js';
import { PurgeRosterImports } from './purge-roster-imports.js';
import { ReadDeclaration } from './read-declaration.js';
import { ReadRosterImport } from './read-roster-import.js';
import { HEADINGS, rosterRow, workbookOf } from './testing/roster-sheet.js';
import { StageRosterImport } from './stage-roster-import.js';
import { colleagueOf, openOffice, startedDeclaration, ticketOf, valueOf } from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

type Rows = Parameters<typeof workbookOf>[0];

async function staged(officer: Actor, ref: DeclarationRef, rows: Rows): Promise<string> {
  const file = { fileName: '名册.xlsx', bytes: await workbookOf(rows) };
  return valueOf(await office.the(StageRosterImport).run(officer, ref, file)).importId;
}

const view = async (officer: Actor, ref: DeclarationRef, importId: string) =>
  valueOf(await office.the(ReadRosterImport).run(officer, ref, importId));

async function taken(officer: Actor, ref: DeclarationRef, rows: Rows, missing: MissingPeople = 'keep') {
  const importId = await staged(officer, ref, rows);
  return office
    .the(ImportRoster)
    .run(officer, await ticketOf(office, officer, ref), importId, { missing, confirmed: false });
}

const rosterOf = async (officer: Actor, ref: DeclarationRef) =>
  valueOf(await office.the(ReadDeclaration).run(officer, ref)).draft.roster;

const count = async (table: string) =>
  Number((await office.db.dataSource.query<{ count: string }[]>(`select count(*) from ${table}`))[0]?.count);

const audited = async (action: string) =>
  office.db.dataSource.query<{ details: Record<string, unknown> }[]>(
    `select details from audit_record where action = $1 order by id desc`,
    [`declaration.${action}`],
  );

describe('a spreadsheet', () => {
  it('changes nothing before the officer says so, then all of it at once', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const importId = await staged(officer, ref, [rosterRow(1), rosterRow(2)]);
    expect(await rosterOf(officer, ref)).toEqual([]);
    const { plan, rows } = await view(officer, ref, importId);
    expect([rows, plan?.added.length, plan?.changed.length, plan?.missing.length]).toEqual([2, 2, 0, 0]);
    const ticket = await ticketOf(office, officer, ref);
    const done = valueOf(
      await office.the(ImportRoster).run(officer, ticket, importId, { missing: 'keep', confirmed: false }),
    );
    expect(done).toEqual({ draftVersion: ticket.draftVersion + 1, added: 2, changed: 0, removed: 0 });
    expect((await rosterOf(officer, ref)).map(({ name }) => name)).toEqual(['王莉1', '王莉2']);
    expect((await audited('rosterImported'))[0]?.details).toMatchObject({
      fields: ['added:2', 'changed:0', 'removed:0'],
    });
    expect(
      await office.the(ImportRoster).run(officer, ticket, importId, { missing: 'keep', confirmed: false }),
    ).toMatchObject({
      refusal: { code: 'importGone' },
    });
  });

  it('adds, changes, keeps what is the same, and removes whom it does not name only if told to', async () => {
    const { officer, ref } = await startedDeclaration(office);
    valueOf(await taken(officer, ref, [rosterRow(1), rosterRow(2), rosterRow(3)]));
    const before = await rosterOf(officer, ref);
    const rows = [rosterRow(2), rosterRow(1, { 10: '3300' }), rosterRow(4)];
    const { plan } = await view(officer, ref, await staged(officer, ref, rows));
    expect(plan).toMatchObject({
      added: [{ row: 4 }],
      unchanged: 1,
      replaced: [],
      missing: [{ name: '王莉3' }],
    });
    expect(plan?.changed.map(({ row, fields }) => [row, fields])).toEqual([[3, ['monthlyWage']]]);
    expect(valueOf(await taken(officer, ref, rows, 'keep'))).toMatchObject({
      added: 1,
      changed: 1,
      removed: 0,
    });
    expect((await rosterOf(officer, ref)).map(({ name }) => name)).toEqual([
      '王莉1',
      '王莉2',
      '王莉3',
      '王莉4',
    ]);
    expect(valueOf(await taken(officer, ref, rows, 'remove'))).toMatchObject({
      added: 0,
      changed: 0,
      removed: 1,
    });
    const after = await rosterOf(officer, ref);
    expect(after.map(({ name, monthlyWage }) => [name, monthlyWage])).toEqual([
      ['王莉1', '3300.00'],
      ['王莉2', '3200.00'],
      ['王莉4', '3200.00'],
    ]);
    expect(after[0]?.entryId).toBe(before[0]?.entryId);
  });

  it('that says the same makes no version', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const { draftVersion } = valueOf(await taken(officer, ref, [rosterRow(1)]));
    expect(valueOf(await taken(officer, ref, [rosterRow(1)], 'remove'))).toEqual({
      ...{ draftVersion, added: 0, changed: 0, removed: 0 },
    });
  });

  it('matches stays of one person by their first day, and takes days from those it does not name', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const early = rosterRow(1, { 6: '2024-03-31' });
    const late = rosterRow(1, { 5: '2024-06-01' });
    valueOf(await taken(officer, ref, [early, late]));
    const stays = await view(
      officer,
      ref,
      await staged(officer, ref, [rosterRow(1, { 5: '2024-06-01', 10: '1' })]),
    );
    expect(stays.plan).toMatchObject({
      changed: [{ fields: ['monthlyWage'] }],
      missing: [{ to: '2024-03-31' }],
    });
    const whole = await view(officer, ref, await staged(officer, ref, [rosterRow(1)]));
    expect(whole.plan).toMatchObject({
      changed: [{ fields: ['to'] }],
      replaced: [{ from: '2024-06-01' }],
      missing: [],
    });
  });

  it('with one bad row among many is not taken over, and the problem has sheet, row and column', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const rows = Array.from({ length: 40 }, (_, index) =>
      rosterRow(index, index === 30 ? { 5: '2024-13-01' } : {}),
    );
    const importId = await staged(officer, ref, rows);
    const { problems, plan } = await view(officer, ref, importId);
    expect(plan).toBeNull();
    expect(problems).toEqual([
      { sheet: '名册', row: 32, column: 5, field: 'from', code: 'date', params: {}, shown: '2024-13-01' },
    ]);
    const ticket = await ticketOf(office, officer, ref);
    expect(
      await office.the(ImportRoster).run(officer, ticket, importId, { missing: 'keep', confirmed: false }),
    ).toMatchObject({
      refusal: { code: 'importProblems' },
    });
    expect(await rosterOf(officer, ref)).toEqual([]);
  });
});

describe('a file that waits', () => {
  it('is sealed: neither names nor numbers are found in the database', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const csv = Buffer.from([HEADINGS, rosterRow(7)].map(row => row.join(',')).join('\n'));
    valueOf(
      await office.the(StageRosterImport).run(officer, ref, { fileName: '王莉7的名册.csv', bytes: csv }),
    );
    const [row] = await office.db.dataSource.query<{ file: Buffer; name: Buffer }[]>(
      'select file_sealed as file, file_name_sealed as name from roster_import order by uploaded_at desc',
    );
    const stored = Buffer.concat([row?.file ?? Buffer.alloc(0), row?.name ?? Buffer.alloc(0)]);
    for (const text of ['王莉7', rosterRow(7)[1] ?? ''])
      expect(
        stored.includes(text) || stored.includes(Buffer.from(text).toString('base64').slice(2, -4)),
      ).toBe(false);
  });

  it('belongs to its sender: a colleague, another officer and another declaration find nothing', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const importId = await staged(officer, ref, [rosterRow(1)]);
    const colleague = await colleagueOf(office, employer);
    const stranger = await startedDeclaration(office, '李强');
    expect(await office.the(ReadRosterImport).run(colleague, ref, importId)).toMatchObject({
      refusal: { code: 'importGone' },
    });
    expect(await office.the(ReadRosterImport).run(stranger.officer, ref, importId)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(await office.the(ReadRosterImport).run(stranger.officer, stranger.ref, importId)).toMatchObject({
      refusal: { code: 'importGone' },
    });
    const file = { fileName: 'a', bytes: Buffer.from('姓名') };
    expect(await office.the(StageRosterImport).run(stranger.officer, ref, file)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('takes the place of the one before, is discarded, and is thrown away when late', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const before = await count('roster_import');
    const first = await staged(officer, ref, [rosterRow(1)]);
    const second = await staged(officer, ref, [rosterRow(2)]);
    expect(await count('roster_import')).toBe(before + 1);
    expect(await office.the(ReadRosterImport).run(officer, ref, first)).toMatchObject({
      refusal: { code: 'importGone' },
    });
    valueOf(await office.the(DiscardRosterImport).run(officer, ref, second));
    expect(await count('roster_import')).toBe(before);
    const third = await staged(officer, ref, [rosterRow(3)]);
    office.db.clock.set('2025-05-20T06:00:01Z');
    expect(await office.the(ReadRosterImport).run(officer, ref, third)).toMatchObject({
      refusal: { code: 'importGone' },
    });
    const purge = office.the(PurgeRosterImports);
    for (const region of await purge.regionsDue()) await purge.run(region);
    office.db.clock.set('2025-05-20T02:00:00Z');
    expect(await count('roster_import')).toBe(0);
    expect((await audited('rosterFilesPurged'))[0]?.details).toMatchObject({ files: before + 1 });
  });

  it('sent twice at the same time is there once', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const before = await count('roster_import');
    const ids = await Promise.all([1, 2, 3].map(number => staged(officer, ref, [rosterRow(number)])));
    expect(new Set(ids).size).toBe(3);
    expect(await count('roster_import')).toBe(before + 1);
  });

  it('that is no spreadsheet is not kept at all', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const before = await count('roster_import');
    const file = { fileName: '名册.xlsx', bytes: Buffer.from('%PDF-1.7\0') };
    expect(await office.the(StageRosterImport).run(officer, ref, file)).toMatchObject({
      refusal: { code: 'notSpreadsheet' },
    });
    expect(await count('roster_import')).toBe(before);
  });
});

describe('two people at once', () => {
  it('who saved the roster meanwhile is not overwritten', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const importId = await staged(officer, ref, [rosterRow(1)]);
    const ticket = await ticketOf(office, officer, ref);
    const colleague = await colleagueOf(office, employer);
    valueOf(
      await office.the(AddRosterEntry).run(colleague, await ticketOf(office, colleague, ref), rosterInput(3)),
    );
    expect(
      await office.the(ImportRoster).run(officer, ticket, importId, { missing: 'remove', confirmed: false }),
    ).toMatchObject({
      refusal: { code: 'staleVersion', changes: [{ act: 'entryAdded' }] },
    });
    expect(await rosterOf(officer, ref)).toHaveLength(1);
    const again = await ticketOf(office, officer, ref);
    expect(
      valueOf(
        await office.the(ImportRoster).run(officer, again, importId, { missing: 'keep', confirmed: false }),
      ),
    ).toMatchObject({
      added: 1,
    });
  });
});

it('a roster taken along is recorded, with how many people and never who', async () => {
  const { officer, ref } = await startedDeclaration(office);
  valueOf(await taken(officer, ref, [rosterRow(1), rosterRow(2)]));
  const { people, carriedFrom } = valueOf(await office.the(ExportRoster).run(officer, ref, 'roster'));
  expect([people.length, carriedFrom]).toEqual([2, null]);
  expect((await audited('rosterExported'))[0]?.details).toEqual({ kind: 'roster', people: 2 });
  expect(valueOf(await office.the(ExportRoster).run(officer, ref, 'template')).people).toEqual([]);
  const stranger = await startedDeclaration(office, '李强');
  expect(await office.the(ExportRoster).run(stranger.officer, ref, 'roster')).toMatchObject({
    refusal: { code: 'notPermitted' },
  });
});

it('5,000 people are taken over in seconds', async () => {
  const { officer, ref } = await startedDeclaration(office);
  const file = {
    fileName: '名册.xlsx',
    bytes: await workbookOf(Array.from({ length: 5_000 }, (_, index) => rosterRow(index))),
  };
  const before = process.cpuUsage();
  const { importId } = valueOf(await office.the(StageRosterImport).run(officer, ref, file));
  expect((await view(officer, ref, importId)).plan?.added).toHaveLength(5_000);
  valueOf(
    await office
      .the(ImportRoster)
      .run(officer, await ticketOf(office, officer, ref), importId, { missing: 'keep', confirmed: false }),
  );
  expect(await count('roster_entry')).toBeGreaterThanOrEqual(5_000);
  // By the processor's time, since the machine may be busy: about four seconds for all three steps.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(20);
}, 180_000);
