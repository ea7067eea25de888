import { Module } from '@nestjs/common';
import { CalculatorController } from './calculator.controller.js';
import { CalculatorPages } from './calculator-pages.js';
import { CompareController } from './compare.controller.js';
import { ForecastController } from './forecast.controller.js';
import { HireController } from './hire.controller.js';
import { LevyEstimatesController } from './levy-estimates.controller.js';
import { SheetController } from './sheet.controller.js';

/** The public calculator with what can be planned from its result, and its API. */
@Module({
  controllers: [
    CalculatorController,
    HireController,
    CompareController,
    ForecastController,
    SheetController,
    LevyEstimatesController,
  ],
  providers: [CalculatorPages],
})
export class CalculatorModule {}
