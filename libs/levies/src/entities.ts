/** Rows of this room, for the data source; the ledger itself is read and written by its stores in plain SQL. */
export const levyEntities = [];
