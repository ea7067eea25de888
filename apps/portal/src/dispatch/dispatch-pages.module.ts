import { Module } from '@nestjs/common';
import { DeclarationsModule } from '#declarations';
import { ReviewsModule } from '#reviews';
import { CasePagesModule } from '../reviews/case-pages.module.js';
import { CaseDispatchController } from './case-dispatch.controller.js';
import { DispatchController } from './dispatch.controller.js';

/** Labour dispatch: which of two parties counts a person. */
@Module({
  imports: [CasePagesModule, DeclarationsModule, ReviewsModule],
  controllers: [DispatchController, CaseDispatchController],
})
export class DispatchPagesModule {}
