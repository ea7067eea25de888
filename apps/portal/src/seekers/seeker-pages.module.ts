import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { SeekersModule } from '#seekers';
import { CaseController } from './case.controller.js';
import { OwnController } from './own.controller.js';
import { OwnRegistrationController } from './own-registration.controller.js';
import { RegisterController } from './register.controller.js';
import { RegistrationDesk } from './registration-desk.js';
import { StaffRegistrationController } from './staff-registration.controller.js';
import { WorkController } from './work.controller.js';

/** Looking for work: the person's registration and own page, the register and case files of staff. */
@Module({
  imports: [EmployersModule, FilesModule, SeekersModule],
  controllers: [
    ...[WorkController, OwnRegistrationController, OwnController],
    ...[RegisterController, StaffRegistrationController, CaseController],
  ],
  providers: [RegistrationDesk],
})
export class SeekerPagesModule {}
