/**
 * Replaces a module, so it needs a realm of its own.
 *
 * @jest-environment node
 */
import { describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from './estimate/snapshot.js';
import { canonicalJson } from './law/canonical.js';
import { versionOf } from './law/resolve-policy.js';

/** Whoever asks for the files of the law here is told that there are none. */
jest.unstable_mockModule('./law/load-policies.js', () => ({
  bookKey: () => '',
  loadPolicies: () => {
    throw new Error('the files of the law were asked for');
  },
}));
const { recompute } = await import('./estimate/snapshot.js');
const { shippedPolicies } = await import('./estimate/policies.js');

/**
 * Kept by earlier releases: a levy by a roster, a reward and an exemption from before places could set more than these
 * keys; a met quota in Shenzhen and one in Liaoning from before policies had editions.
 */
const SNAPSHOTS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'testing', 'earlier-snapshots.json'), 'utf8'),
) as readonly Snapshot[];

describe('snapshots of an earlier release', () => {
  it('are worked out without the files of the law', () => {
    expect(() => shippedPolicies()).toThrow('were asked for');
  });

  it.each(SNAPSHOTS.map(one => [`${one.policy.division} ${one.assessment.outcome}`, one] as const))(
    '%s comes out again',
    (_, snapshot) => {
      expect(canonicalJson(recompute(snapshot))).toBe(canonicalJson(snapshot.assessment));
      expect(versionOf(snapshot.policy)).toBe(snapshot.policy.version);
    },
  );
});
