import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { PostsModule } from '#posts';
import { ExchangeController } from './exchange.controller.js';
import { OccupationsApiController } from './occupations-api.controller.js';
import { OwnPostsController } from './own-posts.controller.js';
import { PostCaseController } from './post-case.controller.js';
import { PostCasePages } from './post-case-pages.js';
import { PostDeskController } from './post-desk.controller.js';
import { PostSectionController } from './post-section.controller.js';
import { PostWordingController } from './post-wording.controller.js';
import { PostsApiController } from './posts-api.controller.js';
import { PublicPostsController } from './public-posts.controller.js';
import { WorkplaceController } from './workplace.controller.js';

/** Pages of posts: the public list, the employer's, the broker's desk, and the API. */
@Module({
  imports: [EmployersModule, PostsModule],
  controllers: [
    PublicPostsController,
    PostsApiController,
    OccupationsApiController,
    OwnPostsController,
    WorkplaceController,
    PostCaseController,
    PostWordingController,
    PostSectionController,
    ExchangeController,
    PostDeskController,
  ],
  providers: [PostCasePages],
})
export class PostPagesModule {}
