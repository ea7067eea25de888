import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { LeviesModule } from '#levies';
import { AccountPages } from './account-pages.js';
import { AccountController } from './account.controller.js';
import { ArrearsController } from './arrears.controller.js';
import { AskReliefController } from './ask-relief.controller.js';
import { BookingsController } from './bookings.controller.js';
import { CertifiedFiguresController } from './certified-figures.controller.js';
import { FiguresController } from './figures.controller.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerPlaces } from './ledger-places.js';
import { LevyPapersController } from './levy-papers.controller.js';
import { PaymentReportController } from './payment-report.controller.js';
import { PaymentRowsController } from './payment-rows.controller.js';
import { PaymentsController } from './payments.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { ReliefController } from './relief.controller.js';

/** Levy accounts for employers and the office, payment files, relief, and what goes to the tax office. */
@Module({
  imports: [EmployersModule, FilesModule, LeviesModule],
  providers: [AccountPages, LedgerPlaces],
  controllers: [
    ...[AccountController, BookingsController, LevyPapersController],
    ...[LedgerController, ArrearsController],
    ...[AskReliefController, ReliefController, ProposalsController],
    ...[PaymentsController, PaymentReportController, PaymentRowsController],
    ...[FiguresController, CertifiedFiguresController],
  ],
})
export class LevyPagesModule {}
