import { readZip, unpack } from '../spreadsheet/zip-archive.js';
import { XmlScanner } from '../spreadsheet/xml-scanner.js';

/** Parts of a package that are XML, each checked to be well-formed as far as its tags go. */
export async function xmlPartsOf(file: Buffer): Promise<[name: string, xml: string][]> {
  const parts: [string, string][] = [];
  for (const [name, part] of readZip(file)) {
    if (!/\.(xml|rels|vml)$/.test(name)) continue;
    const xml = (await unpack(part)).toString('utf8');
    checkNesting(name, xml);
    parts.push([name, xml]);
  }
  return parts;
}

function checkNesting(name: string, xml: string): void {
  const open: string[] = [];
  for (const scanner = new XmlScanner(xml); scanner.next();) {
    if (scanner.isClose && open.pop() !== scanner.name)
      throw new Error(`${name}: </${scanner.name}> closes nothing`);
    if (!scanner.isClose && !scanner.isEmpty) open.push(scanner.name);
  }
  if (open.length > 0) throw new Error(`${name}: <${open.at(-1)}> is not closed`);
}
