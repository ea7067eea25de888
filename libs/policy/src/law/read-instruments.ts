import { PolicyFileError, record, text, type Tree } from './tree.js';

/** A legal instrument or published standard, by the name that references use. */
export interface Instrument {
  readonly 'zh-CN': string;
  readonly en: string;
  /** Address of the official text; null where none is known. */
  readonly url: string | null;
}

/** Reads `instruments.yaml`. @throws PolicyFileError naming file and instrument. */
export function readInstruments(tree: Tree, file: string): ReadonlyMap<string, Instrument> {
  return new Map(
    Object.entries(record(tree, file)).map(([name, body]) => [
      name,
      readInstrument(body, `${file}: ${name}`),
    ]),
  );
}

function readInstrument(tree: Tree, where: string): Instrument {
  const fields = record(tree, where, ['zh-CN', 'en', 'url']);
  const url = fields['url'] === null ? null : text(fields['url'], `${where}.url`);
  if (url && !URL.canParse(url)) throw new PolicyFileError(`${where}.url`, 'is not an address');
  return { 'zh-CN': text(fields['zh-CN'], `${where}.zh-CN`), en: text(fields['en'], `${where}.en`), url };
}
