import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { PolicyFileError, Where, type Tree } from './tree.js';

/**
 * Reads one parameter file of a folder.
 * @throws PolicyFileError on bad YAML, or on what `reader` refuses, each with its line.
 */
export function readFile<Content>(
  folder: string,
  file: string,
  reader: (tree: Tree, file: string) => Content,
): Content {
  const text = readFileSync(join(folder, file), 'utf8');
  try {
    return reader(load(text) as Tree, file);
  } catch (error) {
    if (error instanceof YAMLException) throw asFileError(error, file);
    if (!(error instanceof PolicyFileError)) throw error;
    throw new PolicyFileError(error.where, error.problem, lineOf(error.where, text));
  }
}

function asFileError({ reason, mark }: YAMLException, file: string): PolicyFileError {
  return new PolicyFileError(new Where(file), reason, mark ? mark.line + 1 : null);
}

/** The line of a value, or of the nearest thing around it that is there. This parser knows lines and is slower. */
function lineOf({ path }: Where, text: string): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
