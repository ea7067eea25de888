export { BrokerMatches, type NamedLeftOut, type NamedSuggestion } from './broker-matches.js';
export type {
  MatchConcerns,
  NamedSeeker,
  PostToAsk,
  MatchesRefusal,
  PairsFilter,
  PostMatches,
  PostOverview,
  SeekerMatches,
} from './broker-matches.js';
export { ChosenPairs, type ChosenPair } from './chosen-pairs.js';
export { Conditions } from './conditions.js';
export { KEPT, SHOWN } from './entry.js';
export type { Cap } from './exposure-caps.js';
export { postToMatch, type Retention } from './matchable.js';
export { LOOKED_AT } from './masked-names.js';
export { NightlyRuns } from './nightly.js';
export { NoteChange } from './note-change.js';
export { boostOf, PRIORITY_GROUPS, type Boost, type PriorityGroup } from './order-of-work.js';
export { OwnPostList, type OwnPost, type OwnPosts } from './own-posts.js';
export { mustAskFirst, stateOfPair, type PairsPage, type PairState } from './pairs-page.js';
export {
  PlacingFacts,
  type PlacingSource,
  type Reached,
  type AroundPost,
  type AroundPosts,
  type SeekerCounts,
} from './placing-facts.js';
export { RunMatching, type RunReport } from './run-matching.js';
export type { CheckResult, MatchRun } from './store/run.store.js';
export { Suggestions, type SuggestedPost, type SuggestedSeeker } from './suggestions.js';
export { UpdateLists } from './update-lists.js';
