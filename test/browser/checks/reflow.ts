import type { Page } from 'playwright-core';

/** The text spacing everybody may ask for (WCAG 1.4.12). */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** At a width, nothing scrolls sideways and nothing is cut; `spaced` under the widest text spacing. */
export async function reflowFaults(page: Page, width: number, spaced = false): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  const style = spaced ? await page.addStyleTag({ content: SPACING }) : null;
  const faults = await lossesOf(page);
  await style?.evaluate(element => (element as HTMLElement).remove());
  return faults.map(fault => `${width} px${spaced ? ' spaced' : ''}: ${fault}`);
}

async function lossesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const describe = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.trim().slice(0, 30)}"`;
    const wide = document.documentElement.scrollWidth;
    if (wide > window.innerWidth) {
      const widest = [...document.body.querySelectorAll('*')].find(
        element => isShown(element) && element.getBoundingClientRect().right > window.innerWidth + 1,
      );
      faults.push(`sideways (${wide}), ${widest ? describe(widest) : ''}`);
    }
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (
        !isShown(element) ||
        !element.textContent?.trim() ||
        element.closest('.govuk-visually-hidden, .govuk-skip-link, svg')
      )
        continue;
      const { overflowX, overflowY, clip } = getComputedStyle(element);
      if (clip !== 'auto') continue;
      const isCutX = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const isCutY = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (isCutX || isCutY) faults.push(`cut: ${describe(element)}`);
    }
    // A column that scrolls by itself is no loss only where it can be focused and has a name.
    for (const element of document.body.querySelectorAll<HTMLElement>('*'))
      if (
        isShown(element) &&
        /auto|scroll/.test(getComputedStyle(element).overflowX) &&
        element.scrollWidth > element.clientWidth + 1 &&
        !(element.tabIndex === 0 && element.hasAttribute('aria-labelledby'))
      )
        faults.push(`scrolls out of reach: ${describe(element)}`);
    // Words that leave their box run over their neighbours.
    for (const element of document.body.querySelectorAll<HTMLElement>(
      'a, button, strong.tg-tag, td, th, dd, dt, label, h1, h2, h3, p, li',
    ))
      if (
        isShown(element) &&
        !element.closest('.govuk-visually-hidden, .govuk-skip-link, thead') &&
        element.scrollWidth > element.clientWidth + 2 &&
        getComputedStyle(element).display !== 'inline' &&
        element.clientWidth > 0
      )
        faults.push(`runs out of its box: ${describe(element)}`);
    return [...new Set(faults)].slice(0, 6);
  });
}
