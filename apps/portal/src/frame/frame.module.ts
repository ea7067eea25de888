import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccountsModule } from '#accounts';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ClosedDoors } from '../members/closed-door.js';
import { AccessGuard } from '../security/access.guard.js';
import { AddressGuard } from '../security/address.guard.js';
import { CsrfGuard } from '../security/csrf.guard.js';
import { PasswordGuard } from '../security/password.guard.js';
import { WhoIsAsking } from '../security/who-is-asking.js';
import { UploadGuard } from '../uploads/upload.guard.js';
import { Pages } from './pages.js';
import { ProblemFilter } from './problem.filter.js';

/** What every page and route stands in: rendering, guards, errors. */
@Global()
@Module({
  imports: [AccountsModule, EmployersModule, DeclarationsModule],
  providers: [
    Pages,
    WhoIsAsking,
    ClosedDoors,
    { provide: APP_GUARD, useClass: AddressGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: UploadGuard },
    { provide: APP_GUARD, useClass: CsrfGuard },
    { provide: APP_GUARD, useClass: PasswordGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Pages],
})
export class FrameModule {}
