/**
 * `node scripts/pictures.mjs [address]`: takes the pictures of the two READMEs anew, of a demo that is running
 * (http://localhost:3000 when none is given).
 */
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureRuntime, root, say } from './runtime.mjs';

const ANSWER =
  '/calculator/result?division=210603&levyYear=2024&kind=enterprise&headcount=186&payroll=13295745.00&counted=1.83';
const PICTURES = { 'zh-CN': 'result.zh-CN.png', en: 'result.png' };

ensureRuntime();
const { chromium } = await import('playwright-core');
const [, , address = 'http://localhost:3000'] = process.argv;
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
for (const [locale, name] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ locale, viewport: { width: 1280, height: 1000 } });
  await page.goto(new URL(ANSWER, address).href);
  const path = join(root, 'docs', 'pictures', name);
  await page.screenshot({ path });
  say(path);
}
await browser.close();
