import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { conditionRules, findConditions } from './conditions.js';
import { nearDuplicates } from './desk/near-duplicates.js';
import { rareDemands } from './desk/rare-demands.js';
import { isEverybody, readAccepted, writeAccepted } from './platform/accepted.js';
import { readPlatformFile } from './platform/platform-file.js';
import { draftOf } from './platform/platform-draft.js';
import { EMPTY_INPUT, SECTION_NAMES, SECTIONS, sectionOf, typedOf, type PostInput } from './post-input.js';
import { mayFollow, positionAfter, shownUntil, type Position, type Post } from './post.js';
import { readPost } from './read-post.js';
import { POST_COLUMN_KEYS } from './sheet/sheet-words.js';
import { readCursor, readPostQuery, writeCursor } from './search/post-query.js';
import { demandWords } from '#vocabulary';

const TODAY = plainDate('2025-05-20');
const PLACE = '0196f000-0000-7000-8000-000000000001';
const GROUND = { today: TODAY, workplaces: new Map([[PLACE, '210603']]) };
/** A packer's post without an error. */
const PACKER: PostInput = {
  ...EMPTY_INPUT,
  ...{ title: '包装工', occupation: '6-31-05-00', tasks: '把水产品装盒、贴标。', headcount: '3' },
  ...{ workplaceId: PLACE, mode: 'onSite', hours: '40', pattern: 'day', wageLow: '2600', wageHigh: '3200' },
  ...{
    contract: 'fixed',
    contractMonths: '24',
    insurance: 'full',
    induction: 'buddy',
    benefits: '午餐、班车',
  },
  ...{ must: ['packing'], levels: { stand: '2', pace: '2', noise: '0' }, marginal: ['pace'] },
};
const errorsOf = (over: Partial<PostInput>) => {
  const read = readPost({ ...PACKER, ...over }, GROUND);
  return read.ok ? [] : read.refusal.fields.map(({ field, code }) => `${field} ${code}`);
};

