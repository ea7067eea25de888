export {
  BrokerMatches,
  LOOKED_AT,
  type MaskedPerson,
  type NamedLeftOut,
  type NamedSuggestion,
} from './broker-matches.js';
export type { MatchesRefusal, PostMatches, SeekerMatches } from './broker-matches.js';
export { Conditions } from './conditions.js';
export { KEPT, SHOWN } from './entry.js';
export type { Cap } from './exposure-caps.js';
export { postToMatch, type Retention } from './matchable.js';
export { NightlyRuns } from './nightly.js';
export { NoteChange } from './note-change.js';
export { boostOf, PRIORITY_GROUPS, type Boost, type PriorityGroup } from './order-of-work.js';
export { OwnPostList, type OwnPost, type OwnPosts } from './own-posts.js';
export { PlacingFacts, type PlacingSource, type Reached } from './placing-facts.js';
export { RunMatching, type RunReport } from './run-matching.js';
export type { CheckResult, MatchRun } from './store/run.store.js';
export { Suggestions, type SuggestedPost, type SuggestedSeeker } from './suggestions.js';
export { UpdateLists } from './update-lists.js';
