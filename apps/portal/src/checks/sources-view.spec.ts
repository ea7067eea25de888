import { expect, it } from '@jest/globals';
import type { DeadCheck, SourcesOverview } from '#checks';
import { deadSentence, lookUpSentence } from './sources-view.js';

const words = {
  t: (key: string, values?: object) =>
    [
      key.replace('checks.sourcesPage.lookUp.', ''),
      ...Object.values((values ?? {}) as Record<string, unknown>),
    ].join(' '),
  language: 'en' as const,
};
const at = (time: string) => new Date(`2026-05-20T${time}:00+08:00`);

function said(
  health: Partial<NonNullable<NonNullable<SourcesOverview['lookUp']>['health']>>,
  isOpen = false,
) {
  const none = { failures: 0, openUntil: null, lastSuccessAt: null, lastFailureAt: null, lastFailure: null };
  return lookUpSentence(
    { lookUp: { sources: ['wages'], isOpen, health: { source: 'lookup', ...none, ...health } } },
    words,
  );
}

it('never says that an office answers while it does not, whatever it answered before', () => {
  const failed = { failures: 2, lastFailureAt: at('09:30'), lastFailure: 'network' };
  expect(said(failed)).toMatch(/^failing 2 reasons.network/);
  expect(said({ ...failed, lastSuccessAt: at('08:00') })).toMatch(/^failing 2/);
  expect(said({ ...failed, failures: 5, openUntil: at('09:31') }, true)).toMatch(/^open 5 .*09:31$/);
  // The pause is over, and nobody has asked again yet.
  expect(said({ ...failed, failures: 5, openUntil: at('09:31'), lastFailure: 'status 503' })).toMatch(
    /^failing 5 reasons.status 503/,
  );
  expect(said({ lastSuccessAt: at('08:00') })).toMatch(/^well/);
});

it('says of an office that was never asked that it is connected, and that there may be none', () => {
  expect(lookUpSentence({ lookUp: { sources: ['wages'], isOpen: false, health: null } }, words)).toBe('new');
  expect(lookUpSentence({ lookUp: null }, words)).toBe('none');
});

it('says in words why a check was not done, never with the name of an error', () => {
  const said = (reason: string) => {
    const job = { id: '1', data: { regionCode: '210603' }, diedAt: at('09:30'), attempts: 5, reason };
    return deadSentence({ kind: 'compare', job } as unknown as DeadCheck, words);
  };
  expect(said('SourceDown')).toMatch(/deadJobs.compare 210603 .*09:30.* 5 .*deadReasons.source$/);
  expect(said('QueryFailedError 57014')).toMatch(/deadReasons.database$/);
  expect(said('leaseOver')).toMatch(/deadReasons.time$/);
  expect(said('OutcomeUnknown')).toMatch(/deadReasons.database$/);
  expect(said('TypeError ERR_INVALID_ARG')).toMatch(/deadReasons.other$/);
});