describe('a post as it is typed', () => {
  it('is read whole', () => {
    const read = readPost(PACKER, GROUND);
    expect(read).toMatchObject({
      value: {
        ...{ headcount: 3, wageLow: 2600, contractMonths: 24, benefits: ['午餐', '班车'] },
        demands: { stand: [2, true], pace: [2, false] },
      },
    });
    if (read.ok) expect(readPost(typedOf(read.value), GROUND)).toEqual(read);
    const allowed = [{ rule: 'age', phrase: '35岁以下' }];
    const aged = { ...PACKER, tasks: '装盒。35岁以下；50岁以下优先。' };
    expect(readPost(aged, { ...GROUND, allowed })).toMatchObject({
      refusal: { fields: [{ field: 'tasks', params: { rule: 'age', phrase: '50岁以下' } }] },
    });
    expect(readPost({ ...aged, tasks: '35岁以下。' }, { ...GROUND, allowed }).ok).toBe(true);
  });

  it.each<[string, Partial<PostInput>, string[]]>([
    ['headcount 0', { headcount: '0' }, ['headcount none']],
    ['headcount as filler', { headcount: '1001' }, ['headcount count']],
    ['wage turned round', { wageLow: '4000', wageHigh: '3000' }, ['wageHigh belowLow']],
    ['wage below the minimum of May 2025', { wageLow: '1899' }, ['wageLow belowMinimum']],
    ['the minimum itself', { wageLow: '1900' }, []],
    ['part-time is paid by the hour', { wageLow: '1200', hours: '24' }, []],
    ['25 hours are not part-time', { wageLow: '1200', hours: '25' }, ['wageLow belowMinimum']],
    ['no contract', { contract: 'none' }, ['contract noContract']],
    ['contract of no length', { contractMonths: '' }, ['contractMonths missing']],
    ['probation within the law', { probationMonths: '2', probationWage: '2080' }, []],
    [
      'probation beyond two months',
      { probationMonths: '3', probationWage: '2600' },
      ['probationMonths beyond'],
    ],
    [
      'three years allow six months',
      { contractMonths: '36', probationMonths: '6', probationWage: '2600' },
      [],
    ],
    [
      'a contract too short for any',
      { contractMonths: '2', probationMonths: '1', probationWage: '2600' },
      ['probationMonths tooShort'],
    ],
    [
      'probation in part-time work',
      { hours: '24', probationMonths: '1', probationWage: '2600' },
      ['probationMonths partTime'],
    ],
    ['probation below four fifths', { probationMonths: '2', probationWage: '2079' }, ['probationWage share']],
    [
      'probation below the minimum',
      { wageLow: '1950', probationMonths: '1', probationWage: '1899' },
      ['probationWage belowMinimum'],
    ],
    ['probation without its wage', { probationMonths: '1' }, ['probationWage missing']],
    ['work at home without equipment', { mode: 'home' }, ['equipment missing']],
    ['an interview that there is not', { interviews: ['dream'] }, ['interviews unknown']],
    ['age in the title', { title: '包装工（35岁以下）' }, ['title condition']],
    ['level out of scale', { levels: { stand: '5' } }, ['level_stand scale']],
    ['a level that is no number', { levels: { lift: '-1' } }, ['level_lift scale']],
    ['the sixth level of lifting', { levels: { lift: '5' } }, []],
    ['a demand that there is not', { levels: { beauty: '1' } }, ['level_beauty unknown']],
    ['a class for an occupation', { occupation: '6-31' }, ['occupation unknown']],
    ['somebody else’s workplace', { workplaceId: PLACE.replace('1', '2') }, ['workplaceId unknown']],
    ['a day that is over', { openUntil: '2025-05-19' }, ['openUntil past']],
    ['days that contradict', { startsOn: '2025-06-01', openUntil: '2025-06-02' }, ['openUntil order']],
    ['a day that there is not', { startsOn: '2025-02-30' }, ['startsOn date']],
    ['home work on site', { kind: 'homeWork' }, ['mode homeKind']],
    ['blind massage without a licence', { kind: 'blindMassage' }, ['licences massage']],
    ['an unknown skill', { must: ['flying'] }, ['must unknown']],
    ['a retrofit among the offers', { offers: ['rampFixed'] }, ['offers unknown']],
    ['categories that cannot be read', { accepted: '视力5级' }, ['accepted grammar']],
    ['a diagnosis in the tasks', { tasks: '搬货，无高血压心脏病。' }, ['tasks condition']],
    [
      'several at once, each named',
      { tasks: '装箱，女性，18-35岁，身体健康。' },
      ['tasks condition', 'tasks condition', 'tasks condition'],
    ],
    ['health among the benefits', { benefits: '身体健康者优先' }, ['benefits condition']],
    [
      'nothing at all',
      EMPTY_INPUT,
      ['headcount missing', 'occupation missing', 'title missing', 'tasks missing'],
    ],
  ])('%s', (_name, over, errors) => {
    expect(errorsOf(over).slice(0, Math.max(errors.length, 1))).toEqual(errors);
  });

  it('has a column of the spreadsheet for each field', () => {
    const inOthers = ['contract', 'marginal'];
    const fields = Object.keys(EMPTY_INPUT).filter(field => !inOthers.includes(field));
    expect([...POST_COLUMN_KEYS].sort()).toEqual(fields.sort());
  });

  it('has each field on one page of the form', () => {
    const all = SECTION_NAMES.flatMap(name => [...SECTIONS[name]]);
    expect([...all].sort()).toEqual(Object.keys(EMPTY_INPUT).sort());
    expect([sectionOf('wageLow'), sectionOf('level_stand'), sectionOf('offers')]).toEqual([
      'pay',
      'demands',
      'offers',
    ]);
  });
});

