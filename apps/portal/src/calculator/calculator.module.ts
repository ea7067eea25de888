import { Module } from '@nestjs/common';
import { CalculatorController } from './calculator.controller.js';
import { LevyEstimatesController } from './levy-estimates.controller.js';

/** The public calculator and its API. */
@Module({ controllers: [CalculatorController, LevyEstimatesController] })
export class CalculatorModule {}
