import type { Page } from 'playwright-core';

/** The right language, and no key, object or placeholder in place of words. */
export async function wordFaults(page: Page, locale: string): Promise<string[]> {
  const faults: string[] = [];
  if ((await page.locator('html').getAttribute('lang')) !== locale)
    faults.push('not in the language asked for');
  const words = await page.locator('body').innerText();
  // The page for programmers names fields of objects, which look like keys.
  if (new URL(page.url()).pathname === '/api/docs') return faults;
  if (/\[object |undefined|NaN|\{\{|(^|\s)[a-z]+\.[a-z]+[A-Z]\w*/m.test(words))
    faults.push('something that is no words');
  return faults;
}
