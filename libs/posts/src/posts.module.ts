import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { AllowWording } from './allow-wording.js';
import { CarryPosts } from './carry-posts.js';
import { ClosePosts } from './close-posts.js';
import { ConfirmConstraint } from './confirm-constraint.js';
import { DescribeWorkplace } from './describe-workplace.js';
import { PostDesk } from './desk/post-desk.js';
import { ExaminePost } from './examine-post.js';
import { OwnPosts } from './own-posts.js';
import { ExchangePosts } from './platform/exchange-posts.js';
import { PlatformStore } from './platform/platform.store.js';
import { PostBook } from './post-book.js';
import { PostGate } from './post-gate.js';
import { PostLife } from './post-life.js';
import { PostWatch } from './post-watch.js';
import { ReadPosts } from './read-posts.js';
import { OpenCounts } from './search/open-counts.js';
import { SearchPosts } from './search/search-posts.js';
import { SearchStore } from './search/search.store.js';
import { ImportPosts } from './sheet/import-posts.js';
import { CarriedStore } from './store/carried.store.js';
import { DraftStore } from './store/draft.store.js';
import { ListingStore } from './store/listing.store.js';
import { OpenPostStore } from './store/open-post.store.js';
import { PostStore } from './store/post.store.js';
import { StepStore } from './store/step.store.js';
import { WorkplaceStore } from './store/workplace.store.js';
import { Workplaces } from './workplaces.js';
import { WritePost } from './write-post.js';

const forRooms = [CarryPosts, ClosePosts, PostLife, ReadPosts, Workplaces];
const useCases = [
  ...[WritePost, ImportPosts, ExaminePost, DescribeWorkplace, OwnPosts],
  ...[PostDesk, ExchangePosts, ConfirmConstraint, AllowWording, OpenCounts, SearchPosts, PostWatch],
];
const stores = [
  CarriedStore,
  ...[DraftStore, ListingStore, OpenPostStore, PlatformStore],
  ...[PostStore, SearchStore, StepStore, WorkplaceStore],
];

/** Wires workplaces and posts. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule],
  providers: [...forRooms, ...useCases, ...stores, PostBook, PostGate],
  exports: [...forRooms, ...useCases],
})
export class PostsModule {}
