import type { ElementHandle, Page } from 'playwright-core';

const AROUND_PX = 8;
/** Contrast that a pixel must change by to count (WCAG 2.4.13). */
const LEAST_CHANGE = 3;

/**
 * Looks at one control of each kind with and without the focus: enough pixels around it must change clearly, as many
 * as a ring of two pixels has, and nothing may lie over it.
 */
export async function focusFaults(page: Page, most = 40): Promise<string[]> {
  const controls = await oneOfEachKind(page);
  const faults: string[] = [];
  for (const control of controls.slice(0, most)) faults.push(...(await faultsOf(page, control)));
  return faults;
}

async function oneOfEachKind(page: Page): Promise<ElementHandle<HTMLElement>[]> {
  const list = await page.evaluateHandle(() => {
    const kinds = new Map<string, HTMLElement>();
    for (const element of document.querySelectorAll<HTMLElement>(
      'a[href], button:not([tabindex="-1"]), input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]',
    )) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('dialog:not([open])'))
        continue;
      const around = element.parentElement?.className ?? '';
      const kind = [element.tagName, element.getAttribute('type'), element.className, around].join(' ');
      if (!kinds.has(kind)) kinds.set(kind, element);
    }
    return [...kinds.values()];
  });
  const properties = [...(await list.getProperties()).values()];
  return properties.flatMap(one => (one.asElement() as ElementHandle<HTMLElement> | null) ?? []);
}

async function faultsOf(page: Page, control: ElementHandle<HTMLElement>): Promise<string[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await control.focus();
  const box = await control.evaluate(element => {
    element.scrollIntoView({ block: 'center' });
    const choice = element.matches('input[type="radio"], input[type="checkbox"]');
    const { x, y, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(x + width / 2, y + height / 2);
    const isCovered = !choice && over !== null && !element.contains(over) && !over.contains(element);
    const name = `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 20)}`;
    return { x, y, width, height, isCovered, name };
  });
  if (box.isCovered) return [`focus: something lies over ${box.name}`];
  const { width: most, height: deepest } = page.viewportSize() ?? { width: 1280, height: 900 };
  const x = Math.max(0, box.x - AROUND_PX);
  const y = Math.max(0, box.y - AROUND_PX);
  const clip = {
    ...{ x, y },
    width: Math.min(most - x, box.width + 2 * AROUND_PX),
    height: Math.min(deepest - y, box.height + 2 * AROUND_PX),
  };
  if (clip.width <= 0 || clip.height <= 0) return [`focus: out of sight: ${box.name}`];
  const focused = await page.screenshot({ clip, caret: 'hide', animations: 'disabled' });
  await control.evaluate(element => element.blur());
  const plain = await page.screenshot({ clip, caret: 'hide', animations: 'disabled' });
  const changed = await changedPixels(page, plain, focused);
  // A long link that breaks has the ring of its lines; two thirds of the ring of its box are enough for those.
  const ring = 2 * 2 * (Math.min(box.width, clip.width) + Math.min(box.height, clip.height)) * 0.66;
  return changed >= ring ? [] : [`focus: ${changed} of ${Math.round(ring)} pixels change at ${box.name}`];
}

/** How many pixels differ by a contrast of 3:1 or more. */
async function changedPixels(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async ([first, second, least]) => {
      const pixelsOf = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      };
      const part = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      const light = (data: Uint8ClampedArray, at: number) =>
        0.2126 * part(data[at] ?? 0) + 0.7152 * part(data[at + 1] ?? 0) + 0.0722 * part(data[at + 2] ?? 0);
      const [a, b] = [await pixelsOf(first), await pixelsOf(second)];
      let changed = 0;
      for (let at = 0; at < a.length; at += 4) {
        const [dark = 0, bright = 0] = [light(a, at), light(b, at)].sort((p, q) => p - q);
        if ((bright + 0.05) / (dark + 0.05) >= least) changed += 1;
      }
      return changed;
    },
    [one.toString('base64'), other.toString('base64'), LEAST_CHANGE] as const,
  );
}
