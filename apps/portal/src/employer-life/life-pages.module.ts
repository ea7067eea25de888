import { Module } from '@nestjs/common';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { LifeHistoryController } from './history.controller.js';
import { LifePages } from './life-pages.js';
import { MoveEmployerController } from './move.controller.js';
import { RecordEventController } from './record-event.controller.js';
import { TakeBackController } from './take-back.controller.js';

/** Pages of an employer's life: what happened to it, and what follows from that for a year. */
@Module({
  imports: [DeclarationsModule, EmployersModule],
  controllers: [LifeHistoryController, RecordEventController, MoveEmployerController, TakeBackController],
  providers: [LifePages],
  exports: [LifePages],
})
export class LifePagesModule {}
