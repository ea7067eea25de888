import { describe, expect, it } from '@jest/globals';
import { readDisplay, readLanguage } from './display.js';
import { negotiateLanguage } from './language.js';

describe('the language of a page', () => {
  it.each([
    ['en-GB,en;q=0.9', 'en'],
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['fr,en;q=0.3,zh;q=0.7', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    [undefined, 'zh-CN'],
  ])('follows the header %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });

  it('is the chosen one before the asked-for one', () => {
    expect(readLanguage({ 'tg-language': 'en' }, 'zh')).toBe('en');
    expect(readLanguage({ 'tg-language': 'xx' }, 'en')).toBe('en');
  });
});

describe('display settings', () => {
  it('are read from cookies', () => {
    expect(readDisplay({ 'tg-large': '1' })).toEqual({ largeType: true, highContrast: false });
    expect(readDisplay({ 'tg-contrast': '1', 'tg-large': '0' })).toEqual({
      largeType: false,
      highContrast: true,
    });
  });
});
