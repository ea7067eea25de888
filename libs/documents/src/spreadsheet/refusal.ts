/** Why a file is not read as a spreadsheet; `code` is stable, each has its own cure in words. */
export type SpreadsheetRefusal = {
  readonly code:
    | 'empty'
    | 'tooLarge'
    /** .xls and .et of the old binary kind, and XML of Excel 2003. */
    | 'oldExcel'
    | 'password'
    | 'openDocument'
    | 'binaryWorkbook'
    | 'macros'
    /** A web page under the name of a spreadsheet, as some systems export. */
    | 'webPage'
    | 'notSpreadsheet'
    | 'damaged'
    /** Unpacks to far more than it holds. */
    | 'archiveBomb'
    /** Declares document types or entities, which no spreadsheet program writes. */
    | 'documentType'
    | 'tooManyRows'
    | 'encoding';
};

/** Carries a refusal out of deep reading; `readSpreadsheet` turns it into a `Result`. */
export class UnreadableSpreadsheet extends Error {
  constructor(readonly code: SpreadsheetRefusal['code']) {
    super(code);
  }
}
