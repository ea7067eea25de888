import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Address of a built file by its plain name: `tonggang.css` gives `/assets/tonggang.4f1a2b.css`. */
export type AssetMap = (name: string) => string;

/** Where built files are served. */
export const ASSETS_PATH = '/assets';

/**
 * Reads the list of fingerprinted names that the build leaves in the folder; without it
 * (a test that runs from source), plain names.
 */
export function loadAssets(folder: string): AssetMap {
  const list = join(folder, 'manifest.json');
  const names = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {};
  return name => `${ASSETS_PATH}/${names[name] ?? name}`;
}
