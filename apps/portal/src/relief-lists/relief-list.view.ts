import { writeCsv } from '#documents';
import type { ListChanges, PublicGrant, PublicReliefList } from '#levies';
import type { Words } from '../reviews/words.js';
import { listAddress, PUBLIC_RELIEF } from './relief-list-paths.js';

/** Grants as rows of a page. */
export function grantRows(grants: readonly PublicGrant[], { t }: Words) {
  return grants.map(({ name, creditCode, levyYear, documentNumber, approvedOn, kind, cause }) => ({
    ...{ name, creditCode, levyYear, documentNumber, approvedOn },
    what: t(`reliefLists.kinds.${kind}`),
    reason: t(`levies.relief.causes.${cause}`),
  }));
}

/** Names of those that a list adds to the one before it and takes out of it. */
export function changedNames({ added, removed }: ListChanges) {
  const names = (grants: readonly PublicGrant[]) => grants.map(({ name }) => name);
  return { added: names(added), removed: names(removed) };
}

/** The lists of the year besides the one shown, with a way to each. */
export function otherLists(list: PublicReliefList) {
  const [inForce] = list.lists;
  return list.lists
    .filter(({ listId }) => listId !== list.listId)
    .map(one => ({
      ...{ publishedOn: one.publishedOn, inForce: one === inForce },
      href: `${listAddress(PUBLIC_RELIEF, one)}${one === inForce ? '' : `?round=${one.round}`}`,
    }));
}

/** The list as separated values, with the columns that the article names. */
export function listCsv({ grants }: PublicReliefList, office: string, { t }: Words): Buffer {
  const heads = ['name', 'creditCode', 'levyYear', 'what', 'office', 'number', 'approvedOn', 'reason'];
  const rows = grants.map(one => [
    ...[one.name, one.creditCode, String(one.levyYear), t(`reliefLists.kinds.${one.kind}`), office],
    ...[one.documentNumber, one.approvedOn, t(`levies.relief.causes.${one.cause}`)],
  ]);
  return writeCsv(
    [heads.map(head => t(`reliefLists.columns.${head}`)), ...rows].map(row => row.map(text => ({ text }))),
  );
}

/** The same for machines: values as they are stored. */
export function listData(list: PublicReliefList, office: string) {
  return {
    ...{ division: list.regionCode, year: list.listYear, round: list.round, publishedOn: list.publishedOn },
    approvedBy: office,
    grants: list.grants.map(one => ({
      ...{ name: one.name, creditCode: one.creditCode, levyYear: one.levyYear, kind: one.kind },
      ...{ number: one.documentNumber, approvedOn: one.approvedOn, reason: one.cause },
    })),
  };
}
