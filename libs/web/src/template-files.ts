import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A template and the name it is rendered or included by: its path below the root, without `.hbs`. */
export interface TemplateFile {
  readonly name: string;
  readonly path: string;
}

/** Every template below a folder. */
export function templateFiles(root: string): TemplateFile[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.hbs'))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path, name: relative(root, path).split(sep).join('/').slice(0, -'.hbs'.length) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
