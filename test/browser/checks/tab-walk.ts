import type { Page } from 'playwright-core';

const MOST_STOPS = 600;
/** What Tab should stop at; a group of radio buttons is one stop. */
const STOPS =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([type="hidden"]):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex]:not([tabindex="-1"])';

/**
 * Walks a page by Tab from its top: every control is reached once, in the order of the page, and the walk comes to an
 * end. The first stop is the link that skips to the main content, and it does.
 */
export async function tabFaults(page: Page): Promise<string[]> {
  await page.evaluate(selector => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const isStop = (element: Element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const group = [
        ...document.querySelectorAll<HTMLInputElement>(
          `input[type="radio"][name="${CSS.escape(element.name)}"]`,
        ),
      ];
      const sameForm = group.filter(radio => radio.form === element.form);
      return element === (sameForm.find(radio => radio.checked) ?? sameForm[0]);
    };
    const stops = [...document.querySelectorAll(selector)].filter(
      element => isShown(element) && isStop(element) && !element.closest('dialog:not([open]), [inert]'),
    );
    Object.assign(globalThis, { tabStops: stops });
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
    // The walk begins before everything, as after opening the page.
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
  }, STOPS);
  const reached: number[] = [];
  for (let step = 0; step < MOST_STOPS; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { tabStops } = globalThis as unknown as { tabStops: Element[] };
      const here = document.activeElement;
      return here === document.body || !here ? null : tabStops.indexOf(here);
    });
    if (stop === null) break;
    reached.push(stop);
    if (reached.length > 2 && stop === reached[0]) {
      reached.pop();
      break;
    }
  }
  return [...(await orderFaults(page, reached)), ...(await skipLinkFaults(page))];
}

async function orderFaults(page: Page, reached: readonly number[]): Promise<string[]> {
  const names = await page.evaluate(() =>
    (globalThis as unknown as { tabStops: HTMLElement[] }).tabStops.map(
      ({ tagName, id, textContent }) =>
        `${tagName.toLowerCase()} ${id || textContent?.trim().slice(0, 30) || ''}`,
    ),
  );
  const faults: string[] = [];
  if (reached.length >= MOST_STOPS) faults.push('tab: the walk does not end');
  if (reached.includes(-1)) faults.push('tab: stops where no control is seen');
  const twice = reached.find((stop, index) => reached.indexOf(stop) !== index);
  if (twice !== undefined) faults.push(`tab: twice at ${names[twice] ?? 'nothing'}`);
  const missed = names.filter((_name, index) => !reached.includes(index));
  if (missed.length > 0) faults.push(`tab: never at ${missed.slice(0, 3).join(', ')}`);
  const back = reached.find((stop, index) => index > 0 && stop < (reached[index - 1] ?? 0));
  if (back !== undefined) faults.push(`tab: out of order at ${names[back] ?? 'nothing'}`);
  return faults;
}

async function skipLinkFaults(page: Page): Promise<string[]> {
  const skip = page.locator('.govuk-skip-link');
  await skip.focus();
  if (!(await skip.evaluate(link => link.getBoundingClientRect().height > 20)))
    return ['tab: the skip link is not seen when it has the focus'];
  await page.keyboard.press('Enter');
  const isInMain = await page.evaluate(() => document.activeElement?.id === 'main');
  if (!isInMain) return ['tab: the skip link does not lead to the main content'];
  await page.keyboard.press('Tab');
  const isBelow = await page.evaluate(() => {
    const main = document.getElementById('main');
    const here = document.activeElement;
    const hasStop = main?.querySelector(
      'a[href], button, input:not([type="hidden"]), select, textarea, summary',
    );
    return !hasStop || main?.contains(here);
  });
  return isBelow ? [] : ['tab: after the skip link the focus goes back up'];
}
