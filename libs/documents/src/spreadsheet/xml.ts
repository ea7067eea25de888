import { UnreadableSpreadsheet } from './refusal.js';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,4}));/g;
/** `_x000D_` and its like: how OOXML writes characters that XML does not allow. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
const UNICODE_END = 0x10ffff;

/** Text as it stands in XML, made plain. Only the five entities of XML itself exist; others stay as written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (all, hex?: string, decimal?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= UNICODE_END ? String.fromCodePoint(code) : all;
  });
}

/** Text of a cell as OOXML writes it, made plain. */
export function unescapeCellText(text: string): string {
  return unescapeXml(text).replace(ESCAPED, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Plain text for XML content and attribute values; what XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/** Plain text of a cell for XML: what would read as an escape is escaped itself. */
export function escapeCellText(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** A part's bytes as text. @throws UnreadableSpreadsheet for document types, entities and other encodings */
export function xmlText(bytes: Buffer): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = bytes.toString('utf8', hasMark ? 3 : 0);
  const head = text.slice(0, 200);
  // UTF-16 would hide a document type from the search below; no spreadsheet program writes it into a package.
  if (head.includes('\0') || /^<\?xml[^>]*encoding=["'](?!utf-8["'])/i.test(head))
    throw new UnreadableSpreadsheet('damaged');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableSpreadsheet('documentType');
  return text;
}
