import { PolicyFileError, record, text, textList, Where, type Tree } from './tree.js';

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
  const where = new Where(file);
  return new Map(
    Object.entries(record(tree, where)).map(([name, body]) => [name, readInstrument(body, where.at(name))]),
  );
}

function readInstrument(tree: Tree, where: Where): Instrument {
  const { 'zh-CN': chinese, en, url, readAt } = record(tree, where, ['zh-CN', 'en', 'url', 'readAt']);
  const copies = readAt === undefined ? [] : textList(readAt, where.at('readAt'));
  return {
    'zh-CN': text(chinese, where.at('zh-CN')),
    en: text(en, where.at('en')),
    url: url === null ? null : address(text(url, where.at('url')), where.at('url')),
    readAt: copies.map((one, index) => address(one, where.at('readAt').at(index))),
  };
}

function address(url: string, where: Where): string {
  if (!URL.canParse(url))
    throw new PolicyFileError(where, 'is not an address; write it whole, or null where none is known');
  return url;
}
