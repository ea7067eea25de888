import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { Actor } from '#accounts';
import { WithdrawDeclaration, type VersionKey } from '#declarations';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { Jobs } from '#persistence';
import { plainDate } from '#values';
import type { Office } from '../../employers/src/testing/office.js';
import { anotherRosterInput } from '../../declarations/src/testing/roster-input.js';
import { CHECK_JOB, type SpreadJob } from './check-jobs.js';
import type { ClaimKind } from './claim.js';
import type { DeliveryInput } from './delivery/delivery.js';
import { LookUp } from './lookup/look-up.js';
import { OrderChecks } from './order-checks.js';
import { OrderRegionChecks, type OrderedRegion } from './order-region-checks.js';
import { ReadChecks } from './read-checks.js';
import { ReadDeliveries } from './read-deliveries.js';
import { ReadSignals } from './read-signals.js';
import { ReceiveDelivery } from './receive-delivery.js';
import { RelatedUnits } from './related-units.js';
import { RunChecks, SourceDown } from './run-checks.js';
import type { FileSource } from './source-record.js';
import { SpreadDelivery } from './spread-delivery.js';
import { filedVersion, newestOrder, openCheckOffice, reviewerOf, valueOf } from './testing/check-office.js';
import { deliveredFile } from './testing/delivered-file.js';

const REGION = '210603';
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
  month => `2024-${month}`,
);
let office: Office;
let reviewer: Actor;

beforeAll(async () => {
  office = await openCheckOffice();
  reviewer = await reviewerOf(office);
});
afterAll(() => office.close());

const order = async (version: VersionKey) => valueOf(await office.the(OrderChecks).run(reviewer, version));
const run = async (version: VersionKey, isLastAttempt = false) =>
  office.the(RunChecks).run({ data: await newestOrder(office.db.database, version), isLastAttempt });
const read = (version: VersionKey) =>
  office.db.database.read(manager => office.the(ReadChecks).of(manager, version));

async function compared(version: VersionKey) {
  await order(version);
  await run(version);
  return read(version);
}

function input(
  source: FileSource,
  rows: readonly Record<string, string>[],
  regionCode = REGION,
): DeliveryInput {
  return {
    regionCode,
    source,
    levyYear: 2024,
    fileName: `${source}.csv`,
    bytes: deliveredFile(source, rows),
  };
}

async function deliver(
  source: FileSource,
  rows: readonly Record<string, string>[],
  by = reviewer,
  regionCode = REGION,
) {
  return valueOf(await office.the(ReceiveDelivery).run(by, input(source, rows, regionCode)));
}

const wagesOf = (citizenId: string, unitCode: string, amount: string, months = MONTHS) =>
  months.map(month => ({ citizenId, month, unitCode, amount, account: '6222020000000001' }));

async function verdicts(version: VersionKey, kind: ClaimKind): Promise<Record<string, number[]>> {
  const { claims } = await read(version);
  const of = claims.filter(claim => claim.kind === kind);
  return Object.fromEntries(
    [...new Set(of.map(({ verdict }) => verdict))].map(verdict => [
      verdict,
      of.filter(claim => claim.verdict === verdict).map(({ month }) => month),
    ]),
  );
}

