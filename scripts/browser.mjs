/**
 * Finds a Chromium that renders Chinese: the one among the packages, with a font from the packages; where that does
 * not run, or by wish, the system's, brought by apt under root.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './runtime.mjs';

const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Tests open pages of this machine only, often as root or in a container, where the sandbox cannot be set up. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];
const folder = join(root, 'var', 'browser');
const fonts = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc');

/**
 * The browser for tests: CHROMIUM_PATH, or the packaged one, which draws no windows of its own and takes a third of
 * the processor time; TONGGANG_BROWSER=system asks for the system's, TONGGANG_BROWSER=packaged for no other.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>} for playwright's `launch`
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given, args: ARGUMENTS, env: {} };
  const wish = process.env.TONGGANG_BROWSER;
  const packaged = wish === 'system' ? null : await packagedBrowser();
  if (packaged && (wish === 'packaged' || runs(packaged))) return packaged;
  const system = systemBrowser();
  if (!system) throw new Error('no Chromium runs here: name one in CHROMIUM_PATH');
  return { executablePath: system, args: ARGUMENTS, env: {} };
}

/** The packaged one is for one kind of processor. */
function runs({ executablePath, env }) {
  const told = spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' });
  return told.status === 0;
}

function systemBrowser() {
  if (process.getuid?.() === 0) installByApt();
  const found = SYSTEM_PATHS.find(path => existsSync(path));
  return found && rendersChinese() ? found : null;
}

function installByApt() {
  const missing = [];
  if (!SYSTEM_PATHS.some(path => existsSync(path))) missing.push('chromium');
  if (!rendersChinese()) missing.push('fonts-noto-cjk', 'fontconfig');
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')} …`);
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
}

function rendersChinese() {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' });
  return Boolean(stdout?.trim());
}

async function packagedBrowser() {
  const unpacked = join(folder, 'chromium');
  if (!existsSync(unpacked)) await unpack(unpacked);
  return {
    executablePath: join(unpacked, 'chromium'),
    args: [...ARGUMENTS, '--font-render-hinting=none'],
    env: {
      FONTCONFIG_FILE: fontConfiguration(),
      // Libraries that a machine without any browser lacks.
      LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'),
    },
  };
}

/** The package unpacks into the temporary folder and takes whatever lies there as complete; so it gets one of its own. */
async function unpack(target) {
  say('unpacking Chromium …');
  const unfinished = `${target}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unfinished;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  renameSync(unfinished, target);
}

function fontConfiguration() {
  const file = join(folder, 'fonts.conf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(fonts, '400Regular')}</dir>
  <dir>${join(fonts, '700Bold')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}
