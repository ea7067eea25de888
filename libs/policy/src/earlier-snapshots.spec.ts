import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recompute, type Snapshot } from './estimate/snapshot.js';
import { canonicalJson } from './law/canonical.js';
import { versionOf } from './law/resolve-policy.js';

/** A levy by a roster, a reward and an exemption, kept before places could set more than these keys. */
const SNAPSHOTS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'testing', 'earlier-snapshots.json'), 'utf8'),
) as readonly Snapshot[];

describe('snapshots of an earlier release', () => {
  it.each(SNAPSHOTS.map(one => [one.assessment.outcome, one] as const))(
    '%s comes out again',
    (_, snapshot) => {
      expect(canonicalJson(recompute(snapshot))).toBe(canonicalJson(snapshot.assessment));
      expect(versionOf(snapshot.policy)).toBe(snapshot.policy.version);
    },
  );
});
