import { cellAddress } from './cell-address.js';
import { OWN_NAMESPACES } from './namespaces.js';
import type { Note } from './sheet-xml.js';
import { escapeCellText, escapeXml } from './xml.js';

const COLUMNS_WIDE = 2;
const CHARACTERS_A_LINE = 16;
const LEAST_ROWS = 3;
/** Beyond the numbers that spreadsheet programs give shapes themselves. */
const FIRST_SHAPE = 90_001;

/** The part with the texts of a sheet's notes. */
export function commentsXml(notes: readonly Note[], author: string): string {
  const list = notes.map(note => commentXml(note, 0)).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${OWN_NAMESPACES.main}">` +
    `<authors><author>${escapeXml(author)}</author></authors><commentList>${list}</commentList></comments>`
  );
}

/** One note; `prefix` where the part it goes into writes one. */
export function commentXml({ place, text }: Note, author: number, prefix = ''): string {
  const tag = (name: string, content: string, rest = '') =>
    `<${prefix}${name}${rest}>${content}</${prefix}${name}>`;
  const run = tag('r', tag('t', escapeCellText(text), ' xml:space="preserve"'));
  return tag('comment', tag('text', run), ` ref="${cellAddress(place)}" authorId="${author}"`);
}

/** The drawing that old and new programs alike need to show the notes' boxes. */
export function drawingXml(notes: readonly Note[]): string {
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"' +
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${notes.map((note, index) => shapeXml(note, index)).join('')}</xml>`
  );
}

/** The box of one note, hidden until the pointer is there; names space prefixes as every program writes them. */
export function shapeXml({ place: { column, row }, text }: Note, index: number): string {
  const height = Math.max(LEAST_ROWS, Math.ceil(text.length / CHARACTERS_A_LINE) + 1);
  const top = Math.max(0, row - 2);
  const anchor = [column + 1, 12, top, 4, column + 1 + COLUMNS_WIDE, 12, top + height, 4].join(', ');
  return (
    `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
    ` xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s${FIRST_SHAPE + index}" type="#_x0000_t202"` +
    ' style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>' +
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>' +
    `<x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row>` +
    `<x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}
