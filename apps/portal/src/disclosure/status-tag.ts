import type { DisclosureStatus } from '#disclosure';
import type { TagKind } from '#web';

/** The tag that shows a status; its word is the tag's own. */
export const STATUS_TAG: Readonly<Record<DisclosureStatus, TagKind>> = {
  aboveQuota: 'surplus',
  met: 'met',
  short: 'short',
  shortPaid: 'shortPaid',
  exempt: 'exempt',
  notDeclared: 'undeclared',
};
