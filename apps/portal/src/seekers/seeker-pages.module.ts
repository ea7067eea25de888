import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { MatchListsModule } from '#matching';
import { SeekersModule } from '#seekers';
import { CaseController } from './case.controller.js';
import { CaseDesk } from './case-desk.js';
import { CasePapersController } from './case-papers.controller.js';
import { ClaimController } from './claim/claim.controller.js';
import { ClaimLetterController } from './claim/claim-letter.controller.js';
import { IdentityController } from './identity/identity.controller.js';
import { KeepController } from './keep.controller.js';
import { OwnController } from './own.controller.js';
import { OwnDesk } from './own-desk.js';
import { OwnEmployersController } from './own-employers.controller.js';
import { OwnPapersController } from './own-papers.controller.js';
import { OwnRegistrationController } from './own-registration.controller.js';
import { RegisterController } from './register.controller.js';
import { RegistrationDesk } from './registration-desk.js';
import { SeekerDesk } from './seeker-desk.js';
import { StaffRegistrationController } from './staff-registration.controller.js';
import { CaseSheetsController } from './sheets/case-sheets.controller.js';
import { OwnSheetsController } from './sheets/own-sheets.controller.js';
import { WorkController } from './work.controller.js';

/** Looking for work: the person's registration and own page, the register and case files of staff. */
@Module({
  imports: [EmployersModule, FilesModule, MatchListsModule, SeekersModule],
  controllers: [
    ...[WorkController, ClaimController, OwnRegistrationController, OwnController],
    ...[OwnEmployersController, OwnPapersController, OwnSheetsController],
    ...[RegisterController, StaffRegistrationController, CaseController, KeepController],
    ...[CasePapersController, CaseSheetsController, ClaimLetterController, IdentityController],
  ],
  providers: [SeekerDesk, RegistrationDesk, CaseDesk, OwnDesk],
})
export class SeekerPagesModule {}
