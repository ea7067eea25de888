import { describe, expect, it } from '@jest/globals';
import { match } from '../match.js';
import { workedPair } from '../testing/worked-pair.js';
import { ESTIMATE, releasable, ReasonsFor, summaryForEmployer, type SaidReasons } from './reasons-for.js';
import { loadTexts } from './texts.js';

const first = ({ first: lines }: SaidReasons) => lines.map(({ text }) => text);
const more = ({ more: lines }: SaidReasons) => lines.map(({ text }) => text);
const all = (said: SaidReasons) => [...first(said), ...more(said)];
const nothing: ReadonlySet<string> = new Set();

describe('what a seeker is told', () => {
  it('P04: works as one sentence, then what lost most points; five, and the rest behind', () => {
    const zh = ReasonsFor.seeker(workedPair('P04'), 'zh-CN');
    expect(first(zh)).toEqual([
      '做好固定坡道和无障碍卫生间后，您可以在这里工作。',
      '离家约10公里。',
      '工资3,500元，低于您的期望4,000元。',
      '签无固定期限合同，缴纳社保。',
      '这正是您想做的工作。',
    ]);
    expect(more(zh)).toEqual([
      '您有岗位要的技能：typing。',
      '工时和班次符合您的安排。',
      '这些要求您能做到：看屏幕工作、久坐、行走。',
      '这里有您需要的轮椅回转空间。',
    ]);
    expect(first(ReasonsFor.seeker(workedPair('P04'), 'en'))).toEqual([
      'Once a fixed ramp and an accessible toilet are done you can work here.',
      'About 10 km from home.',
      'The wage of 3,500 yuan is below the 4,000 you hope for.',
      'An open-ended contract with social insurance.',
      'This is the work you want.',
    ]);
  });

  it('P05: every stop before anything else', () => {
    const names = { licence: () => 'C1驾驶证' };
    expect(first(ReasonsFor.seeker(workedPair('P05'), 'zh-CN', names)).slice(0, 2)).toEqual([
      '这个岗位依法需要C1驾驶证。',
      '这个岗位离不开驾驶，目前没有合适的办法，我们不推荐。',
    ]);
  });

  it('P04 closed: the person reads of no ramp behind a stop, the broker does', () => {
    const { post, seeker } = workedPair('P04');
    const pair = { post: { ...post, open: false }, seeker, answer: match({ ...post, open: false }, seeker) };
    const sections = ({ first, more }: SaidReasons) =>
      new Set([...first, ...more].map(({ section }) => section));
    expect([...sections(ReasonsFor.seeker(pair, 'en'))]).toEqual(['stop', 'part', 'met']);
    expect(sections(ReasonsFor.broker(pair, 'en'))).toContain('remedy');
    expect(sections(ReasonsFor.seeker(workedPair('P04'), 'en'))).toContain('remedy');
  });

  it('P08: what is asked stands apart', () => {
    const { ask } = ReasonsFor.seeker(workedPair('P08'), 'zh-CN');
    expect(ask.map(({ text }) => text)).toEqual([
      '请告诉我们：搬举重物，您能做到哪一级？',
      '请告诉我们：辨别颜色，您能做到哪一级？',
    ]);
  });

  it('P02, P03, P09, P11: arrangements, an aid, a swap', () => {
    expect(first(ReasonsFor.seeker(workedPair('P02'), 'zh-CN')).slice(0, 2)).toEqual([
      '单位可以安排不设节拍或调低定额，固定节拍或计件不再是障碍。',
      '单位可以安排图片作业指导，识字程度不再是障碍。',
    ]);
    expect(first(ReasonsFor.seeker(workedPair('P03'), 'en')).slice(0, 2)).toEqual([
      'With a screen reader you can do this: screen work.',
      'Reading printed paper is not essential and can be swapped with a colleague.',
    ]);
    expect(first(ReasonsFor.seeker(workedPair('P09'), 'zh-CN'))[0]).toBe(
      '单位可以安排居家办公，独自通勤、紧急疏散不再是障碍。',
    );
    expect(first(ReasonsFor.seeker(workedPair('P11'), 'zh-CN'))[0]).toBe(
      '接打电话不是关键要求，可以和同事对换。',
    );
  });
});

