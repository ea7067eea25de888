/**
 * How Node.js finds and reads TypeScript while tests run: `./name.js` beside a `.ts` of ours is `./name.ts`, the rooms
 * (`#room`) are their sources, and jest's transformer compiles (and keeps the result on disk).
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GLOBALS_SOURCE } from './globals.mjs';

const GLOBALS = 'tonggang:jest-globals';
const root = pathToFileURL(join(dirname(dirname(import.meta.dirname)), '/')).href;
const AS_MODULE = {
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/** Maps of what was compiled, by the address under which stacks name it. */
export const sourceMaps = new Map();

let transformer = null;

/** Compiles from here on with the transformer that jest made for the file that begins. */
export function compileWith(next) {
  transformer = next;
}

registerHooks({ resolve, load });

function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, format: 'module', shortCircuit: true };
  if (!isOurs(context.parentURL)) return next(specifier, context);
  if (specifier.startsWith('#'))
    return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
  const source = sourceOf(specifier, context.parentURL);
  return source ? { url: source, format: 'module', shortCircuit: true } : next(specifier, context);
}

function load(url, context, next) {
  if (url === GLOBALS) return { format: 'module', source: GLOBALS_SOURCE, shortCircuit: true };
  if (!isOurs(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { code, sourceMapPath } = transformer.transform(path, AS_MODULE, readFileSync(path, 'utf8'));
  if (sourceMapPath) sourceMaps.set(url, sourceMapPath);
  return { format: 'module', source: code, shortCircuit: true };
}

function isOurs(url) {
  return (
    url !== undefined &&
    url.startsWith(root) &&
    /\.ts(\?|$)/.test(url) &&
    !url.startsWith(`${root}node_modules/`)
  );
}

function sourceOf(specifier, parent) {
  if (!/^\.\.?\/.*\.js$/.test(specifier)) return null;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return existsSync(source) ? source.href : null;
}
