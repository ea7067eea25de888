export * from './post.js';
export * from './post-life.js';
export type { StepTaken } from './post-steps.js';
export { PostsModule } from './posts.module.js';
export * from './read-posts.js';
export type { Standing } from './store/listing.store.js';
export * from './workplace.js';
export * from './workplaces.js';
