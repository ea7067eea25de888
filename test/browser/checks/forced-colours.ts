import type { Page } from 'playwright-core';
import { focusFaults } from './focus-seen.js';

/** Under forced colours words, borders of controls and the focus remain. */
export async function forcedColourFaults(page: Page): Promise<string[]> {
  const before = await page.locator('main').innerText();
  await page.emulateMedia({ forcedColors: 'active' });
  const faults = await page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const isEdged = (style: CSSStyleDeclaration) =>
      ['Top', 'Right', 'Bottom', 'Left'].some(
        side =>
          parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)) > 0 &&
          style.getPropertyValue(`border-${side.toLowerCase()}-style`) !== 'none',
      );
    const found: string[] = [];
    const EDGED =
      '.govuk-button, input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]), select, textarea, .tg-tag, .tg-card, .tg-outcome, .tg-callout, .tg-receipt, .govuk-error-summary, .tg-months__cell, .tg-notice';
    for (const element of document.querySelectorAll(EDGED))
      if (isShown(element) && !isEdged(getComputedStyle(element)))
        found.push(`forced colours: no edge at ${element.className}`);
    for (const label of document.querySelectorAll('.govuk-radios__label, .govuk-checkboxes__label'))
      if (isShown(label) && !isEdged(getComputedStyle(label, '::before')))
        found.push('forced colours: a choice without its box');
    for (const current of document.querySelectorAll('[aria-current]:not([aria-current="step"])'))
      if (
        isShown(current) &&
        getComputedStyle(current).fontWeight < '600' &&
        !isEdged(getComputedStyle(current)) &&
        getComputedStyle(current.parentElement ?? current).fontWeight < '600' &&
        !isEdged(getComputedStyle(current.parentElement ?? current))
      )
        found.push(`forced colours: current is told by colour alone: ${current.textContent?.trim()}`);
    return [...new Set(found)];
  });
  if ((await page.locator('main').innerText()) !== before) faults.push('forced colours: words are missing');
  faults.push(...(await focusFaults(page, 8)).map(fault => `forced colours: ${fault}`));
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}
