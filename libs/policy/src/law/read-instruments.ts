import { PolicyFileError, record, text, textList, type Tree } from './tree.js';

/** A legal instrument or published standard, by the name that references use. */
export interface Instrument {
  readonly 'zh-CN': string;
  readonly en: string;
  /** Address of the official text; null where none is known. */
  readonly url: string | null;
  /** Addresses of copies in which it was read, where the official text was not. */
  readonly readAt: readonly string[];
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
  const fields = record(tree, where, ['zh-CN', 'en', 'url', 'readAt']);
  const readAt = fields['readAt'] === undefined ? [] : textList(fields['readAt'], `${where}.readAt`);
  return {
    'zh-CN': text(fields['zh-CN'], `${where}.zh-CN`),
    en: text(fields['en'], `${where}.en`),
    url: fields['url'] === null ? null : address(text(fields['url'], `${where}.url`), `${where}.url`),
    readAt: readAt.map((one, index) => address(one, `${where}.readAt[${index}]`)),
  };
}

function address(url: string, where: string): string {
  if (!URL.canParse(url)) throw new PolicyFileError(where, 'is not an address');
  return url;
}