describe('wordings that are no condition', () => {
  it.each([
    ['男女不限，身体健康，年龄52岁以下', ['age', 'healthyBody']],
    ['视力良好，手脚灵活', ['eyesight', 'noDisability']],
    ['无 残 疾', ['noDisability']],
    ['要求：五官端正；身高160以上', ['looks']],
    ['限听障人士', ['category']],
    ['听障、假肢、拄单拐都可以报名', []],
    ['欢迎残疾人报名', []],
    ['须持健康证上岗，每年安排体检', []],
    ['残疾等级3-4级', ['grade']],
    ['仅限男性', ['sex']],
    ['装箱，男，18-35岁，无乙肝', ['sex', 'age', 'diagnosis']],
    ['男装、女鞋的熨烫；男女浴室保洁', []],
    ['男女不限', []],
    ['不限男女', []],
    ['要求男性，能搬货', ['sex']],
    ['性别：女', ['sex']],
    ['性别：男女不限', []],
    ['招男工5名', ['sex']],
    ['负责女装仓库，整理男鞋、女鞋', []],
    ['打扫男女更衣室', []],
    ['Women preferred', ['sex']],
    ['已婚已育优先', ['family']],
    ['本地户口优先', ['origin']],
    ['户籍不限，外地可以', []],
    ['年龄35岁以下', ['age']],
    ['18-45周岁', ['age']],
    ['年龄：18至50岁之间', ['age']],
    ['35周岁（含35周岁）以下', ['age']],
    ['三十五岁以下', ['age']],
    ['不超过40周岁', ['age']],
    ['年满18周岁、45周岁以下', ['age']],
    ['18周岁以上，55周岁以下', ['age']],
    ['年龄要求：20-40', ['age']],
    ['45岁以上优先', ['age']],
    ['限招90后', ['age']],
    ['年轻人优先', ['age']],
    ['under 40', ['age']],
    ['Aged 20 to 35', ['age']],
    ['25-40 years old', ['age']],
    ['young and energetic', ['age']],
    ['40岁以下能照顾老人的优先', ['age']],
    ['年龄不限', []],
    ['不限年龄，欢迎报名', []],
    ['年满16周岁', []],
    ['年满18周岁以上', []],
    ['18岁及以上', []],
    ['十八周岁以上', []],
    ['未满18周岁的不能从事这项工作', []],
    ['未达到法定退休年龄', []],
    ['年满18周岁至法定退休年龄', []],
    ['照护80岁以上老人', []],
    ['接待10至12岁儿童', []],
    ['3年以上工作经验，每天装25至40箱', []],
    ['每箱不超过40公斤', []],
    ['manages 20 boxes a shift, weighs under 40 kg', []],
    ['18 years or older, no age limit', []],
    ['aged 18 or over', []],
    ['90天后转正，年后上岗', []],
    ['乙肝五项正常', ['diagnosis']],
    ['身高160cm以上', ['looks']],
    ['ＨＩＶ阴性', ['diagnosis']],
    ['Must be in good health', ['healthyBody']],
    ['负责视频剪辑，注意精神文明建设', []],
  ])('%s', (text, rules) => {
    expect(
      findConditions(text, 'ordinary')
        .map(({ rule }) => rule)
        .sort()
        .filter((rule, index, all) => rule !== all[index - 1]),
    ).toEqual([...rules].sort());
  });

  it('lets blind massage say whom the law reserves it for', () => {
    expect(findConditions('盲人医疗按摩', 'blindMassage')).toEqual([]);
    expect(findConditions('盲人医疗按摩', 'ordinary')).toEqual([{ rule: 'category', phrase: '盲人' }]);
  });

  it('names demands that there are, and a reason in both languages', () => {
    const demands = new Set(demandWords().map(({ id }) => id));
    for (const { reason, instead } of conditionRules().values()) {
      expect(instead.filter(id => !demands.has(id))).toEqual([]);
      expect(reason['zh-CN'] && reason.en).toBeTruthy();
    }
  });
});