describe('what a broker is told', () => {
  it('P03: levels, payer, days', () => {
    expect(first(ReasonsFor.broker(workedPair('P03'), 'zh-CN'))).toEqual([
      '看屏幕工作：要求4级，本人0级，用读屏软件后4级。本人或用人单位支付，约3天。',
      '读纸面文字不是关键要求，差1级，建议与同事对换。',
      '与第1意向相近（编码前1段相同）。',
      '技能相符：typing。',
      '不会但可在岗培训：service。',
    ]);
  });

  it('P04: each work with its cost, days, subsidy and evidence, and the feature it is for', () => {
    const lines = all(ReasonsFor.broker(workedPair('P04'), 'en'));
    expect(lines.slice(0, 4)).toEqual([
      'A fixed ramp: estimate 6,000 to 25,000 yuan, 30 days, subsidy usually possible. Accepted by photos before and after, measured values, acceptance sheet, invoice.',
      'Not there yet: step-free entrance.',
      'An accessible toilet: estimate 15,000 to 60,000 yuan, 45 days, subsidy usually possible. Accepted by photos before and after, measured values, acceptance sheet, invoice.',
      'Not there yet: accessible toilet.',
    ]);
    expect(lines).toContain('Sitting for long: asks 3, can 4.');
  });

  it('P03, P04: whoever stayed a year is told of where anybody was placed', () => {
    const kept = '这家单位安置满一年的10人中，8人还在岗。';
    expect(all(ReasonsFor.broker(workedPair('P03'), 'zh-CN'))).toContain(kept);
    expect(all(ReasonsFor.broker(workedPair('P04'), 'zh-CN')).join()).not.toContain('还在岗');
    expect(all(ReasonsFor.employer(workedPair('P03'), 'zh-CN', nothing)).join()).not.toContain('还在岗');
  });

  it('P10: a demand without remedy, with its levels', () => {
    expect(first(ReasonsFor.broker(workedPair('P10'), 'zh-CN'))[0]).toBe(
      '高处作业：要求3级，本人0级，目录里没有办法。',
    );
  });
});

describe('what an employer is told', () => {
  it('P04: before a release an adjustment, without name, number or price', () => {
    const pair = workedPair('P04');
    expect(all(ReasonsFor.employer(pair, 'zh-CN', nothing))).toEqual([
      '有一项便利安排，待商量。',
      '合同和社保稳定，有助留任。',
      '求职意向与岗位一致。',
      '具备技能：typing。',
      '可接受您的工时和班次。',
    ]);
    expect(summaryForEmployer(pair, 'zh-CN', nothing)).toBe('一位合适人选，需要场地改造，待商量。');
  });

  it('P04: the sum alone where that was released', () => {
    const released = new Set([ESTIMATE]);
    expect(summaryForEmployer(workedPair('P04'), 'zh-CN', released)).toBe(
      '一位合适人选，需要场地改造，估算21,000至85,000元，可申请补贴。',
    );
    expect(summaryForEmployer(workedPair('P04'), 'en', released)).toBe(
      'One suitable person; the site needs works, estimate 21,000 to 85,000 yuan, subsidy possible.',
    );
  });

  it('P04: one item released, the other still unnamed', () => {
    const said = all(ReasonsFor.employer(workedPair('P04'), 'zh-CN', new Set(['rampFixed'])));
    expect(said.slice(0, 2)).toEqual([
      '有一项便利安排，待商量。',
      '做好固定坡道后符合要求。估算6,000至25,000元，申请补贴通常可以。',
    ]);
    expect(said.join()).not.toContain('卫生间');
    expect(said.join()).not.toContain('60,000');
  });

  it('P04: demands that are met only where nothing could be told from those that are not named', () => {
    const items = new Set(['rampFixed', 'toiletAccessible']);
    const met = '符合岗位要求：看屏幕工作、久坐、行走。';
    expect(all(ReasonsFor.employer(workedPair('P04'), 'zh-CN', items))).toContain(met);
    for (const [id, released] of [
      ['P04', nothing],
      ['P05', nothing],
      ['P08', nothing],
      ['P11', nothing],
    ] as const)
      expect([id, all(ReasonsFor.employer(workedPair(id), 'zh-CN', released)).join()]).toEqual([
        id,
        expect.not.stringContaining('符合岗位要求'),
      ]);
  });

  it('a swap of tasks only once released, a hint over many people never, a hard stop never', () => {
    const swap = '接打电话不是关键要求，建议与同事对换。';
    expect(all(ReasonsFor.employer(workedPair('P11'), 'zh-CN', nothing))).not.toContain(swap);
    expect(all(ReasonsFor.employer(workedPair('P11'), 'zh-CN', new Set(['demand:phone'])))).toContain(swap);
    const told = ['P04', 'P05', 'P06', 'P10'].flatMap(id =>
      all(
        ReasonsFor.employer(
          workedPair(id),
          'zh-CN',
          new Set(releasable(workedPair(id)).map(({ id: of }) => of)),
        ),
      ),
    );
    expect(told.filter(text => /提高保底|缩短工时|驾驶|底线|高处/.test(text))).toEqual([]);
  });

  it('the person can release what the reasons of the pair name, item by item', () => {
    expect(releasable(workedPair('P04')).map(({ id }) => id)).toEqual([
      'rampFixed',
      'toiletAccessible',
      'feature:turningSpace',
    ]);
    expect(releasable(workedPair('P11')).map(({ id }) => id)).toEqual(['demand:phone']);
  });

  it('no text to an employer holds a word for a category', () => {
    const { reasons, words } = loadTexts();
    const texts = [
      ...[...reasons.values()].flatMap(({ employer }) => (employer ? [employer['zh-CN'], employer.en] : [])),
      ...[words.adjustment, ...Object.values(words.summary)].flatMap(text => [text['zh-CN'], text.en]),
    ];
    expect(texts.length).toBeGreaterThan(40);
    const category =
      /残疾|视力|听力|言语|肢体|智力|精神|多重|盲|聋|哑|瘫|disab|impair|blind|deaf|mute|limb|intellect|mental|paraly/i;
    expect(texts.filter(text => category.test(text))).toEqual([]);
  });
});
