import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ACTS } from '#placements';
import { RETROFIT_STEPS } from '#retrofits';
import { keysOf, loadCatalogue, type Texts } from '#web';
import { AREAS } from './audit.view.js';

const words = loadCatalogue(['libs/web/locales', 'apps/portal/locales'])['zh-CN']['auditActs'] as Texts;
const inGroup = (group: string) => new Set(keysOf(words[group] as Texts));

function sources(): string[] {
  const files = ['libs', 'apps/portal/src', 'apps/worker/src', 'apps/console/src'].flatMap(top =>
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile() && /(?<!spec)\.ts$/.test(file.name))
      .map(file => readFileSync(join(file.parentPath, file.name), 'utf8')),
  );
  return files.filter(source => /AuditTrail|journal/.test(source));
}

const code = sources();
const found = (pattern: RegExp) =>
  new Set(code.flatMap(source => [...source.matchAll(pattern)].map(([, name]) => name ?? '')));

describe('words for what stands in the trail', () => {
  it('name every act that the code records', () => {
    const literal = [...found(/action:[^\n]*?'([a-zA-Z]+\.[a-zA-Z]+)'/g)];
    expect(literal.length).toBeGreaterThan(100);
    const recorded = [
      ...literal,
      ...ACTS.map(act => `referral.${act}`),
      ...RETROFIT_STEPS.map(step => `retrofit.${step}`),
    ];
    expect(recorded.filter(action => !inGroup('acts').has(action))).toEqual([]);
  });

  it('name every kind of thing that acts are about', () => {
    const kinds = [...found(/subjectKind: '([a-zA-Z]+)'/g)];
    expect(kinds.length).toBeGreaterThan(30);
    expect(kinds.filter(kind => !inGroup('subjects').has(kind))).toEqual([]);
  });

  it('offer every area with acts for choice', () => {
    const areas = new Set([...inGroup('acts')].map(action => action.split('.')[0] ?? ''));
    expect([...AREAS].filter(Boolean).sort()).toEqual([...areas].sort());
    expect([...inGroup('areas')].sort()).toEqual([...areas, 'all'].sort());
  });
});
