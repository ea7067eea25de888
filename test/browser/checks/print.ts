import type { Page } from 'playwright-core';

/** Width of the text on A4 with the portal's margins, in CSS pixels: 210 mm less twice 16 mm. */
const PAPER_PX = 672;

/** On paper nothing is cut, what only works on screen is gone, and a demo says so. */
export async function printFaults(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: PAPER_PX, height: 900 });
  await page.emulateMedia({ media: 'print' });
  const faults = await page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth;
    // A pixel is a rounded edge, and nothing that stands there.
    if (wide > window.innerWidth + 1) {
      const widest = [...document.body.querySelectorAll('*')].find(
        element => isShown(element) && element.getBoundingClientRect().right > window.innerWidth + 1,
      );
      found.push(`print: cut at the right (${wide}), ${widest?.tagName} ${widest?.className}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>('main *'))
      if (
        isShown(element) &&
        getComputedStyle(element).overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        !element.closest('.govuk-visually-hidden, svg') &&
        getComputedStyle(element).clip === 'auto'
      )
        found.push(`print: cut: ${element.tagName} ${element.className}`);
    for (const gone of document.querySelectorAll(
      '.tg-nav, .tg-display, .tg-breadcrumbs, .govuk-button, .govuk-skip-link, .tg-footer__links, dialog, main button:not([aria-hidden])',
    ))
      if (isShown(gone)) found.push(`print: works on screen only: ${gone.className || gone.tagName}`);
    // Grounds are not printed, so every word has to be read on white.
    const light = (colour: string) => {
      const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(part => Number(part) / 255);
      const [r = 0, g = 0, b = 0] = parts.map(part =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const isRead = parent && node.textContent?.trim() && isShown(parent);
      if (!isRead || parent.closest('script, style, .govuk-visually-hidden')) continue;
      const { color, fill } = getComputedStyle(parent);
      const contrast = 1.05 / (light(parent.closest('svg') ? fill : color) + 0.05);
      if (contrast < 4.5) found.push(`print: too pale on white: ${node.textContent?.trim().slice(0, 30)}`);
    }
    if (
      document.querySelector('.tg-demo') &&
      ![...document.querySelectorAll('.tg-brand__demo')].some(isShown)
    )
      found.push('print: does not say that it is a demo');
    if (![...document.querySelectorAll('h1')].some(isShown)) found.push('print: no heading');
    return [...new Set(found)].slice(0, 6);
  });
  await page.emulateMedia({ media: 'screen' });
  if (size) await page.setViewportSize(size);
  return faults;
}
