export { PublicReliefLists, type PublicReliefList } from './public-relief-lists.js';
export {
  PublishReliefList,
  type PublishReliefRefusal,
  type ReliefListPreview,
} from './publish-relief-list.js';
export type { ListChanges, PublicGrant, ReliefList, ReliefListKey } from './relief-list.js';
export { ReliefApprovals, type IssuedApproval } from './relief-approvals.js';
