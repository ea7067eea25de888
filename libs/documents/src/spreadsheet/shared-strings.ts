import { unescapeCellText } from './xml.js';
import { XmlScanner } from './xml-scanner.js';

/** Texts that cells point to by number. */
export function readSharedStrings(xml: string | null): string[] {
  const texts: string[] = [];
  if (xml === null) return texts;
  for (const scanner = new XmlScanner(xml); scanner.next();) {
    if (scanner.name === 'si' && !scanner.isClose) texts.push(readRichText(scanner));
  }
  return texts;
}

/** Text of the `si` or `is` element whose opening tag is current: its runs together, without how it is pronounced. */
export function readRichText(scanner: XmlScanner): string {
  const element = scanner.name;
  let text = '';
  if (scanner.isEmpty) return text;
  while (scanner.next() && scanner.name !== element) {
    if (scanner.name === 'rPh') scanner.skip();
    else if (scanner.name === 't' && scanner.isClose) text += scanner.textBefore;
  }
  return unescapeCellText(text);
}
