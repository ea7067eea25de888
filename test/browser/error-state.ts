import type { Page } from 'playwright-core';

/** Forms of the main part that hold a question: sending them empty shows the page in its state of error. */
export async function formsToEmpty(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].filter(form =>
        [...form.elements].some(
          field =>
            field.matches(
              'input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]):not([type="file"]), textarea',
            ) && field.checkVisibility(),
        ),
      ).length,
  );
}

/** Empties the form of that number and sends it. @returns true when the page comes back with errors */
export async function sendEmpty(page: Page, number: number): Promise<boolean> {
  const arrived = page.waitForEvent('load');
  await page.evaluate(index => {
    const isText = (field: Element) =>
      field.matches(
        'input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]):not([type="file"]), textarea',
      );
    const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].filter(one =>
      [...one.elements].some(field => isText(field) && field.checkVisibility()),
    );
    const form = forms[index];
    for (const field of form?.elements ?? []) {
      if (isText(field)) (field as HTMLInputElement).value = '';
      if (field.matches('input[type="radio"], input[type="checkbox"]'))
        (field as HTMLInputElement).checked = false;
    }
    form
      ?.querySelector<HTMLElement>('button[type="submit"]:not([name]), button:not([type]), button')
      ?.click();
  }, number);
  await arrived;
  return (await page.locator('.govuk-error-summary').count()) > 0;
}

/** After a page has come back with errors, the summary has the focus, so that it is read first. */
export async function errorFocusFaults(page: Page): Promise<string[]> {
  const isFocused = await page.evaluate(() =>
    document.activeElement?.classList.contains('govuk-error-summary'),
  );
  return isFocused ? [] : ['the error summary does not get the focus'];
}