describe('categories as the platform writes them', () => {
  it.each([
    ['视力残疾1-4级;', { 视力: [1, 2, 3, 4] }, '视力残疾1-4级;'],
    ['肢体残疾3,4级', { 肢体: [3, 4] }, '肢体残疾3,4级;'],
    ['听力残疾1,2,级;', { 听力: [1, 2] }, '听力残疾1,2级;'],
    ['智力残疾1,3,4级', { 智力: [1, 3, 4] }, '智力残疾1,3,4级;'],
    ['多重残疾4级；视力残疾２－３级', { 视力: [2, 3], 多重: [4] }, '视力残疾2,3级;多重残疾4级;'],
    ['言语残疾4级;言语残疾1级', { 言语: [1, 4] }, '言语残疾1,4级;'],
    ['', {}, ''],
  ])('%s', (text, accepted, written) => {
    const read = readAccepted(text);
    expect(read).toEqual({ ok: true, value: accepted });
    expect(read.ok && writeAccepted(read.value)).toBe(written);
  });

  it.each(['视力残疾5级', '视力残疾4-1级', '视力残疾级', '肢残3级', '视力残疾3', ',级'])('not %s', text => {
    expect(readAccepted(text)).toEqual({ ok: false, refusal: { code: 'grammar', part: text } });
  });

  it('knows the usual default', () => {
    const all = readAccepted('视力1-4级;听力1-4级;言语1-4级;肢体1-4级;智力1-4级;精神1-4级;多重1-4级');
    expect(all.ok && isEverybody(all.value)).toBe(true);
    expect(isEverybody({ 视力: [1, 2, 3, 4] })).toBe(false);
  });
});

describe('a file of the platform', () => {
  const row = { page: 'https://platform.example/job?id=2030836475890061312', title: '保洁', headcount: 2 };
  const fileOf = (value: unknown) => readPlatformFile(Buffer.from(JSON.stringify(value)));

  it('is read with its list or as a bare one', () => {
    const wage = { wage_min: 3000, wage_max: null, wage_unit: 'yuan/month' };
    const read = fileOf({
      posts: [{ ...row, ...wage, categories_raw: '视力残疾4级;', benefits: ['五险', '包住'] }],
    });
    expect(read).toMatchObject({
      value: [{ externalId: '2030836475890061312', accepted: { 视力: [4] }, wageLow: 3000 }],
    });
    expect(fileOf([row])).toMatchObject({ value: [{ headcount: 2, accepted: null, wageLow: null }] });
    if (read.ok && read.value[0])
      expect(draftOf(read.value[0])).toMatchObject({ insurance: 'full', housing: 'yes', wageHigh: '3000' });
  });

  it('leaves out of the tasks what may be no condition', () => {
    const read = fileOf([{ ...row, requirements: 'packs goods; good eyesight; 身体健康' }]);
    expect(read.ok && read.value[0] && draftOf(read.value[0]).tasks).toBe('packs goods');
  });

  it('names every broken line, and takes nothing of it', () => {
    const read = fileOf([
      row,
      row,
      { ...row, page: 'x', title: '' },
      { page: 'y', title: 1, headcount: 'two', categories_raw: '全部' },
    ]);
    expect(
      read.ok
        ? []
        : 'problems' in read.refusal &&
            read.refusal.problems.map(({ line, field, code }) => [line, field, code]),
    ).toEqual(
      expect.arrayContaining([
        [2, 'page', 'twice'],
        [3, 'title', 'missing'],
        [4, 'title', 'value'],
        [4, 'headcount', 'value'],
        [4, 'categories_raw', 'grammar'],
      ]),
    );
  });

  it.each([
    ['{', 'notJson'],
    ['{}', 'notJson'],
    ['[]', 'noPosts'],
    ['\u0000', 'notJson'],
  ])('%j is refused', (text, code) => {
    expect(readPlatformFile(Buffer.from(text))).toEqual({ ok: false, refusal: { code } });
  });
});