it('compares a filing with what was delivered, once for each order, and the newest run counts', async () => {
  const { version, people, employer } = await filedVersion(office);
  expect(await read(version)).toMatchObject({ overall: 'none', claims: [], runNumber: 0 });
  const first = await compared(version);
  expect(first).toMatchObject({ overall: 'unavailable', runNumber: 1 });
  const citizenId = people[0]?.citizenId ?? '';
  const certificateNumber = people[0]?.certificateNumber ?? '';
  await deliver('certificates', [
    { citizenId, number: certificateNumber, from: '2018-05-01', to: '2024-08-15', cancelledOn: '' },
  ]);
  await deliver('wages', wagesOf(citizenId, employer.creditCode, '2400.00'));
  await compared(version);
  expect(await verdicts(version, 'certificate')).toEqual({
    verified: [1, 2, 3, 4, 5, 6, 7],
    contradicted: [8, 9, 10, 11, 12],
  });
  expect(Object.keys(await verdicts(version, 'wage'))).toEqual(['verified']);
  expect(await verdicts(version, 'elsewhere')).toEqual({ verified: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
  // The same order again, as by a worker that was thought dead: nothing is added.
  await run(version);
  expect(await read(version)).toMatchObject({ overall: 'contradicted', runNumber: 2 });
});

it('takes a delivery once, and of another with the same things only what differs', async () => {
  const { people, employer, version } = await filedVersion(office);
  const citizenId = people[0]?.citizenId ?? '';
  const rows = wagesOf(citizenId, employer.creditCode, '2600.00');
  const first = await deliver('wages', rows);
  expect(first).toMatchObject({
    again: false,
    delivery: { rows: 12, added: 12, changed: 0, same: 0, wrong: 0 },
  });
  const again = await deliver('wages', rows);
  expect(again).toEqual({ again: true, delivery: first.delivery });
  const corrected = rows.map((row, at) => (at === 3 ? { ...row, amount: '1200.00' } : row));
  const second = await deliver('wages', corrected);
  expect(second).toMatchObject({ again: false, delivery: { added: 0, changed: 1, same: 11 } });
  const { claims } = await compared(version);
  const april = claims.find(({ kind, month }) => kind === 'wage' && month === 4);
  expect(april).toMatchObject({
    verdict: 'contradicted',
    found: { word: 'wageBelow', values: { amount: '1200.00' } },
  });
  const twins = await Promise.all(
    [1, 2].map(() => deliver('pension', [pensionRow(citizenId, employer.creditCode)])),
  );
  expect(new Set(twins.map(({ delivery }) => delivery.deliveryId)).size).toBe(1);
});

function pensionRow(citizenId: string, unitCode: string) {
  return { citizenId, month: '2024-01', unitCode, division: REGION };
}

it('takes nothing of a file that is cut in half, and names each wrong line of one that is whole', async () => {
  const { people, employer } = await filedVersion(office);
  const citizenId = people[0]?.citizenId ?? '';
  const whole = input('wages', wagesOf(citizenId, employer.creditCode, '2700.00'));
  const half = { ...whole, bytes: whole.bytes.subarray(0, whole.bytes.length / 2) };
  const refused = await office.the(ReceiveDelivery).run(reviewer, half);
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'cutShort', said: null } });
  const rows = [
    { citizenId, month: '2023-12', unitCode: employer.creditCode, amount: '2700.00' },
    { citizenId: '210603199001011234', month: '2024-13', unitCode: 'X', amount: '-1' },
    { citizenId, month: '2024-02', unitCode: employer.creditCode, amount: '2700.00' },
    { citizenId, month: '202402', unitCode: employer.creditCode, amount: '2800.00' },
  ];
  const { delivery } = await deliver('wages', rows);
  expect(delivery).toMatchObject({ rows: 4, added: 1, wrong: 3 });
  const view = valueOf(await office.the(ReadDeliveries).one(reviewer, delivery));
  expect(view.problems).toEqual([
    { line: 2, field: 'month', code: 'outsideYear' },
    { line: 3, field: 'amount', code: 'amount' },
    { line: 3, field: 'citizenId', code: 'citizenId' },
    { line: 3, field: 'month', code: 'month' },
    { line: 3, field: 'unitCode', code: 'creditCode' },
    { line: 5, field: 'row', code: 'twice' },
  ]);
});

it('finds in one county what was delivered for another, and compares whom it is about by itself', async () => {
  const { version, people, employer } = await filedVersion(office);
  await compared(version);
  const elsewhere = await reviewerOf(office, '110101', '赵京');
  const citizenId = people[0]?.citizenId ?? '';
  const { delivery } = await deliver(
    'medical',
    [pensionRow(citizenId, employer.creditCode)],
    elsewhere,
    '110101',
  );
  const job: SpreadJob = { regionCode: '110101', deliveryId: delivery.deliveryId };
  expect(await office.the(SpreadDelivery).run(job)).toBe(1);
  await run(version);
  expect(await verdicts(version, 'medical')).toEqual({
    verified: [1],
    unavailable: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  });
  expect(await office.the(ReceiveDelivery).run(reviewer, input('medical', [], '110101'))).toMatchObject({
    refusal: { code: 'notPermitted' },
  });
  expect(await office.the(ReadDeliveries).one(reviewer, delivery)).toMatchObject({
    refusal: { code: 'notFound' },
  });
});

it('sees that two employers claim one person for the same months', async () => {
  const shared = anotherRosterInput({ from: '2024-01-01', to: '2024-06-30' });
  const other = { ...shared, from: '2024-05-01', to: '' };
  const one = await filedVersion(office, [shared]);
  const two = await filedVersion(office, [other]);
  await compared(one.version);
  await compared(two.version);
  expect(await verdicts(one.version, 'elsewhere')).toEqual({ verified: [1, 2, 3, 4], contradicted: [5, 6] });
  expect(await verdicts(two.version, 'elsewhere')).toMatchObject({ contradicted: [5, 6] });
});

