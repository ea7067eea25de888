import { describe, expect, it } from '@jest/globals';
import { sitePath } from './site-path.js';

describe('the path to go back to', () => {
  it.each(['/rules', '/employers?q=%E6%B1%9F&page=2', '/rules#ratio', '/'])('keeps %s', path => {
    expect(sitePath(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/rules\r\nset-cookie: a=b',
    '/./\\elsewhere.example',
    '/.//elsewhere.example',
    '/x/..//elsewhere.example',
    'rules',
    '',
    undefined,
    ['/rules'],
  ])('never leaves the site for %j', path => {
    expect(sitePath(path)).toBe('/');
  });
});
