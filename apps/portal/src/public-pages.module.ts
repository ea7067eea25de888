import { Module } from '@nestjs/common';
import { CalculatorModule } from './calculator/calculator.module.js';
import { DisplayModule } from './display/display.controller.js';

/** Pages that anyone may open and that keep nothing. */
@Module({ imports: [DisplayModule, CalculatorModule] })
export class PublicPagesModule {}
