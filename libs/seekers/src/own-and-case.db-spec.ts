import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, type Actor } from '#accounts';
import { inventCertificate } from '#identifiers';
import { plainDate } from '#values';
import { Office } from '../../employers/src/testing/office.js';
import { KeepCase } from './case-file/keep-case.js';
import type { CaseInput } from './case-file/read-case-input.js';
import { ListSeekers } from './list-seekers.js';
import { OwnEntry } from './own-entry.js';
import { PurgeSeekers } from './purge-seekers.js';
import { ReadEntry } from './read-entry.js';
import { ReadSeekers } from './read-seekers.js';
import { Registration } from './registration.js';
import { SayConsent, type Word } from './say-consent.js';
import type { SeekerKey } from './seeker.js';
import { SeekersModule } from './seekers.module.js';
import { toldFindings, toldPages } from './testing/told.js';
import { VerifySeeker } from './verify-seeker.js';

const REGION = '210603';
const ALL: Word[] = (['matching', 'referral'] as const).map(purpose => ({ purpose, given: true }));
const ASSESSMENT: CaseInput = {
  ...{ what: 'assessment', assessedOn: '2025-05-12', conclusion: 'open', suitable: '坐姿装配' },
  ...{ assessors: '林秀英、秦海涛', findings: toldFindings(), levels: { sit: '3', fineHand: '4', lift: '' } },
};

let office: Office;
let broker: Actor;
let person: Actor;
let key: SeekerKey;

const read = <T>(work: Parameters<typeof office.db.database.read<T>>[0]) => office.db.database.read(work);
const keep = (input: CaseInput, by = broker) => office.the(KeepCase).add(by, key, input);
async function caseFile() {
  const found = await office.the(ReadEntry).caseFile(broker, key);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

beforeAll(async () => {
  office = await Office.open({ module: SeekersModule, entities: [] });
  const colleague = await office.person('林秀英');
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: colleague.regionCode, accountId: colleague.accountId, role: 'broker' as const },
      ...{ divisionCode: REGION, employerId: null, grantedBy: 'test' },
    }),
  );
  broker = await office.again(colleague);
  person = await office.person('陈安');
  key = await office.the(Registration).begin(person, REGION);
  for (const page of toldPages(1)) await office.the(Registration).save(person, key, page);
  const household = {
    outOfWorkSince: '2024-02',
    householdWithoutWork: 'yes',
    severalDisabled: '',
    graduatedOn: '',
  };
  await office.the(Registration).save(person, key, { part: 'household', ...household });
  await office.the(Registration).send(person, key, ALL);
  const seen = { subject: 'certificate', outcome: 'confirmed', means: 'sight', note: '' };
  await office.the(VerifySeeker).run(broker, key, seen);
});
afterAll(() => office.close());

describe('the own page', () => {
  it('pauses and resumes, each once', async () => {
    const act = (name: 'pause' | 'resume') => office.the(OwnEntry).act(person, key, name);
    expect(await act('resume')).toMatchObject({ refusal: { code: 'otherState', state: 'active' } });
    expect(await act('pause')).toMatchObject({ ok: true });
    expect(await read(manager => office.the(ReadSeekers).active(manager, key))).toBeNull();
    expect(await act('pause')).toMatchObject({ refusal: { code: 'otherState', state: 'paused' } });
    expect(await act('resume')).toMatchObject({ ok: true });
    expect(await read(manager => office.the(ReadSeekers).active(manager, key))).not.toBeNull();
  });

  it('comes back beside the pool when matching was taken back meanwhile', async () => {
    await office.the(OwnEntry).act(person, key, 'pause');
    await office.the(SayConsent).run(person, key, [{ purpose: 'matching', given: false }]);
    await office.the(OwnEntry).act(person, key, 'resume');
    expect((await office.the(ReadEntry).own(person))?.seeker.state).toBe('verified');
    await office.the(SayConsent).run(person, key, [{ purpose: 'matching', given: true }]);
  });

  it('hides from a named employer, and lets it see again', async () => {
    const { employer } = await office.employer(await office.person('王莉'));
    const own = office.the(OwnEntry);
    expect(await own.hide(person, key, '91210603MA00000000')).toMatchObject({
      refusal: { fields: [{ field: 'creditCode' }] },
    });
    await own.hide(person, key, employer.creditCode);
    await own.hide(person, key, employer.creditCode);
    const hidden = async () =>
      (await read(manager => office.the(ReadSeekers).active(manager, key)))?.hiddenEmployers;
    expect(await hidden()).toEqual([employer.employerId]);
    expect((await office.the(ReadEntry).own(person))?.hidings).toMatchObject([{ name: employer.name }]);
    await own.show(person, key, employer.employerId);
    expect(await hidden()).toEqual([]);
  });

  it('asks for levels that are older than two years', async () => {
    const due = async () => (await office.the(ReadEntry).own(person))?.levelsDue;
    office.db.clock.setToday(plainDate('2027-05-20'));
    expect(await due()).toBe(false);
    office.db.clock.setToday(plainDate('2027-05-21'));
    expect(await due()).toBe(true);
    await office.the(OwnEntry).act(person, key, 'confirmLevels');
    expect(await due()).toBe(false);
    office.db.clock.setToday(null);
  });

  it('shows who looked at what; staff find the person by name and number, masked', async () => {
    const register = (search: string) =>
      office.the(ListSeekers).run(broker, REGION, { state: 'active', search, after: null });
    const number = inventCertificate(1, 'limb', 3, { birthDate: plainDate('1988-03-05'), sex: 'female' });
    for (const search of ['试行1', number])
      expect(await register(search)).toMatchObject({
        value: { rows: [{ seekerId: key.seekerId, maskedName: '试某', idTail: number.slice(14, 18) }] },
      });
    for (const search of ['试行', '试行2'])
      expect(await register(search)).toMatchObject({ value: { rows: [] } });
    const looks = (await office.the(ReadEntry).own(person))?.looks ?? [];
    expect(looks[0]).toMatchObject({
      name: '林秀英',
      purpose: 'register',
      fields: expect.arrayContaining(['state']),
    });
    const stranger = await office.person('吴名');
    expect(
      await office.the(ListSeekers).run(stranger, REGION, { state: null, search: '', after: null }),
    ).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });
});

