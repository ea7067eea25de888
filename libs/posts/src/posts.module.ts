import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { PostBook } from './post-book.js';
import { PostLife } from './post-life.js';
import { ReadPosts } from './read-posts.js';
import { ListingStore } from './store/listing.store.js';
import { PostStore } from './store/post.store.js';
import { StepStore } from './store/step.store.js';
import { WorkplaceStore } from './store/workplace.store.js';
import { Workplaces } from './workplaces.js';

const useCases = [PostLife, ReadPosts, Workplaces];
const parts = [PostBook, ListingStore, PostStore, StepStore, WorkplaceStore];

/** Wires workplaces and posts. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class PostsModule {}
