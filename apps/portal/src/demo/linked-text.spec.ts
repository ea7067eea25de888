import { expect, it } from '@jest/globals';
import { linkedText } from './linked-text.js';

it('sets addresses apart and keeps paragraphs and lines', () => {
  expect(linkedText('您好：\n请点开 http://localhost:3000/confirm?token=1.2 确认\n\n同岗\n')).toEqual([
    [
      [{ text: '您好：', href: null }],
      [
        { text: '请点开 ', href: null },
        { text: 'http://localhost:3000/confirm?token=1.2', href: 'http://localhost:3000/confirm?token=1.2' },
        { text: ' 确认', href: null },
      ],
    ],
    [[{ text: '同岗', href: null }]],
  ]);
});

it('takes nothing but web addresses for links', () => {
  expect(linkedText('javascript:alert(1)')).toEqual([[[{ text: 'javascript:alert(1)', href: null }]]]);
});
