import { DeterminationRow, ResolvedPolicyRow } from './store/determination.row.js';
import { ProposalDecisionRow, ProposalRow } from './second-person/proposal.row.js';
import { ReviewDecisionRow } from './store/review-decision.row.js';
import { ReviewAssignmentRow, ReviewClosureRow, ReviewRow } from './store/review.row.js';

/** Rows of this room, for the data source. */
export const reviewEntities = [
  ReviewRow,
  ReviewAssignmentRow,
  ReviewDecisionRow,
  ReviewClosureRow,
  ResolvedPolicyRow,
  DeterminationRow,
  ProposalRow,
  ProposalDecisionRow,
];
