import type { CompiledList, DraftEntry, ListKey, PublicationPreview } from '#disclosure';
import { DISCLOSURE_STATUSES } from '#disclosure';
import type { Translate } from '../frame/pages.js';
import { STATUS_TAG } from './status-tag.js';

/** Where a list is previewed, confirmed and published. */
export function listPath({ regionCode, levyYear }: ListKey): string {
  return `/workspace/publications/${regionCode}/${levyYear}`;
}

/** Employers that the preview names one by one; of a longer publication the counts have to do. */
const NAMED_ENTRIES = 200;

/** What the preview and its confirmation show. */
export function previewModel(
  list: ListKey,
  preview: PublicationPreview,
  names: ReadonlyMap<string, string>,
  t: Translate,
) {
  const { compiled } = preview;
  return {
    path: listPath(list),
    publicPath: `/employers?year=${list.levyYear}`,
    counts: countRows(compiled, t),
    total: DISCLOSURE_STATUSES.reduce((sum, status) => sum + compiled.counts[status], 0),
    changes: changeLines(compiled, t),
    entries: compiled.entries.slice(0, NAMED_ENTRIES).map(entry => entryRow(entry)),
    digest: compiled.digest,
    count: compiled.entries.length,
    history: preview.publications.map(({ publishedOn, publishedBy }) => ({
      publishedOn,
      by: names.get(publishedBy.accountId) ?? '',
    })),
  };
}

function countRows({ counts }: CompiledList, t: Translate) {
  return DISCLOSURE_STATUSES.filter(status => counts[status] > 0).map(status => ({
    tag: STATUS_TAG[status],
    employers: counts[status],
    text: t(`web.tag.${STATUS_TAG[status]}`),
  }));
}

function changeLines(compiled: CompiledList, t: Translate): string[] {
  const corrected = compiled.entries.filter(({ supersedes }) => supersedes).length;
  const numbers = {
    new: compiled.entries.length - corrected,
    corrected,
    unchanged: compiled.unchanged,
    inReview: compiled.inReview,
    awaited: compiled.awaited,
    enteredLater: compiled.enteredLater,
    movedAway: compiled.movedAway,
  };
  return Object.entries(numbers)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => t(`disclosure.publications.${key}`, { count }));
}

function entryRow({ name, creditCode, status, supersedes }: DraftEntry) {
  return { name, creditCode, tag: STATUS_TAG[status], before: supersedes && STATUS_TAG[supersedes.status] };
}
