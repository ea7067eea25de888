import type { ProposalKey } from '#reviews';

/** Where a proposal is decided. */
export function approvalPath({ regionCode, proposalId }: ProposalKey): string {
  return `/workspace/approvals/${regionCode}/${proposalId}`;
}
