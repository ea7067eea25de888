import type { Page } from 'playwright-core';

/** A company name as long as the register takes, put in place of every shorter one on the page. @returns how many */
export async function lengthenNames(page: Page): Promise<number> {
  return page.evaluate(() => {
    const LONG =
      `${'丹东鸭绿江口湿地国家级自然保护区周边乡村振兴与水产品精深加工综合开发'.repeat(3)}有限责任公司`.slice(
        -100,
      );
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes: Node[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (/[一-龥]{4,}公司/.test(node.textContent ?? '')) nodes.push(node);
    for (const node of nodes)
      node.textContent = node.textContent?.replace(/[一-龥（）]{4,}公司/g, LONG) ?? '';
    return nodes.length;
  });
}

/** The page as it is after something was done: with the sentence that says so. */
export async function openWithNotice(page: Page, address: string): Promise<boolean> {
  const { origin } = new URL(address);
  await page.context().addCookies([{ name: 'tg-notice', value: 'notice.signedOut', url: origin }]);
  await page.goto(address);
  return (await page.getByRole('status').filter({ visible: true }).count()) > 0;
}

/** The dialog that says the session is about to end, as its script shows it five minutes before. */
export async function showSessionEnding(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const dialog = document.querySelector<HTMLDialogElement>('#session-end');
    if (!dialog) return false;
    dialog.setAttribute('aria-labelledby', 'session-soon');
    dialog.setAttribute('aria-describedby', 'session-soon-text');
    dialog.showModal();
    return true;
  });
}
