import type { CDPSession, Page } from 'playwright-core';

const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };

/** A keyboard with an input method, as the browser itself hears it. */
export class InputMethod {
  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  static async at(page: Page): Promise<InputMethod> {
    return new InputMethod(page, await page.context().newCDPSession(page));
  }

  /** Letters that are being made into characters. */
  async compose(text: string): Promise<void> {
    const end = text.length;
    await this.cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  }

  async commit(text: string): Promise<void> {
    await this.cdp.send('Input.insertText', { text });
  }

  /** Enter; `taken` as input methods report a key they have used up themselves. */
  async enter(taken = false): Promise<void> {
    const key = taken
      ? { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
      : { ...ENTER, text: '\r' };
    await this.cdp.send('Input.dispatchKeyEvent', { type: taken ? 'rawKeyDown' : 'keyDown', ...key });
    await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...ENTER });
    await this.page.waitForTimeout(150);
  }
}
