/** Builds what browsers fetch: the style sheet, the scripts and the mark, each under a name with its fingerprint. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

const GOVUK = 'node_modules/govuk-frontend/dist/govuk/components';
const MODULES = {
  'govuk-button.js': 'button/button.bundle.mjs',
  'govuk-error-summary.js': 'error-summary/error-summary.bundle.mjs',
};

const SCRIPTS = 'libs/web/script';
const IMPORTED = /(?<=from |import )'\.\/([\w-]+\.js)'/g;

/** Our scripts, each after those it imports. */
function inOrderOfImports(root) {
  const waiting = new Set(readdirSync(join(root, SCRIPTS)).filter(name => name.endsWith('.js')));
  const ordered = [];
  const take = name => {
    if (!waiting.delete(name)) return;
    const text = readFileSync(join(root, SCRIPTS, name), 'utf8');
    for (const [, imported] of text.matchAll(IMPORTED)) take(imported);
    ordered.push(name);
  };
  for (const name of [...waiting].sort()) take(name);
  return ordered;
}

/** Writes the assets of the portal below `dist` and a `manifest.json` that maps plain names to fingerprinted ones. */
export function buildAssets(root, dist = join(root, 'dist')) {
  // Loaded here, not on top: on a fresh clone this file is read before the packages are there.
  const { compile } = createRequire(import.meta.url)('sass');
  const folder = join(dist, 'apps/portal/assets');
  mkdirSync(folder, { recursive: true });
  const manifest = {};
  const write = (name, text) => {
    const extension = extname(name);
    const print = createHash('sha256').update(text).digest('hex').slice(0, 12);
    manifest[name] = `${name.slice(0, -extension.length)}.${print}${extension}`;
    writeFileSync(join(folder, manifest[name]), text);
  };
  const source = path => readFileSync(join(root, path), 'utf8');

  write(
    'tonggang.css',
    compile(join(root, 'libs/web/theme/tonggang.scss'), {
      style: 'compressed',
      loadPaths: [join(root, 'node_modules')],
      quietDeps: true,
    }).css,
  );
  write('mark.svg', source('libs/web/theme/mark.svg'));
  for (const [name, path] of Object.entries(MODULES))
    write(name, withoutSourceMap(source(join(GOVUK, path))));
  // What a script imports is written before it, so that it can name the fingerprint.
  for (const name of inOrderOfImports(root))
    write(
      name,
      source(join(SCRIPTS, name)).replace(IMPORTED, (whole, imported) => {
        if (!manifest[imported]) throw new Error(`${name} imports ${imported}, which is not built`);
        return whole.replace(imported, manifest[imported]);
      }),
    );
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
}

/** The copies are served without their maps, so the comment that points to them goes. */
function withoutSourceMap(script) {
  return script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}
