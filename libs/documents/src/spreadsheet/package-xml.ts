import { OWN_NAMESPACES, PACKAGE_RELATIONSHIPS, PACKAGE_TYPES, PART_TYPES } from './namespaces.js';
import { escapeXml } from './xml.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The package's list of part types: XML and drawings by ending, the rest by name. */
export function contentTypesXml(
  parts: readonly (readonly [name: string, type: keyof typeof PART_TYPES])[],
): string {
  const overrides = parts.map(([name, type]) => overrideXml(name, type)).join('');
  return (
    `${HEAD}<Types xmlns="${PACKAGE_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${VML_DEFAULT}${overrides}</Types>`
  );
}

/** Drawings of notes, by their ending. */
export const VML_DEFAULT =
  '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';

export function overrideXml(name: string, type: keyof typeof PART_TYPES, prefix = ''): string {
  return `<${prefix}Override PartName="/${escapeXml(name)}" ContentType="${PART_TYPES[type]}"/>`;
}

/** A part's relationships: id, last word of the type, target. */
export function relationshipsXml(
  relations: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const list = relations.map(relation => relationXml(...relation)).join('');
  return `${HEAD}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}">${list}</Relationships>`;
}

export function relationXml(
  id: string,
  type: string,
  target: string,
  names = OWN_NAMESPACES.relationships,
  prefix = '',
): string {
  return `<${prefix}Relationship Id="${id}" Type="${names}/${type}" Target="${escapeXml(target)}"/>`;
}

/** The workbook part. */
export function workbookXml(sheets: readonly string[]): string {
  const list = sheets
    .map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('');
  const { main, relationships } = OWN_NAMESPACES;
  return `${HEAD}<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews><sheets>${list}</sheets></workbook>`;
}