it('sees it across counties too, and each county reads its own filing alone', async () => {
  // A certificate of another province, which no register that was delivered here knows: that contradicts nothing.
  const born = { birthDate: plainDate('1988-03-08'), sex: 'male' as const };
  const citizenId = inventCitizenId(7, born);
  const stranger = { citizenId, certificateNumber: inventCertificate(7, 'hearing', 1, born) };
  const here = await filedVersion(office, [anotherRosterInput({ ...stranger, to: '2024-06-30' })]);
  const there = await filedVersion(
    office,
    [anotherRosterInput({ ...stranger, from: '2024-06-01' })],
    '210602',
  );
  await compared(here.version);
  const neighbour = await reviewerOf(office, '210602', '周敏');
  valueOf(await office.the(OrderChecks).run(neighbour, there.version));
  await run(there.version);
  expect(await verdicts(here.version, 'elsewhere')).toEqual({ verified: [1, 2, 3, 4, 5], contradicted: [6] });
  expect(await verdicts(there.version, 'elsewhere')).toEqual({
    contradicted: [6],
    verified: [7, 8, 9, 10, 11, 12],
  });
  expect(await verdicts(here.version, 'certificate')).toEqual({ unavailable: [1, 2, 3, 4, 5, 6] });
  for (const version of [here.version, there.version]) {
    const found = (await read(version)).claims.find(({ verdict }) => verdict === 'contradicted')?.found;
    expect(JSON.stringify(found)).not.toContain(citizenId.slice(-4));
    expect(JSON.stringify(found)).not.toMatch(/水产/);
  }
  expect(await office.the(OrderChecks).run(reviewer, there.version)).toMatchObject({
    refusal: { code: 'notPermitted' },
  });
});

it('is pending while an office does not answer, unavailable when nobody asks on, and keeps one run a try', async () => {
  const { version } = await filedVersion(office);
  const lookUp = office.the<LookUp>(LookUp as Type<LookUp>);
  Object.assign(lookUp, {
    sources: ['contracts'],
    ask: () => Promise.resolve({ ok: false, refusal: { code: 'down', reason: 'timeout' } }),
  });
  await order(version);
  await expect(run(version)).rejects.toThrow(SourceDown);
  expect(await read(version)).toMatchObject({ overall: 'pending', runNumber: 1 });
  await expect(Promise.all([run(version), run(version)])).rejects.toThrow(SourceDown);
  expect((await read(version)).runNumber).toBe(2);
  await expect(run(version, true)).rejects.toThrow(SourceDown);
  const last = await read(version);
  expect([last.overall, last.runNumber]).toEqual(['unavailable', 3]);
  expect(last.claims.find(({ kind }) => kind === 'contract')?.found?.word).toBe('sourceDown');
  Reflect.deleteProperty(lookUp, 'ask');
  Object.assign(lookUp, { sources: [] });
});

it('waits for a delivery of the year from an office that delivered before, and then compares by itself', async () => {
  const prefecture = await reviewerOf(office, '210600', '郑州');
  const { version, people, employer } = await filedVersion(office);
  const citizenId = people[0]?.citizenId ?? '';
  const earlier = {
    ...input('contracts', [contractRow(citizenId, employer.creditCode)], '210600'),
    levyYear: 2022,
  };
  valueOf(await office.the(ReceiveDelivery).run(prefecture, earlier));
  expect((await compared(version)).counts.pending).toBe(12);
  const late = await deliver('contracts', [contractRow(citizenId, employer.creditCode)]);
  await office.the(SpreadDelivery).run({ regionCode: REGION, deliveryId: late.delivery.deliveryId });
  await run(version);
  expect(await verdicts(version, 'contract')).toMatchObject({ verified: expect.arrayContaining([1, 12]) });
});

function contractRow(citizenId: string, unitCode: string) {
  return { citizenId, unitCode, from: '2023-03-01', to: '长期' };
}

