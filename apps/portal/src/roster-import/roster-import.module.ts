import { Module } from '@nestjs/common';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { ExportController } from './export.controller.js';
import { ImportController } from './import.controller.js';
import { Turns } from './turns.js';
import { UploadController } from './upload.controller.js';

/** The roster as a spreadsheet: taken along, sent back, checked, taken over. */
@Module({
  imports: [DeclarationsModule, EmployersModule],
  controllers: [UploadController, ExportController, ImportController],
  providers: [DeclarationPages, Turns],
})
export class RosterImportModule {}
