import { describe, expect, it } from '@jest/globals';
import { readInstruments } from './read-instruments.js';

const notice = { 'zh-CN': '通知', en: 'Notice', url: null };
const read = (body: Readonly<Record<string, unknown>>) =>
  readInstruments({ notice: { ...notice, ...body } as never }, 'instruments.yaml').get('notice');

describe('instruments', () => {
  it('keep the address of the official text apart from those of copies', () => {
    const url = 'https://www.gov.cn/notice';
    expect(read({ url })).toEqual({ ...notice, url, readAt: [] });
    expect(read({ readAt: ['http://copy.example/notice'] })).toEqual({
      ...notice,
      readAt: ['http://copy.example/notice'],
    });
  });

  it.each([
    [{ url: 'the gazette' }, 'instruments.yaml, notice.url'],
    [{ readAt: ['the gazette'] }, 'instruments.yaml, notice.readAt[0]'],
    [{ readAt: 'http://copy.example/notice' }, 'instruments.yaml, notice.readAt'],
    [{ seen: 'yesterday' }, 'seen'],
  ])('refuse %j', (body, where) => {
    expect(() => read(body)).toThrow(where);
  });
});
