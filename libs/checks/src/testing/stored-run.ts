import type { Office } from '../../../employers/src/testing/office.js';
import { CheckRunStore, type NewRun } from '../store/check-run.store.js';

/** Stores what a comparison came to, as a worker does; no source is asked. */
export function storeRun(office: Office, run: NewRun): Promise<number | null> {
  return office.db.database.transaction(manager => office.the(CheckRunStore).add(manager, run));
}
