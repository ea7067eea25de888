import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONFIRMATION_MINUTES } from '#accounts';
import { inventCertificate } from '#identifiers';
import { ReadSeekers, type Seeker } from '#seekers';
import { plainDate } from '#values';
import { openPdf } from '../../../../libs/documents/src/testing/open-pdf.js';
import { samplePdf } from '../../../../libs/files/src/testing/sample-files.js';
import { formTo } from '../../../../test/support/html-form.js';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';
import type { Answer, Visitor } from '../../../../test/support/visitor.js';
import { registrationPages } from './registration-page.js';

const WORK = '/workspace/work';
const CERTIFICATE = inventCertificate(71, 'sight', 1, { birthDate: plainDate('1990-04-02'), sex: 'male' });
const PAGES: Readonly<Record<string, Record<string, string>>> = {
  person: { name: '陈安', certificateNumber: CERTIFICATE, phone: '0415-3100071', talkNeeds: 'longerTime' },
  sense1: { level_seeNear: '0' },
  aids: { inUse: 'screenReader' },
  occupations: { wishes1: '4-04-05-01', anyOccupation: 'yes' },
  where: { county: '210603', longitude: '124.3817', latitude: '40.1329', homeWork: 'also', maxKm: '15' },
  hours: { hoursMin: '20', hoursMax: '40', pattern_day: 'liked', pattern_night: 'no' },
  wage: { wageFloor: '2500', wageTarget: '3500', wageFirm: 'yes' },
};

let portal: TestPortal;
let seeker: Visitor;
let broker: Visitor;
const PASSWORD = 'tonggang-demo-2025';
/** As if that many minutes had gone by since anybody gave a password. */
const letPass = (minutes: number) =>
  portal.db.dataSource.query(
    `update web_session set created_at = created_at - make_interval(mins => $1), confirmed_at = confirmed_at - make_interval(mins => $1)`,
    [minutes],
  );
/** Somebody whom staff registered: the case file, and the certificate. */
let registered: string;
let numberOfRegistered: string;

const words = ({ text }: Answer) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
async function entry(): Promise<Seeker> {
  const { accountId } = await portal.actor('seeker');
  const found = await portal.db.database.read(manager =>
    portal.app.get(ReadSeekers, { strict: false }).ofAccount(manager, accountId),
  );
  if (!found) throw new Error('no entry');
  return found;
}
const caseFile = async () => {
  const { regionCode, seekerId } = await entry();
  return `/workspace/seekers/${regionCode}/${seekerId}`;
};

beforeAll(async () => {
  portal = await startTestPortal();
  seeker = await portal.signedIn('seeker');
  broker = await portal.signedIn('broker');
});
afterAll(() => portal.close());

