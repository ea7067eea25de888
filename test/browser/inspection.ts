import type { Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { focusFaults } from './checks/focus-seen.js';
import { forcedColourFaults } from './checks/forced-colours.js';
import { printFaults } from './checks/print.js';
import { reflowFaults } from './checks/reflow.js';
import { structureFaults } from './checks/structure.js';
import { tabFaults } from './checks/tab-walk.js';
import { TARGET, targetFaults } from './checks/targets.js';
import { wordFaults } from './checks/words.js';
import type { Findings } from './findings.js';

/** The four ways a page can be shown. */
export const MODES = ['normal', 'large', 'contrast', 'both'] as const;
export type Mode = (typeof MODES)[number];
const WIDTHS = { desk: 1280, phone: 390, narrow: 320 } as const;

/** A page in one of its states: as it is opened, with errors, with a notice, … */
export interface Sight {
  readonly page: Page;
  readonly locale: string;
  /** The kind of page, as the summary names it. */
  readonly kind: string;
  readonly state: string;
}

type Check = (sight: Sight, mode: Mode) => Promise<string[]>;

const isLarge = (mode: Mode) => mode === 'large' || mode === 'both';
const isContrast = (mode: Mode) => mode === 'contrast' || mode === 'both';

async function atWidth(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
}

/** Every check of a page in one mode. */
const CHECKS = {
  structure: ({ page }) => structureFaults(page),
  words: ({ page, locale }) => wordFaults(page, locale),
  axePhone: async ({ page }, mode) => {
    await atWidth(page, WIDTHS.phone);
    return violationsOf(page, isContrast(mode));
  },
  axeDesk: async ({ page }, mode) => {
    await atWidth(page, WIDTHS.desk);
    return violationsOf(page, isContrast(mode));
  },
  reflow: async ({ page }) => [
    ...(await reflowFaults(page, WIDTHS.phone)),
    ...(await reflowFaults(page, WIDTHS.narrow)),
    ...(await reflowFaults(page, WIDTHS.narrow, true)),
  ],
  targets: async ({ page }, mode) => {
    const least = isLarge(mode) ? TARGET.large : TARGET.standard;
    await atWidth(page, WIDTHS.phone);
    const onPhone = await targetFaults(page, least);
    await atWidth(page, WIDTHS.desk);
    return [...onPhone, ...(await targetFaults(page, least))];
  },
  tabWalk: async ({ page }) => {
    await atWidth(page, WIDTHS.desk);
    return tabFaults(page);
  },
  focus: async ({ page }) => {
    await atWidth(page, WIDTHS.desk);
    return focusFaults(page);
  },
  forcedColours: async ({ page }) => {
    await atWidth(page, WIDTHS.desk);
    return forcedColourFaults(page);
  },
  print: ({ page }) => printFaults(page),
} satisfies Record<string, Check>;

export type CheckName = keyof typeof CHECKS;

/** What a machine can find out at every page without taking long. */
export const QUICK: readonly CheckName[] = ['structure', 'words', 'axePhone', 'reflow', 'targets'];
/** What other words can break. */
export const WORDS: readonly CheckName[] = ['structure', 'words', 'reflow'];
/** What only the look of a page decides: once a page and language. */
export const ONCE: readonly CheckName[] = ['tabWalk', 'focus', 'forcedColours', 'print'];
/** What a mode can break. */
export const PER_MODE: readonly CheckName[] = ['axePhone', 'axeDesk', 'reflow', 'targets', 'focus'];

/** Runs checks on a page in a mode and notes what they find. The mode is put on as the server would. */
export async function inspect(
  sight: Sight,
  mode: Mode,
  checks: readonly CheckName[],
  findings: Findings,
): Promise<void> {
  await sight.page.evaluate(
    ([large, contrast]) => {
      document.documentElement.classList.toggle('tg-large', large);
      document.documentElement.classList.toggle('tg-contrast', contrast);
    },
    [isLarge(mode), isContrast(mode)] as const,
  );
  for (const name of checks) findings.note(sight, mode, name, await CHECKS[name](sight, mode));
  await atWidth(sight.page, WIDTHS.phone);
}
