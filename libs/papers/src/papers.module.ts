import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { LeviesModule } from '#levies';
import { NotificationsModule } from '#notifications';
import { RetrofitsModule } from '#retrofits';
import { ReviewsModule } from '#reviews';
import { PaperCode } from './paper-code.js';
import type { PaperOffice } from './paper-frame.js';
import { Office, Papers } from './papers.js';
import { AskForMail } from './ask-for-mail.js';
import { ReceiptWatch } from './receipt-watch.js';
import { VerifyDocument } from './verify-document.js';

const useCases = [Papers, PaperCode, VerifyDocument, AskForMail, ReceiptWatch];

/** Wires the room of papers, once in a program. */
@Global()
@Module({})
export class PapersModule {
  static of(office: PaperOffice): DynamicModule {
    return {
      module: PapersModule,
      imports: [
        AuditModule,
        EmployersModule,
        DeclarationsModule,
        ReviewsModule,
        LeviesModule,
        RetrofitsModule,
        NotificationsModule,
      ],
      providers: [...useCases, { provide: Office, useValue: office }],
      exports: useCases,
    };
  }
}