describe('a registration', () => {
  it('says to everybody what happens, and begins for whoever is signed in', async () => {
    const stranger = portal.visitor();
    expect(words(await stranger.get('/work'))).toContain('用人单位看不到您的残疾类别、等级、证件号码和病情');
    expect((await stranger.get(WORK)).location).toContain('/sign-in');
    expect((await seeker.get('/workspace/seeker')).location).toBe(WORK);
    await seeker.get(WORK);
    expect((await seeker.submit(WORK, { regionCode: '210603' })).location).toBe(WORK);
    expect(words(await seeker.get(WORK))).toContain('继续：您是谁');
  });

  it('is gone on with by whoever signs in again, without any role yet', async () => {
    const newcomer = await portal.signedIn('newcomer');
    expect((await newcomer.get('/workspace')).location).toBe('/workspace/declarations');
    await newcomer.fillIn(WORK, { regionCode: '210603' });
    expect((await newcomer.get('/workspace')).location).toBe(WORK);
  });

  it('keeps what was typed beside every error, and nothing of an unknown field', async () => {
    const typed = { ...PAGES['person'], certificateNumber: CERTIFICATE.slice(0, 19), phone: 'abc' };
    const wrong = await seeker.fillIn(`${WORK}/person`, typed);
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toContain('残疾人证号要有20位');
    expect(wrong.text).toContain('value="abc"');
    expect(wrong.text).toMatch(/value="longerTime" checked/);
    expect((await seeker.fillIn(`${WORK}/person`, { ...PAGES['person'], state: 'active' })).status).toBe(422);
    const level = await seeker.fillIn(`${WORK}/sense2`, { level_screen: '9' });
    expect(words(level)).toContain('看屏幕工作的程度要在0到4之间');
    expect(level.text).toContain('href="#level-screen"');
    expect(words(level)).toMatch(/您一天能看多久的手机或者电脑？ 比如：在电脑上打字。/);
    expect(words(level)).toContain('看不了屏幕');
  });

  it('looks for an occupation by its name without script, keeping nothing yet and losing nothing typed', async () => {
    const page = `${WORK}/occupations`;
    expect((await seeker.get(page)).text).not.toContain('盲人医疗按摩');
    const typed = { occupationFind: '按摩', look: 'yes', anyOccupation: 'yes' };
    const found = await seeker.fillIn(page, typed);
    expect(words(found)).toMatch(/找到\d+种，在下面每一格的最前面/);
    expect(found.text).toMatch(/optgroup label="找到的">.*>盲人医疗按摩人员</);
    expect(found.text).toMatch(/name="anyOccupation"[^>]*checked/);
    const inClass = await seeker.fillIn(page, { look: 'yes', occupationClass: '6' });
    expect(inClass.text).toMatch(/optgroup label="找到的">\s*<option value="6-/);
    const none = await seeker.fillIn(page, { ...typed, occupationFind: '不存在的工作' });
    expect(words(none)).toContain('没有找到“不存在的工作”');
    expect(words(await seeker.get(WORK))).not.toMatch(/想做的工作 已完成/);
  });

  it('goes page by page without script, and tells what is missing before it is sent', async () => {
    for (const { slug } of registrationPages().filter(page => page.slug !== 'wage')) {
      const saved = await seeker.fillIn(`${WORK}/${slug}`, PAGES[slug] ?? {});
      expect([slug, saved.status]).toEqual([slug, 303]);
    }
    expect(words(await seeker.get(`${WORK}/summary`))).toContain('还有必须填的： 工资');
    const early = await seeker.fillIn(`${WORK}/consents`, { consents: 'matching' });
    expect(early.location).toBe(`${WORK}/summary`);
    expect((await seeker.fillIn(`${WORK}/wage`, PAGES['wage'] ?? {})).location).toBe(`${WORK}/background`);
    const summary = words(await seeker.get(`${WORK}/summary`));
    expect(summary).toContain('读屏软件');
    expect(summary).toContain('丹东市振兴区');
    const consents = await seeker.get(`${WORK}/consents`);
    expect(consents.text).not.toMatch(/name="consents"[^>]* checked/);
    expect((await seeker.submit(`${WORK}/consents`, { consents: 'matching' })).location).toBe(
      '/workspace/seeker',
    );
    expect(words(await seeker.get('/workspace/seeker'))).toContain('工作人员会核对您的残疾人证');
  });

  it('tells another account with the same certificate where to go, and not whose it is', async () => {
    const other = await portal.signedIn('officer');
    await other.get(WORK);
    await other.submit(WORK, { regionCode: '210603' });
    const taken = await other.fillIn(`${WORK}/person`, { ...PAGES['person'], name: '别人' });
    expect(words(taken)).toContain('这个证号已经登记过。如果是您本人，请用工作人员给的认领信');
    expect(taken.text).not.toContain('陈安');
  });
});

describe('staff', () => {
  it('find the person masked, check the certificate, and the person is looked for', async () => {
    const reviewer = await portal.signedIn('reviewer');
    expect((await reviewer.get('/workspace/seekers')).status).toBe(403);
    await broker.get('/workspace/seekers');
    const register = await broker.submit('/workspace/seekers', { division: '210603', q: '陈安' });
    expect(words(register)).toContain('陈某');
    expect(register.text).not.toContain(encodeURIComponent('陈安'));
    const asked = await broker.get(`/workspace/seekers?q=${encodeURIComponent('陈安')}`);
    expect(asked.status).toBe(422);
    expect(register.text).not.toContain(CERTIFICATE);
    const path = await caseFile();
    const shown = await broker.get(path);
    expect(words(shown)).toContain('陈某的档案');
    expect(/<title>[^<]*<\/title>/.exec(shown.text)?.[0]).not.toContain('陈安');
    expect(words(shown)).toContain('丹东市振兴区');
    for (const kept of ['陈安', '0415-3100071', CERTIFICATE, '124.3817', '40.1329'])
      expect([kept, shown.text.includes(kept)]).toEqual([kept, false]);
    expect(words(shown)).toContain('*0071');
    const check = { subject: 'certificate', outcome: 'refused', means: 'sight', note: '' };
    const wrong = await broker.submit(`${path}/verifications`, check);
    expect(words(wrong)).toContain('请写明哪里不一致');
    expect((await broker.submit(`${path}/verifications`, { ...check, outcome: 'confirmed' })).status).toBe(
      303,
    );
    expect((await entry()).state).toBe('active');
  });

  it('see who the person is for a reason that the person reads, in this sitting alone', async () => {
    const path = await caseFile();
    const sheet = `${path}/sheets/registration.pdf`;
    expect((await broker.get(sheet)).location).toBe(`${path}/identity`);
    for (const page of ['person', 'where'])
      expect((await broker.get(`${path}/registration/${page}`)).location).toContain(`${path}/identity?page=`);
    for (const [typed, said] of [
      [{ reason: '' }, '请选择为什么需要看到'],
      [{ reason: 'other', words: '' }, '请写明其他原因'],
      [{ reason: 'other', words: '他的号码是13800000000' }, '不要写号码'],
    ] as const) {
      const wrong = await broker.fillIn(`${path}/identity`, typed);
      expect([wrong.status, words(wrong).includes(said)]).toEqual([422, true]);
    }
    const masked = await broker.get(path);
    expect(masked.text).not.toContain('陈安');
    expect(words(masked)).toContain('显示姓名、证号和电话');
    const other = { reason: 'other', words: '核对补贴名单' };
    const page = 'registration/person';
    expect((await broker.fillIn(`${path}/identity`, { ...other, page: '//elsewhere' })).location).toBe(path);
    for (const full of ['陈安', '0415-3100071', CERTIFICATE, '124.3817, 40.1329'])
      expect([full, (await broker.get(path)).text.includes(full)]).toEqual([full, true]);
    expect((await (await portal.signedIn('broker')).get(path)).text).not.toContain('陈安');
    expect(words(await seeker.get('/workspace/seeker/looks'))).toMatch(
      /林秀英 您是谁（姓名、证号、电话、地址） 看姓名和证号：核对补贴名单/,
    );
    expect((await broker.get(path)).text).toContain(`action="${path}/identity/hidden"`);
    expect((await broker.submit(`${path}/identity/hidden`, {})).location).toBe(path);
    expect((await broker.get(path)).text).not.toContain('陈安');
    const again = await broker.fillIn(`${path}/identity`, { page, reason: 'print' });
    expect(again.location).toBe(`${path}/${page}`);
    expect((await broker.get(`${path}/${page}`)).text).toContain('value="陈安"');
    const trail = await portal.db.dataSource.query<{ action: string; details: object }[]>(
      `select action, details from audit_record where action like 'seeker.identity%' order by recorded_at, id`,
    );
    expect(trail.map(({ action, details }) => [action, details])).toEqual([
      ['seeker.identityShown', { reason: 'other' }],
      ['seeker.identityHidden', {}],
      ['seeker.identityShown', { reason: 'print' }],
    ]);
    const reviewer = await portal.signedIn('reviewer');
    expect((await reviewer.get(`${path}/identity`)).status).toBe(403);
  });

  it('keep notes, a plan and a paper; a form with errors keeps what was typed', async () => {
    const path = await caseFile();
    const note = { kind: 'agreement', audience: 'person', text: '本周看两个岗位' };
    const wrong = await broker.fillIn(`${path}/keep/note`, { ...note, kind: '' });
    expect([wrong.status, wrong.text.includes('本周看两个岗位')]).toEqual([422, true]);
    expect((await broker.submit(`${path}/keep/note`, note)).status).toBe(303);
    const service = { service: 'guidance', thing: '面谈', doneOn: '2025-05-19' };
    expect((await broker.fillIn(`${path}/keep/service`, service)).status).toBe(303);
    const agreement = await broker.fillIn(`${path}/keep/supportAgreement`, {
      helper: '李某',
      from: '2025-06-01',
    });
    expect(agreement.status).toBe(422);
    for (const what of ['task', 'plan', 'assessment', 'behaviourSheet', 'difficultIssue'])
      expect([what, (await broker.get(`${path}/keep/${what}`)).status]).toEqual([what, 200]);
    const folds = ({ text }: Answer) => [...text.matchAll(/<details class="govuk-details"( open)?/g)];
    const open = (answer: Answer) => folds(answer).filter(([, opened]) => opened).length;
    const blank = await broker.get(`${path}/keep/assessment`);
    expect([folds(blank).length, open(blank)]).toEqual([8, 0]);
    for (const typed of [{ level_sit: '3' }, { level_sit: '9' }]) {
      const half = await broker.fillIn(`${path}/keep/assessment`, typed);
      expect([half.status, folds(half).length, open(half)]).toEqual([422, 8, 1]);
    }
    await broker.get(path);
    const file = { field: 'file', name: '同意书.pdf', bytes: samplePdf() };
    expect((await broker.sendFile(`${path}/papers`, file, { kind: 'consentPaper' })).status).toBe(303);
    const href = /href="([^"]+\/papers\/[^"]+)"/.exec((await broker.get(path)).text)?.[1] ?? '';
    expect(await broker.download(href)).toMatchObject({ status: 200 });
    expect((await seeker.get(href)).status).toBe(403);
  });

  it('are seen by the person with the papers they took in, which go where nothing rests on them', async () => {
    const own = '/workspace/seeker/papers';
    const path = await caseFile();
    await broker.get(path);
    const copy = { field: 'file', name: '残疾人证.pdf', bytes: samplePdf() };
    await broker.sendFile(`${path}/papers`, copy, { kind: 'certificateCopy' });
    const page = await seeker.get(own);
    expect(words(page)).toMatch(/签字的同意书 同意书\.pdf PDF.*收下 打开过的人： 林秀英/);
    expect(words(page)).toContain('这份证明我们是按您的意思做的，现在不能删');
    expect(words(page)).toMatch(
      /残疾人证的照片或者复印件 残疾人证\.pdf PDF.*工作人员在.*收下 还没有人打开过。 删除这份材料/,
    );
    const [kept = '', removable = ''] = [...page.text.matchAll(/href="([^"]+\/papers\/[0-9a-f-]{36})"/g)].map(
      ([, href]) => href ?? '',
    );
    expect((await seeker.download(removable)).status).toBe(200);
    expect((await (await portal.signedIn('officer')).get(removable)).status).toBe(403);
    expect((await seeker.submit(`${kept}/removal`, {})).status).toBe(409);
    expect((await seeker.submit(`${removable}/removal`, {})).location).toBe(own);
    expect(words(await seeker.get(own))).not.toContain('残疾人证.pdf');
    expect((await seeker.get(removable)).status).toBe(404);
  });

  it('see what the person brings, cleaned and sealed, until the person takes it back', async () => {
    const own = '/workspace/seeker/papers';
    expect((await seeker.get(own)).text).toContain(`href="${own}/new"`);
    const page = await seeker.get(`${own}/new`);
    for (const text of ['这是什么材料？', '简历', '毕业证', 'PDF、JPEG或PNG，每个不超过10 MB'])
      expect([text, words(page).includes(text)]).toEqual([text, true]);
    const bring = (bytes: Buffer, kind: string, who = seeker) =>
      who.sendFile(own, { field: 'file', name: '我的简历.exe', bytes }, { kind });
    for (const [bytes, kind, status, said] of [
      [Buffer.from('MZ'), 'cv', 422, '这不是PDF、JPEG或PNG文件'],
      [Buffer.alloc(10_485_761, '%PDF-1.7 '), 'cv', 413, '文件超过10 MB'],
      [samplePdf(), '', 422, '请选择这是什么材料'],
      [samplePdf(), 'consentPaper', 422, '请选择这是什么材料'],
    ] as const) {
      const refused = await bring(bytes, kind);
      expect([said, refused.status, words(refused).includes(said)]).toEqual([said, status, true]);
      expect(refused.text.includes('value="cv" checked')).toBe(kind === 'cv');
    }
    const english = await portal.signedIn('seeker', 'en');
    const unchosen = await english.get(`${own}/new`).then(() => english.upload(own, { kind: 'cv' }));
    expect(words(unchosen)).toContain('Choose the file to upload');
    expect((await bring(samplePdf(), 'cv')).location).toBe(own);
    expect(words(await seeker.get(own))).toMatch(/简历 我的简历\.pdf PDF.*您在.*上传 还没有人打开过/);
    const path = await caseFile();
    const shown = await broker.get(path);
    expect(words(shown)).toMatch(/我的简历\.pdf 简历 PDF.*（本人上传/);
    const href = new RegExp(`href="(${path}/papers/[^"]+)"[^>]*>我的简历`).exec(shown.text)?.[1] ?? '';
    expect((await broker.download(href)).status).toBe(200);
    const listed = await seeker.get(own);
    expect(words(listed)).toMatch(/我的简历\.pdf PDF.*打开过的人： 林秀英/);
    expect(words(await seeker.get('/workspace/seeker/looks'))).toContain('简历 查看个人档案');
    const data = JSON.parse((await seeker.get('/workspace/seeker/data.json')).text) as { papers: unknown[] };
    expect(data.papers).toContainEqual(expect.objectContaining({ kind: 'cv', broughtBy: 'self' }));
    const mine = /href="([^"]+)"[^>]*><span lang="zh-CN">我的简历/.exec(listed.text)?.[1] ?? '';
    expect((await seeker.submit(`${mine}/removal`, {})).location).toBe(own);
    expect((await broker.get(path)).text).not.toContain('我的简历');
    const left = 'select file_id from seeker_paper where file_id = $1';
    expect(await portal.db.dataSource.query(left, [mine.slice(-36)])).toEqual([]);
    expect((await broker.get(href)).status).toBe(404);
    const acts = await portal.db.dataSource.query<{ action: string; details: object }[]>(
      `select action, details from audit_record where action like 'seeker.paper%' order by recorded_at, id`,
    );
    expect(acts.slice(-2)).toMatchObject([
      { action: 'seeker.paperAdded', details: { kind: 'cv', channel: 'self' } },
      { action: 'seeker.paperRemoved', details: { kind: 'cv' } },
    ]);
    const officer = await portal.signedIn('officer');
    await officer.get('/workspace');
    expect((await bring(samplePdf(), 'cv', officer)).status).toBe(403);
  });

  it('register with the person only with the signed paper', async () => {
    await broker.get('/workspace/seekers');
    const begun = await broker.submit('/workspace/seekers/registrations', { regionCode: '210603' });
    const base = begun.location ?? '';
    expect(base).toMatch(/registration$/);
    const number = inventCertificate(72, 'limb', 2, { birthDate: plainDate('1992-04-02'), sex: 'female' });
    for (const [slug, fields] of Object.entries(PAGES))
      await broker.fillIn(
        `${base}/${slug}`,
        slug === 'person' ? { ...fields, name: '周平', certificateNumber: number } : fields,
      );
    const unsigned = await broker.fillIn(`${base}/consents`, { consents: 'matching' });
    expect(words(unsigned)).toContain('本人没有签字，不能送出');
    expect(unsigned.text).toMatch(/value="matching" checked/);
    expect((await broker.submit(`${base}/consents`, { consents: 'matching', paper: 'yes' })).status).toBe(
      303,
    );
    expect((await broker.submit('/workspace/seekers/registrations', { regionCode: '330102' })).status).toBe(
      403,
    );
    registered = base.replace('/registration', '');
    numberOfRegistered = number;
  });

  it('write down what somebody without an account says: a no at once, a yes with the signed paper', async () => {
    const shown = words(await broker.get(registered));
    expect(shown).toContain('本人还没有账户');
    expect(shown).toContain('还没有和残疾人证数据比对过');
    const say = (more: object) => broker.submit(`${registered}/consents`, { purpose: 'contact', ...more });
    const unsigned = await say({ given: 'yes' });
    expect(words(unsigned)).toContain('本人没有签字');
    expect(unsigned.text).toContain('href="#paper-contact"');
    expect((await say({ given: 'yes', paper: 'yes' })).status).toBe(303);
    expect(words(await broker.get(registered))).toMatch(/主动联系我\s+已同意/);
    expect((await say({ given: 'no' })).status).toBe(303);
    expect(words(await broker.get(registered))).toMatch(/主动联系我\s+没有同意/);
  });
});

