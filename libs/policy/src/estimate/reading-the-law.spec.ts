import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { collectionDateOf } from '../law/resolve-policy.js';
import { citeArticle } from './cite-article.js';
import { declarationWindow } from './declaration-window.js';
import { listPlaces } from './places.js';
import { citation } from './present.js';

describe('articles', () => {
  it.each([
    ['8', '第八条', 'article 8'],
    ['16', '第十六条', 'article 16'],
    ['10', '第十条', 'article 10'],
    ['27', '第二十七条', 'article 27'],
    ['1(4)', '一（四）', 'section 1 (4)'],
    ['附件1', '附件1', '附件1'],
  ])('%s reads %s and %s', (article, chinese, english) => {
    expect(citeArticle(article, 'zh-CN')).toBe(chinese);
    expect(citeArticle(article, 'en')).toBe(english);
  });

  it('stand behind the title of the instrument, where they are known', () => {
    const title = '《残疾人就业条例》';
    expect(citation({ title, article: '第二十七条' }, 'zh-CN')).toBe('《残疾人就业条例》第二十七条');
    expect(citation({ title: 'Regulations', article: 'article 27' }, 'en')).toBe('Regulations, article 27');
    expect(citation({ title, article: null }, 'zh-CN')).toBe(title);
  });
});

describe('places', () => {
  it('start with the national rules and name what each lies in', () => {
    const places = listPlaces();
    expect(places[0]).toMatchObject({ division: '000000', parent: null });
    expect(places.find(({ division }) => division === '210603')).toEqual({
      division: '210603',
      name: { 'zh-CN': '丹东市振兴区', en: 'Zhenxing, Dandong' },
      parent: '210000',
    });
  });

  it('are listed once each', () => {
    const codes = listPlaces().map(({ division }) => division);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the declaration window', () => {
  it('lies in the year after the levy year', () => {
    expect(declarationWindow('210603', 2024)).toEqual({
      from: '2025-03-01',
      to: '2025-10-31',
      verified: false,
    });
  });

  it('is none where no rule says', () => {
    expect(declarationWindow('000000', 2015)).toBeNull();
  });
});

describe('the day of collection', () => {
  it.each([
    ['2025-05-20', '2025-05-20'],
    ['2025-12-31', '2025-12-31'],
    ['2026-01-01', '2025-12-31'],
  ])('for 2024, declared on %s, is %s', (declaredOn, collected) => {
    expect(collectionDateOf(plainDate(declaredOn), 2024)).toBe(collected);
  });
});
