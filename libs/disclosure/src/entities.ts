import { DisclosureEntryRow, PublicationRow } from './store/publication.row.js';

/** Rows of this room, for the data source. */
export const disclosureEntities = [PublicationRow, DisclosureEntryRow];
