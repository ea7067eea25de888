import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { assess } from '../formula/rule.js';
import { readRequest } from '../estimate/read-request.js';
import { overlaid, readOverlay } from './overlay.js';
import { resolvePolicy } from './resolve-policy.js';

const { book } = shippedPolicies();
const query = {
  division: '210603',
  levyYear: 2024,
  collectionDate: plainDate('2025-05-20'),
  kind: 'enterprise',
} as const;
const read = (yaml: string) => readOverlay(yaml, book);

describe('an overlay', () => {
  it('puts its values in the place of the law, under a version of its own', () => {
    const overlay = read(
      'title: 草案\nvalues:\n  - { key: quotaRatio, value: "0.02", division: "210000", kinds: [enterprise] }',
    );
    if (!overlay.ok) throw new Error(overlay.refusal.problem);
    const policy = resolvePolicy(book, query);
    const changed = overlaid(policy, overlay.value);
    expect(changed.values['quotaRatio']).toMatchObject({ value: '0.02', verified: false });
    expect(changed.version).not.toBe(policy.version);
    expect(
      overlaid(resolvePolicy(book, { ...query, kind: 'organ' }), overlay.value).values['quotaRatio']?.value,
    ).not.toBe('0.02');
    // 100 staff, nobody counted, 60,000.00 a year: 2 × 60,000 × 0.9 = 108,000.00.
    const request = readRequest({
      ...{
        division: '210603',
        levyYear: 2024,
        declaredOn: '2025-05-20',
        headcount: 100,
        payroll: '6000000.00',
      },
      ...{ employer: { kind: 'enterprise', registeredOn: '2012-03-01' }, roster: [] },
      assume: { localAverageWage: '90000.00' },
    });
    if (!request.ok) throw new Error('refused');
    expect(assess(request.value.facts, changed)).toMatchObject({
      ok: true,
      value: { quota: '2', levy: '108000.00' },
    });
  });

  it.each([
    ['an unknown key', 'title: x\nvalues: [{ key: quotaRatios, value: "0.02" }]', 'quotaRatios'],
    ['a value of another shape', 'title: x\nvalues: [{ key: quotaRatio, value: [1] }]', 'values'],
    ['an unknown member', 'title: x\nvalues: [{ key: quotaRatio, value: "0.02", from: 2025-01-01 }]', 'from'],
    ['no values', 'title: x\nvalues: []', 'names no value'],
    ['no YAML', 'title: [', ''],
    [
      'a place of nowhere',
      'title: x\nvalues: [{ key: quotaRatio, value: "0.02", division: "99" }]',
      'division',
    ],
  ])('is refused with %s', (_, yaml, named) => {
    expect(read(yaml)).toMatchObject({
      ok: false,
      refusal: { code: 'badOverlay', problem: expect.stringContaining(named) },
    });
  });
});
