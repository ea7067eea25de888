import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that axe leaves off, and that this portal promises. */
const FURTHER_RULES = ['target-size', 'identical-links-same-purpose', 'meta-refresh-no-exceptions'];

/**
 * What axe cannot decide by itself and we have looked at, by rule and by where: words over drawings, whose colours the
 * theme's spec measures, and code and cells in a box that scrolls.
 */
const LOOKED_AT: Readonly<Record<string, RegExp>> = {
  'color-contrast': /<text|tg-outcome|tg-chart|tg-hero|tg-coverage|tg-table-scroll|<code lang/,
  'color-contrast-enhanced': /<text|tg-outcome|tg-chart|tg-hero|tg-coverage|tg-table-scroll|<code lang/,
};

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly target: readonly unknown[] }[];
}

/**
 * What axe objects to on a page, all rules; things it could not decide count unless looked at.
 * @param enhanced asks for 7:1, as the high-contrast mode promises
 */
export async function violationsOf(page: Page, enhanced = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const rules = [...FURTHER_RULES, ...(enhanced ? ['color-contrast-enhanced'] : [])];
  const run = await page.evaluate(async names => {
    type Run = { violations: Finding[]; incomplete: Finding[] };
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Run> } };
    const { violations, incomplete } = await axe.run({
      rules: Object.fromEntries(names.map(name => [name, { enabled: true }])),
      resultTypes: ['violations', 'incomplete'],
      // Only for rules about media that plays, of which there is none.
      preload: false,
    });
    // Cells that a box hides until it is scrolled are told by the box.
    const boxOf = (target: unknown) =>
      document.querySelector(String(target))?.closest('.tg-table-scroll') ? 'tg-table-scroll ' : '';
    const plain = (found: Finding[]) =>
      found.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, target }) => ({ html: `${boxOf(target[0])}${html}`, target })),
      }));
    return { violations: plain(violations), incomplete: plain(incomplete) };
  }, rules);
  const undecided = run.incomplete
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter(node => !isLookedAt(id, node)) }))
    .filter(({ nodes }) => nodes.length > 0);
  return [...run.violations, ...undecided].map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160) ?? ''}`,
  );
}

function isLookedAt(rule: string, { html, target }: Finding['nodes'][number]): boolean {
  return LOOKED_AT[rule]?.test(`${html} ${target.join(' ')}`) ?? false;
}
