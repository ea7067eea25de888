import { Module } from '@nestjs/common';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { DeskController } from './desk.controller.js';
import { MandateController } from './mandate.controller.js';
import { WaitingRequestController } from './request.controller.js';

/** Pages of the office's clerks, who help employers at the counter, by phone and in writing. */
@Module({
  imports: [EmployersModule, DeclarationsModule],
  controllers: [DeskController, MandateController, WaitingRequestController],
})
export class AssistanceModule {}