describe('sheets', () => {
  const pdf = async (who: Visitor, href: string) => {
    const file = await who.download(href);
    expect([href, file.status]).toEqual([href, 200]);
    return openPdf(file.bytes);
  };

  it('are tagged PDFs in the language of the reader, the same for staff and the person, and nobody else’s', async () => {
    const path = await caseFile();
    const assessment = {
      ...Object.fromEntries(
        ['ability', 'personality', 'interests', 'inventory', 'practical'].flatMap((part, at) => [
          [part, `结果${at}`],
          [`${part}Method`, '面谈'],
        ]),
      ),
      ...{ assessedOn: '2025-05-12', conclusion: 'open', suitable: '坐姿装配', assessors: '林秀英、秦海涛' },
      level_sit: '3',
    };
    expect((await broker.fillIn(`${path}/keep/assessment`, assessment)).status).toBe(303);
    const agreement = {
      ...{
        helper: '李志愿',
        family: '陈母',
        aims: '三个月适应',
        helperDuties: '每周一次',
        familyDuties: '按时',
      },
      ...{ from: '2025-06-01', to: '2026-05-31' },
    };
    expect((await broker.fillIn(`${path}/keep/supportAgreement`, agreement)).status).toBe(303);
    const links = ({ text }: Answer) =>
      [...text.matchAll(/href="([^"]+(?:\.pdf|\/sheets\/[a-z]+\/[^"]+))"/g)].map(match => match[1] ?? '');
    const record = /href="([^"]+\/records\/[^"]+)"/.exec((await broker.get(path)).text)?.[1] ?? '';
    const ofStaff = [...links(await broker.get(path)), ...links(await broker.get(record))];
    const ofPerson = links(await seeker.get('/workspace/seeker'));
    expect([ofStaff.length, ofPerson.length]).toEqual([4, 4]);
    const told: [RegExp, readonly string[]][] = [
      [/registration/, ['残疾人求职登记表', '陈安', CERTIFICATE, '读屏软件', '为我找岗位', '签字']],
      [/services/, ['残疾人就业服务记录', '职业指导', '面谈', '本周看两个岗位']],
      [/assessments/, ['就业适应性评估表', '结果0', '结果4', '坐姿装配', '秦海涛', '久坐']],
      [/records/, ['三方帮扶协议', '李志愿', '三个月适应', '用人单位']],
    ];
    for (const [who, hrefs] of [
      [broker, ofStaff],
      [seeker, ofPerson],
    ] as const)
      for (const [kind, texts] of told) {
        const sheet = await pdf(who, hrefs.find(href => kind.test(href)) ?? '');
        expect([sheet.tagged, sheet.info['Language']]).toEqual([true, 'zh-CN']);
        for (const text of texts) expect([text, sheet.text.includes(text)]).toEqual([text, true]);
      }
    for (const href of ofStaff) expect((await seeker.get(href)).status).toBe(403);
  });
});

describe('a letter by which a person takes the own entry over', () => {
  it('is issued and printed by staff, and leads somebody with an account to the own page', async () => {
    const page = await broker.get(`${registered}/claim`);
    expect(words(page)).toContain('请当面交给本人');
    // In a browser that was left open the letter waits for the password.
    await letPass(CONFIRMATION_MINUTES);
    const held = await broker.submit(`${registered}/claim`, { act: 'issue' });
    expect([held.status, words(held).includes('登录密码')]).toEqual([403, true]);
    expect(words(await broker.get(registered))).not.toContain('认领信已经发出');
    const { fields } = formTo(held.text, `${registered}/claim`);
    expect((await broker.submit(`${registered}/claim`, { ...fields, _password: 'no' })).status).toBe(422);
    expect((await broker.submit(`${registered}/claim`, { ...fields, _password: PASSWORD })).status).toBe(303);
    const issued = await broker.get(`${registered}/claim`);
    const code = /tg-code">([0-9A-Z-]{14})</.exec(issued.text)?.[1] ?? '';
    const letter = await openPdf((await broker.download(`${registered}/claim/letter.pdf`)).bytes);
    for (const text of [code, '求职登记认领信', '/workspace/work/claim'])
      expect([text, letter.text.includes(text)]).toEqual([text, true]);
    expect(letter.text).not.toContain(numberOfRegistered);
    const person = await portal.signedIn('officer2');
    expect(words(await person.get('/work'))).toContain('工作人员已经为您登记过');
    const typed = { certificateNumber: numberOfRegistered, code: 'AAAA-BBBB-CCCC' };
    const wrong = await person.fillIn('/workspace/work/claim', typed);
    expect([wrong.status, wrong.text.includes('value="AAAA-BBBB-CCCC"')]).toEqual([422, true]);
    expect(words(wrong)).toContain('残疾人证号和认领码对不上');
    const done = await person.fillIn('/workspace/work/claim', { ...typed, code });
    expect(done.location).toBe('/workspace/work/claim');
    expect(words(await person.get('/workspace/work/claim'))).toContain('另一位工作人员会打登记的电话');
    // The code alone hands nothing over, and whoever issued the letter cannot say yes.
    expect((await person.get('/workspace/seeker')).status).toBe(403);
    expect(words(await broker.get(registered))).toContain('等另一位工作人员核对');
    const yes = { act: 'answer', outcome: 'confirmed', means: 'phone' };
    const alone = await broker.fillIn(`${registered}/claim`, yes);
    expect([alone.status, words(alone).includes('发过或者看过这封信的人不能自己核对')]).toEqual([409, true]);
    const colleague = await portal.signedIn('broker2');
    const asked = await colleague.get(`${registered}/claim`);
    expect(words(asked)).toContain((await portal.actor('officer2')).name);
    expect(asked.text).not.toContain('0415-3100071');
    const unsaid = await colleague.fillIn(`${registered}/claim`, { ...yes, means: '' });
    expect([unsaid.status, words(unsaid).includes('请选择怎样核对的')]).toEqual([422, true]);
    await letPass(CONFIRMATION_MINUTES);
    const heldBack = await colleague.fillIn(`${registered}/claim`, yes);
    expect(heldBack.status).toBe(403);
    const carried = formTo(heldBack.text, `${registered}/claim`).fields;
    expect((await colleague.submit(`${registered}/claim`, { ...carried, _password: PASSWORD })).status).toBe(
      303,
    );
    expect(words(await person.get('/workspace/seeker/data'))).toContain('周平');
    expect(words(await broker.get(registered))).toContain('本人用自己的账户管理这份登记');
    // Signed in anew, the password counts for some minutes again.
    broker = await portal.signedIn('broker');
    await broker.get(`${registered}/claim`);
    expect((await broker.submit(`${registered}/claim`, { act: 'issue' })).status).toBe(409);

    // The account is lost: with an original seen and the person there, it is left, its sessions are dead, a letter is out.
    const lost = { act: 'lost', original: 'certificate' };
    const unseen = await broker.fillIn(`${registered}/claim`, { act: 'lost' });
    expect([unseen.status, words(unseen).includes('请选择看过哪一种证件原件')]).toEqual([422, true]);
    expect(words(await broker.fillIn(`${registered}/claim`, lost))).toContain('本人不在场，不能换账户');
    expect((await broker.submit(`${registered}/claim`, { ...lost, present: 'yes' })).status).toBe(303);
    expect((await person.get('/workspace/seeker')).location).toContain('/sign-in');
    const again = await broker.get(`${registered}/claim`);
    const fresh = /tg-code">([0-9A-Z-]{14})</.exec(again.text)?.[1] ?? '';
    expect(fresh).not.toBe(code);
    const other = await portal.signedIn('officer');
    await other.get('/workspace/work/claim');
    await other.submit('/workspace/work/claim', { ...typed, code: fresh });
    expect((await colleague.fillIn(`${registered}/claim`, yes)).status).toBe(303);
    expect(words(await other.get('/workspace/seeker/looks'))).toContain('换账户，当面核对证件');
    expect((await (await portal.signedIn('officer2')).get('/workspace/seeker')).status).toBe(403);
  });
});

describe('the own page', () => {
  it('tells what is held and who looked, takes consent back with one click', async () => {
    const page = await seeker.get('/workspace/seeker');
    expect(words(page)).toContain('就业服务人员 林秀英');
    expect(words(page)).toContain('约定： 本周看两个岗位');
    expect(words(await seeker.get('/workspace/seeker/data'))).toContain(CERTIFICATE);
    const data = JSON.parse((await seeker.get('/workspace/seeker/data.json')).text) as {
      told: { person: { name: string } };
      looks: unknown[];
    };
    expect([data.told.person.name, data.looks.length > 2]).toEqual(['陈安', true]);
    const sheet = (await seeker.get('/workspace/seeker/data.csv')).text;
    for (const row of [`您是谁,残疾人证号,${CERTIFICATE}`, '我同意的事,为我找岗位', '我的材料,签字的同意书'])
      expect([row, sheet.includes(row)]).toEqual([row, true]);
    await seeker.get('/workspace/seeker');
    await seeker.submit('/workspace/seeker/consents', { purpose: 'matching', given: 'no' });
    expect((await entry()).state).toBe('verified');
    expect(words(await seeker.get('/workspace/seeker'))).toContain('您还没有同意为您找岗位');
  });

  it('changes what was told, pauses, and ends', async () => {
    expect((await seeker.get(`${WORK}/wage`)).text).toMatch(/tg-breadcrumbs[^]*?href="\/workspace\/seeker"/);
    expect((await seeker.fillIn(`${WORK}/wage`, { wageFloor: '2600' })).location).toBe('/workspace/seeker');
    await seeker.get('/workspace/seeker');
    expect((await seeker.submit('/workspace/seeker/acts', { act: 'pause' })).status).toBe(303);
    expect((await seeker.fillIn('/workspace/seeker/employers', { creditCode: 'x' })).status).toBe(422);
    expect((await seeker.get('/workspace/seeker/employers?q=a')).status).toBe(200);
    expect((await seeker.get('/workspace/seeker/looks')).status).toBe(200);
    expect(words(await seeker.get('/workspace/seeker/end'))).toContain('删除以后不能恢复');
    expect((await seeker.submit('/workspace/seeker/acts', { act: 'erase' })).status).toBe(303);
    expect(words(await seeker.get('/workspace/seeker/data'))).toContain('已经全部删除');
    expect(words(await seeker.get('/workspace/seeker'))).toContain('重新登记');
    const english = await portal.signedIn('seeker', 'en');
    expect(words(await english.get('/workspace/seeker'))).toContain('Your registration has ended');
  });
});