describe('the case file', () => {
  it('holds notes for their audience, agreements, tasks, plan and services', async () => {
    await keep({ what: 'note', kind: 'note', audience: 'internal', text: '家里母亲需要照顾' });
    await keep({ what: 'note', kind: 'agreement', audience: 'person', text: '五月底前看两个岗位' });
    await keep({ what: 'task', task: '联系江桥水产', dueOn: '2025-05-30' });
    await keep({ what: 'plan', ground: 'hardToPlace', aims: '年内稳定就业', agreedOn: '2025-05-15' });
    await keep({ what: 'plan', ground: 'hardToPlace', aims: '年内就业', agreedOn: '2025-05-16' });
    await keep({ what: 'service', service: 'guidance', thing: '第一次面谈', doneOn: '2025-05-14' });
    for (const post of ['a', 'b', 'b'])
      await keep({ what: 'service', service: 'postTold', thing: post, doneOn: '2025-05-19' });
    const found = await caseFile();
    expect(found.notes.map(({ audience }) => audience)).toEqual(['person', 'internal']);
    expect(found.tasks).toMatchObject([{ text: '联系江桥水产', outcome: null }]);
    expect(found.plan).toMatchObject({ version: 2, aims: '年内就业', year: 2025 });
    expect(found.services.map(({ kind }) => kind).sort()).toEqual(['guidance', 'postTold', 'postTold']);
    await office.the(KeepCase).endTask(broker, key, found.tasks[0]?.taskId ?? '', 'done');
    expect((await caseFile()).tasks).toMatchObject([{ outcome: 'done' }]);
    const own = await office.the(ReadEntry).own(person);
    expect(own?.notes.map(({ text }) => text)).toEqual(['五月底前看两个岗位']);
  });

  it('raises in the order only by what was told and seen, and by posts told', async () => {
    const priority = async () =>
      (await read(manager => office.the(ReadSeekers).active(manager, key)))?.priority;
    expect(await priority()).toMatchObject({
      outOfWork: false,
      householdWithoutWork: false,
      postsToldThisYear: 2,
    });
    for (const subject of ['outOfWork', 'severalDisabled'])
      await office
        .the(VerifySeeker)
        .run(broker, key, { subject, outcome: 'confirmed', means: 'sight', note: '' });
    expect(await priority()).toMatchObject({
      outOfWork: true,
      severalDisabled: false,
      recentGraduate: false,
    });
  });

  it('says of an assessment what is missing, and takes its levels over with agreement alone, once', async () => {
    const missing = await keep({
      ...ASSESSMENT,
      what: 'assessment',
      findings: {},
      conclusion: '',
      levels: { lift: '9' },
    });
    expect(missing).toMatchObject({ refusal: { code: 'invalid' } });
    const fields = !missing.ok && missing.refusal.code === 'invalid' ? missing.refusal.fields : [];
    expect(fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['ability', 'practicalMethod', 'conclusion', 'can.lift']),
    );
    expect(await keep(ASSESSMENT)).toMatchObject({ ok: true });
    const [made] = (await caseFile()).assessments;
    expect(made).toMatchObject({ validUntil: '2026-05-12', takenAt: null, levels: { sit: 3, fineHand: 4 } });
    const take = (agreed: boolean) =>
      office.the(KeepCase).takeOver(broker, key, made?.assessmentId ?? '', agreed);
    expect(await take(false)).toMatchObject({ refusal: { fields: [{ field: 'agreed' }] } });
    expect((await office.the(ReadEntry).own(person))?.told.abilities?.levels).toMatchObject({
      sit: 4,
      fineHand: 3,
    });
    expect(await take(true)).toMatchObject({ ok: true });
    expect((await office.the(ReadEntry).own(person))?.told.abilities?.levels).toEqual({
      sit: 3,
      fineHand: 4,
      lift: 1,
    });
    expect(await take(true)).toMatchObject({ refusal: { code: 'moved' } });
  });

  it('keeps the forms as signed, the employer in the agreement being one of three or not yet there', async () => {
    const fields = {
      ...{
        helper: '李志愿',
        family: '陈母',
        aims: '上岗后三个月适应',
        helperDuties: '每周一次',
        familyDuties: '按时',
      },
      ...{ from: '2025-06-01', to: '2025-05-01' },
    };
    const record = (over: object) =>
      keep({ what: 'record', form: 'supportAgreement', fields: { ...fields, ...over } });
    expect(await record({})).toMatchObject({ refusal: { fields: [{ field: 'to', code: 'before' }] } });
    expect(await record({ to: '2026-05-31' })).toMatchObject({ ok: true });
    expect((await caseFile()).records).toMatchObject([
      { form: 'supportAgreement', fields: { helper: '李志愿' } },
    ]);
  });

  it('is closed to the person’s own staff account and to other counties', async () => {
    expect(await keep({ what: 'note', kind: 'note', audience: 'internal', text: 'x' }, person)).toMatchObject(
      {
        refusal: { code: 'notFound' },
      },
    );
    expect(await office.the(ReadEntry).caseFile(person, key)).toMatchObject({
      refusal: { code: 'notFound' },
    });
  });
});

