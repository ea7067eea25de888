import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { ReviewsModule } from '#reviews';
import { ChangeController } from './change.controller.js';
import { FileObjectionController } from './file-objection.controller.js';
import { ObjectionsController } from './objections.controller.js';

/** Objections to determinations, for the employer and for the office. */
@Module({
  imports: [EmployersModule, FilesModule, ReviewsModule],
  controllers: [FileObjectionController, ObjectionsController, ChangeController],
})
export class ObjectionPagesModule {}