it('takes a related unit’s wages for the employer’s once the unit is recorded, until it is taken back', async () => {
  const { version, people, officer, employer } = await filedVersion(office);
  const payer = office.registration().creditCode;
  await deliver('wages', wagesOf(people[0]?.citizenId ?? '', payer, '2500.00'));
  expect((await compared(version)).overall).toBe('contradicted');
  const unit = { creditCode: payer, name: '集团财务共享中心', relation: 'payer', from: '2020-01-01', to: '' };
  const units = office.the(RelatedUnits);
  expect(
    await units.record(officer, employer.employerId, {
      ...unit,
      creditCode: employer.creditCode,
      to: '2019-01-01',
    }),
  ).toEqual({
    ok: false,
    refusal: { code: 'invalid', fields: [{ field: 'to', code: 'reversed' }] },
  });
  expect(await units.record(reviewer, employer.employerId, unit)).toMatchObject({
    refusal: { code: 'notPermitted' },
  });
  valueOf(await units.record(officer, employer.employerId, unit));
  await compared(version);
  expect(await verdicts(version, 'employer')).toEqual({ verified: expect.any(Array) });
  const [recorded] = valueOf(await units.list(officer, employer.employerId));
  valueOf(await units.end(officer, employer.employerId, recorded?.unitId ?? ''));
  expect(await units.end(officer, employer.employerId, recorded?.unitId ?? '')).toMatchObject({ ok: false });
  expect((await compared(version)).overall).toBe('contradicted');
});

it('raises signs with their weights, and they stand with the newest run', async () => {
  const people = [anotherRosterInput(), anotherRosterInput()];
  const { version, employer } = await filedVersion(office, people);
  await deliver(
    'wages',
    people.flatMap(({ citizenId }) => wagesOf(citizenId, employer.creditCode, '2500.00')),
  );
  await compared(version);
  const signals = await office.db.database.read(manager => office.the(ReadSignals).of(manager, version));
  expect(signals).toMatchObject([
    { signal: 'sameAccount', weight: 40, values: { accounts: '1', people: '2' } },
  ]);
  const risks = await office.db.database.read(manager =>
    office.the(ReadSignals).risks(manager, REGION, [version.declarationId]),
  );
  expect(risks.get(version.declarationId)).toBe(40);
});

it('does nothing about a filing that was withdrawn, and orders a whole county', async () => {
  const { version, officer, employer } = await filedVersion(office);
  await order(version);
  valueOf(
    await office
      .the(WithdrawDeclaration)
      .run(await office.again(officer), { employerId: employer.employerId, levyYear: 2024 }),
  );
  await run(version);
  expect((await read(version)).runNumber).toBe(0);
  const ordered: OrderedRegion[] = [];
  for await (const region of office.the(OrderRegionChecks).run('210600', 2024)) ordered.push(region);
  const [row] = await office.db.dataSource.query<[{ filed: number }]>(
    `select count(*)::int as filed from declaration where filed_version > 0`,
  );
  expect(ordered.flatMap(({ orderIds }) => orderIds)).toHaveLength(row.filed - 1);
  expect(await office.the(OrderRegionChecks).waiting(ordered)).toBe(row.filed - 1);
});

it('keeps no value of a person in clear: neither in its tables nor in its jobs', async () => {
  const { people } = await filedVersion(office);
  const citizenId = people[0]?.citizenId ?? '';
  await deliver('wages', wagesOf(citizenId, '91210603MA0XYZABC1', '2500.00', ['2024-03']));
  for (const table of [
    'delivery',
    'delivery_error',
    'delivered_record',
    'delivered_record_directory',
    'check_order',
    'check_run',
    'jobs.job',
    'audit_record',
  ]) {
    const [{ found }] = await office.db.dataSource.query<[{ found: number }]>(
      `select count(*)::int as found from ${table} t where t::text like $1 or t::text like $2`,
      [`%${citizenId}%`, '%6222020000000001%'],
    );
    expect([table, found]).toEqual([table, 0]);
  }
});

it('lets staff give a dead job back, in their own divisions alone', async () => {
  const { version } = await filedVersion(office);
  await order(version);
  const jobs = office.the(Jobs);
  await office.db.dataSource.query(`update jobs.job set retry_limit = 0 where name = $1`, [CHECK_JOB.name]);
  await jobs.work(CHECK_JOB, () => Promise.reject(new SourceDown()), 1);
  const dead = async (actor: Actor) => (await office.the(ReadDeliveries).overview(actor)).dead;
  for (let tries = 0; tries < 100 && (await dead(reviewer)).length === 0; tries += 1)
    await new Promise(resolve => setTimeout(resolve, 100));
  await jobs.beforeApplicationShutdown();
  const [first] = await dead(reviewer);
  expect(first).toMatchObject({ kind: 'compare', job: { reason: 'SourceDown' } });
  const stranger = await reviewerOf(office, '110101', '钱京');
  expect(await dead(stranger)).toEqual([]);
  const id = first?.job.id ?? '';
  expect(await office.the(ReadDeliveries).revive(stranger, id)).toMatchObject({
    refusal: { code: 'notFound' },
  });
  valueOf(await office.the(ReadDeliveries).revive(reviewer, id));
  expect((await dead(reviewer)).map(({ job }) => job.id)).not.toContain(id);
});
