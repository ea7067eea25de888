import type { Language } from './words.js';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** `8` as 第八条 or article 8; `1(4)` as 一（四） or section 1 (4); anything else as it stands. */
export function citeArticle(article: string, language: Language): string {
  const [, outer, inner] = /^(\d{1,2})(?:\((\d{1,2})\))?$/.exec(article) ?? [];
  if (!outer) return article;
  if (inner)
    return language === 'en' ? `section ${outer} (${inner})` : `${inChinese(outer)}（${inChinese(inner)}）`;
  return language === 'en' ? `article ${outer}` : `第${inChinese(outer)}条`;
}

/** 1 to 99 as Chinese law writes them: 十, 十六, 二十, 三十四. */
function inChinese(number: string): string {
  const tens = Number(number.slice(0, -1));
  const ones = DIGITS[Number(number.slice(-1))] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`;
}
