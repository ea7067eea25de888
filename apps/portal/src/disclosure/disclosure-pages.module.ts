import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { DisclosureModule } from '#disclosure';
import { EmployersModule } from '#employers';
import { DisclosureEntriesController } from './disclosure-entries.controller.js';
import { EmployersController } from './employers.controller.js';
import { PublicationsController } from './publications.controller.js';
import { PublishedDivisions } from './published-divisions.js';

/** The public list, and the publisher's pages that make it. */
@Module({
  imports: [AccountsModule, DisclosureModule, EmployersModule],
  controllers: [EmployersController, DisclosureEntriesController, PublicationsController],
  providers: [PublishedDivisions],
})
export class DisclosurePagesModule {}
