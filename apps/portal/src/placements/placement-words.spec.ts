import { expect, it } from '@jest/globals';
import { nextSentence } from './placement-words.js';

const words = { t: (key: string) => key, language: 'en' as const };
const told = (ending: 'lapsed' | 'postClosed' | 'placedElsewhere', side: 'seeker' | 'employer') =>
  nextSentence({ stage: 'ended', ending, dueOn: null }, side, words);

it('tells the person alone what a closed post or a job elsewhere means for what was set', () => {
  expect([told('postClosed', 'seeker'), told('placedElsewhere', 'seeker')]).toEqual([
    'placements.next.seeker.postClosed',
    'placements.next.seeker.placedElsewhere',
  ]);
  expect(told('lapsed', 'seeker')).toBe('placements.next.seeker.ended');
  expect(told('placedElsewhere', 'employer')).toBe('placements.next.employer.ended');
});
