export { buildPool, type Pool, type PoolInput, type PoolPost, type PoolSeeker } from './pool.js';
export { lists, postsOf, seekersOf, type Listed, type Lists } from './lists.js';
export { PoolFull } from './shared-memory.js';
export { updatePost, updateSeeker } from './update.js';
export { ListThreads } from './list-threads.js';
export { listReasons, reasonAt, type ListReasons, type ListOutcome } from './list-reasons.js';
