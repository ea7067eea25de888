import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe cannot decide by itself and we have looked at: text over the outcome panel's and the chart's own colours,
 * whose pairs are measured in the theme's spec.
 */
const LOOKED_AT = new Set(['color-contrast']);

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe objects to on a page, all rules; things it could not decide count unless looked at. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const run = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: Finding[]; incomplete: Finding[] }> };
    };
    const { violations, incomplete } = await axe.run();
    return { violations, incomplete };
  });
  const undecided = run.incomplete.filter(({ id }) => !LOOKED_AT.has(id));
  return [...run.violations, ...undecided].map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`,
  );
}
