import type { Page } from 'playwright-core';

/** Smallest size of a target, in CSS pixels, in either direction (WCAG 2.5.8; 2.5.5 in large type). */
export const TARGET = { standard: 24, large: 44 } as const;

/** Controls too small to hit. Links within a sentence may be as small as the sentence. */
export async function targetFaults(page: Page, least: number): Promise<string[]> {
  return page.evaluate(smallest => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const isInSentence = (element: Element) => {
      const block = element.closest('p, dd, li, td, dt, caption, legend, .govuk-hint, .govuk-table__cell');
      const own = element.textContent?.trim().length ?? 0;
      return (
        element.tagName === 'A' &&
        getComputedStyle(element).display === 'inline' &&
        (block?.textContent?.trim().length ?? 0) > own + 1
      );
    };
    const areaOf = (element: Element): DOMRect[] => {
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : null;
      return [element, label].flatMap(one => (one ? [one.getBoundingClientRect()] : []));
    };
    const faults: string[] = [];
    for (const element of document.querySelectorAll(
      'a[href], button, input:not([type="hidden"]), select, textarea, summary',
    )) {
      if (!isShown(element) || isInSentence(element) || element.closest('dialog:not([open])')) continue;
      if (element.classList.contains('govuk-skip-link') || element.closest('[aria-hidden="true"]')) continue;
      const rects = areaOf(element).filter(({ width }) => width > 0);
      const width = Math.max(...rects.map(rect => rect.width));
      const height = Math.max(...rects.map(rect => rect.height));
      if (width + 0.5 < smallest || height + 0.5 < smallest)
        faults.push(
          `target ${Math.round(width)}x${Math.round(height)}: ${element.tagName.toLowerCase()} ${element.className} ${element.textContent?.trim().slice(0, 30)}`,
        );
    }
    return [...new Set(faults)].slice(0, 8);
  }, least);
}
