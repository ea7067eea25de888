import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { LeviesModule } from '#levies';
import { AccountController } from './account.controller.js';
import { CertifiedFiguresController } from './certified-figures.controller.js';
import { FiguresController } from './figures.controller.js';
import { LedgerController } from './ledger.controller.js';
import { PaymentsController } from './payments.controller.js';
import { ReliefController } from './relief.controller.js';

/** Levy accounts for employers and the office, payment files, relief, and what goes to the tax office. */
@Module({
  imports: [EmployersModule, FilesModule, LeviesModule],
  controllers: [
    ...[AccountController, ReliefController, LedgerController, PaymentsController],
    ...[FiguresController, CertifiedFiguresController],
  ],
})
export class LevyPagesModule {}
