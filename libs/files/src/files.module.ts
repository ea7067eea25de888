import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { FileHolds } from './file-holds.js';
import { FileScanner } from './file-scanner.js';
import { FileStore } from './file.store.js';
import { Files } from './files.js';
import { PurgeFiles } from './purge-files.js';
import { RetireFiles } from './retire-files.js';

/** Wires the room of files. */
@Module({
  imports: [AuditModule],
  providers: [
    Files,
    PurgeFiles,
    RetireFiles,
    FileHolds,
    FileStore,
    { provide: FileScanner, useFactory: () => FileScanner.fromEnvironment(process.env) },
  ],
  exports: [Files, PurgeFiles, RetireFiles, FileHolds],
})
export class FilesModule {}
