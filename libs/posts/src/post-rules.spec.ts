import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { conditionRules, findConditions } from './conditions.js';
import { nearDuplicates } from './desk/near-duplicates.js';
import { rareDemands } from './desk/rare-demands.js';
import { isEverybody, readAccepted, writeAccepted } from './platform/accepted.js';
import { readPlatformFile } from './platform/platform-file.js';
import { draftOf } from './platform/platform-draft.js';
import { EMPTY_INPUT, SECTION_NAMES, SECTIONS, sectionOf, typedOf, type PostInput } from './post-input.js';
import { mayFollow, shownUntil, type Post } from './post.js';
import { readPost } from './read-post.js';
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
    ['health among the benefits', { benefits: '身体健康者优先' }, ['benefits condition']],
    [
      'nothing at all',
      EMPTY_INPUT,
      ['headcount missing', 'occupation missing', 'title missing', 'tasks missing'],
    ],
  ])('%s', (_name, over, errors) => {
    expect(errorsOf(over).slice(0, Math.max(errors.length, 1))).toEqual(errors);
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
    ['男女不限，身体健康，年龄52岁以下', ['healthyBody']],
    ['视力良好，手脚灵活', ['eyesight', 'noDisability']],
    ['无 残 疾', ['noDisability']],
    ['要求：五官端正；身高160以上', ['looks']],
    ['限听障人士', ['category']],
    ['听障、假肢、拄单拐都可以报名', []],
    ['欢迎残疾人报名', []],
    ['须持健康证上岗，每年安排体检', []],
    ['残疾等级3-4级', ['grade']],
    ['仅限男性', ['sex']],
    ['ＨＩＶ阴性', ['diagnosis']],
    ['Must be in good health', ['healthyBody']],
    ['负责视频剪辑，注意精神文明建设', []],
  ])('%s', (text, rules) => {
    expect(
      findConditions(text, 'ordinary')
        .map(({ rule }) => rule)
        .sort(),
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
    expect([mayFollow('draft', 'published'), mayFollow('withdrawn', 'reopened')]).toEqual([false, false]);
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
      ...{ text: '包装', occupation: '6-31', division: '210600', mode: 'home', kind: null, wage: 2500 },
      features: ['grabBars'],
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

  it('comes back from a cursor to the same place', () => {
    const cursor = { refreshedAt: new Date('2025-05-20T02:00:00.123Z'), regionCode: '210603', postId: PLACE };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    expect(readCursor("0-210603-x' or 1=1")).toBeNull();
  });
});
