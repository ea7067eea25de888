import { Module } from '@nestjs/common';
import { ChecksModule } from '#checks';
import { DeclarationsModule } from '#declarations';
import { ReviewsModule } from '#reviews';
import { CasePages } from './case-pages.js';

/** Cases as pages, for every feature that shows something of a case. */
@Module({
  imports: [ChecksModule, DeclarationsModule, ReviewsModule],
  providers: [CasePages],
  exports: [CasePages],
})
export class CasePagesModule {}
