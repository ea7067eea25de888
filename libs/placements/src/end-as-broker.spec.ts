import { expect, it } from '@jest/globals';
import { readBrokerReason } from './end-as-broker.js';

const TYPED = { words: '听力障碍，岗位要接电话', sharedWith: ['employer'], wordsStand: false };

it('asks about words that tell too much only where an employer would read them', () => {
  const found = { code: 'textToCheck', findings: [{ kind: 'category', words: '听力障碍' }] };
  expect(readBrokerReason(TYPED)).toEqual({ ok: false, refusal: found });
  const { words } = TYPED;
  expect(readBrokerReason({ ...TYPED, wordsStand: true })).toMatchObject({ value: { words } });
  expect(readBrokerReason({ ...TYPED, sharedWith: ['seeker'] })).toEqual({
    ok: true,
    value: { words, sharedWith: ['seeker'] },
  });
});

it('ends nothing without a word of why', () => {
  expect(readBrokerReason({ ...TYPED, words: '  ' })).toMatchObject({
    refusal: { fields: [{ field: 'words', code: 'missing' }] },
  });
});