describe('around posts', () => {
  const post = (over: Partial<Post>) =>
    ({ employerId: 'e', workplaceId: 'w', mode: 'onSite', ...over }) as Post;

  it('finds a post that was put in twice with a word changed, and no other', () => {
    const text = '负责车间地面、门窗和卫生间的日常保洁，按时清运垃圾，领用并保管工具';
    const posts = [
      post({ postId: '1', title: '保洁员', tasks: text }),
      post({ postId: '2', title: '保洁员', tasks: `${text}。` }),
      post({ postId: '3', title: '保安员', tasks: '看守大门，登记来访车辆' }),
      post({ postId: '4', title: '保洁员', tasks: text, workplaceId: 'other' }),
    ];
    expect(nearDuplicates(posts).map(({ one, other }) => [one.postId, other.postId])).toEqual([['1', '2']]);
  });

  it('calls a demand rare below one in twenty, and where there are enough to compare', () => {
    const asking = new Map([
      ['stand', 2],
      ['lift', 1],
    ]);
    expect(rareDemands(['stand', 'lift', 'walk'], { posts: 40, asking })).toEqual(['lift', 'walk']);
    expect(rareDemands(['walk'], { posts: 19, asking })).toEqual([]);
  });

  it('is shown for 120 days, or until its own last day', () => {
    expect(shownUntil(TODAY, null)).toBe('2025-09-17');
    expect(shownUntil(TODAY, plainDate('2025-06-30'))).toBe('2025-06-30');
    expect([
      mayFollow({ state: 'draft', pending: null }, 'published'),
      mayFollow({ state: 'withdrawn', pending: null }, 'reopened'),
    ]).toEqual([false, false]);
  });

  it('keeps what is shown while a change of it waits', () => {
    const shown: Position = { state: 'published', version: 1, pending: null };
    const changed = positionAfter(shown, 'submitted', 2);
    expect(changed).toEqual({ state: 'published', version: 1, pending: 2 });
    expect([mayFollow(shown, 'published'), mayFollow(changed, 'published')]).toEqual([false, true]);
    expect(positionAfter(changed, 'published', 2)).toEqual({ ...shown, version: 2 });
    expect(positionAfter(changed, 'returned', 2)).toEqual(shown);
    expect(positionAfter(changed, 'withdrawn', 1)).toEqual({ ...shown, state: 'withdrawn' });
    expect(positionAfter(changed, 'expired', 1)).toEqual({ ...shown, state: 'submitted', version: 2 });
    const filled = positionAfter(changed, 'filled', 1);
    expect(filled).toEqual({ ...changed, state: 'filled' });
    expect(positionAfter(filled, 'reopened', 1)).toEqual(changed);
    expect(positionAfter(changed, 'submitted', 3)).toEqual({ ...changed, pending: 3 });
  });

  it('reads an address, and what it cannot understand asks nothing', () => {
    const typed = {
      q: ' 包 装 ',
      occupation: '6-31',
      division: '210600',
      mode: 'home',
      wage: '2500',
      features: ['grabBars', 'moon'],
    };
    expect(readPostQuery(typed)).toEqual({
      ...{ text: '包装', occupation: '6-31', among: null, division: '210600', mode: 'home', kind: null },
      ...{ wage: 2500, features: ['grabBars'] },
    });
    const odd = {
      q: '%',
      occupation: '9',
      division: '21',
      mode: 'moon',
      kind: 'x',
      wage: '-1',
      features: [],
    };
    expect(Object.values(readPostQuery(odd)).filter(value => value !== null)).toEqual([[]]);
  });

  it('takes part of a name for the occupations it may mean', () => {
    const asked = (occupationText: string) => {
      const { occupation, among } = readPostQuery({ occupationText });
      return [occupation, among];
    };
    expect(asked('缝纫工')).toEqual(['6-05-01-03', null]);
    expect(asked('包装')).toEqual([null, expect.arrayContaining(['6-31-05-00'])]);
    expect(asked('宇航员')).toEqual([null, []]);
    expect(asked(' %，')).toEqual([null, null]);
    const chosen = readPostQuery({ occupation: '6', occupationText: '包装' });
    expect([chosen.occupation, chosen.among]).toEqual(['6', null]);
  });

  it('comes back from a cursor to the same place', () => {
    const cursor = { refreshedAt: new Date('2025-05-20T02:00:00.123Z'), regionCode: '210603', postId: PLACE };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    expect(readCursor("0-210603-x' or 1=1")).toBeNull();
  });
});
