const TRANSITIONAL = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

/** Names that parts of a workbook use; those of the strict edition of the standard differ. */
export interface Namespaces {
  readonly main: string;
  readonly relationships: string;
}

const PLAIN: Namespaces = {
  main: `${TRANSITIONAL}/spreadsheetml/2006/main`,
  relationships: `${TRANSITIONAL}/officeDocument/2006/relationships`,
};

/** What our own parts use. */
export const OWN_NAMESPACES = PLAIN;
export const PACKAGE_RELATIONSHIPS = `${TRANSITIONAL}/package/2006/relationships`;
export const PACKAGE_TYPES = `${TRANSITIONAL}/package/2006/content-types`;

/** The names that the workbook with this part uses. */
export function namespacesOf(workbook: string): Namespaces {
  if (!workbook.includes(`${STRICT}/spreadsheetml/main`)) return PLAIN;
  return { main: `${STRICT}/spreadsheetml/main`, relationships: `${STRICT}/officeDocument/relationships` };
}

const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Types of parts as the package's list writes them. */
export const PART_TYPES = {
  workbook: `${KIND}.sheet.main+xml`,
  worksheet: `${KIND}.worksheet+xml`,
  styles: `${KIND}.styles+xml`,
  comments: `${KIND}.comments+xml`,
} as const;
