const MEGABYTE = 1_048_576;

/** What an uploaded workbook may ask of us; above each figure it is refused before it costs anything. */
export const WORKBOOK_LIMITS = {
  /** Bytes of the file as sent. */
  fileBytes: 10 * MEGABYTE,
  /** Parts in the package; a plain workbook has about ten, one with pictures a few hundred. */
  parts: 2_000,
  /** Bytes of one part and of all parts once unpacked. */
  partBytes: 64 * MEGABYTE,
  unpackedBytes: 128 * MEGABYTE,
  /** Unpacked to packed, for parts above a megabyte. Real sheets of equal rows reach about 60. */
  ratio: 250,
  /** Rows with something in them on one sheet, and the last column read (CV). */
  rows: 6_000,
  columns: 100,
  sheets: 50,
  /** Merged blocks of one sheet. */
  merged: 6_000,
  /** Characters of one cell: what Excel itself allows. */
  cellCharacters: 32_767,
} as const;