describe('the end', () => {
  it('throws everything away when the person says so; states, consents and looks stay', async () => {
    expect(await office.the(OwnEntry).act(broker, key, 'erase')).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(await office.the(OwnEntry).act(person, key, 'erase')).toMatchObject({ ok: true });
    const left = await Promise.all(
      ['seeker_part', 'seeker_note', 'seeker_assessment', 'seeker_task', 'seeker_plan', 'seeker_record'].map(
        table =>
          office.db.dataSource.query<unknown[]>(`select 1 from ${table} where seeker_id = $1`, [
            key.seekerId,
          ]),
      ),
    );
    expect(left.flat()).toEqual([]);
    const own = await office.the(ReadEntry).own(person);
    expect(own).toMatchObject({ seeker: { state: 'closed' }, told: {} });
    expect(own?.looks.length).toBeGreaterThan(0);
    // The same certificate may be registered anew, and the account too.
    const next = await office.the(Registration).begin(person, REGION);
    expect(next.seekerId).not.toBe(key.seekerId);
    const [page] = toldPages(1);
    expect(page && (await office.the(Registration).save(person, next, page))).toMatchObject({ ok: true });
  });

  it('purges drafts, closed entries and looks when their terms are over, and not before', async () => {
    const purge = office.the(PurgeSeekers);
    const entered = await office.the(Registration).enter(broker, REGION, toldPages(50), ALL);
    if (!entered.ok) throw new Error(entered.refusal.code);
    await office.the(OwnEntry).act(broker, entered.value, 'close');
    expect(await purge.regionsDue()).toEqual([]);
    office.db.clock.set('2025-08-19T02:00:00Z');
    expect([await purge.regionsDue(), await purge.run(REGION)]).toEqual([
      [REGION],
      { drafts: 1, closed: 0, looks: 0 },
    ]);
    office.db.clock.set('2025-11-18T02:00:00Z');
    expect(await purge.run(REGION)).toEqual({ drafts: 0, closed: 1, looks: 0 });
    office.db.clock.set('2028-06-01T02:00:00Z');
    expect((await purge.run(REGION)).looks).toBeGreaterThan(0);
    expect(await purge.regionsDue()).toEqual([]);
  });
});
