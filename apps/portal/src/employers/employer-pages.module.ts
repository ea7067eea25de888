import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { CorrectEmployerController } from './correct-employer.controller.js';
import { RegisterEmployerController } from './register-employer.controller.js';

/** Pages of an employer's own people: put it on record, correct the record. */
@Module({
  imports: [EmployersModule],
  controllers: [RegisterEmployerController, CorrectEmployerController],
})
export class EmployerPagesModule {}
