import { Module } from '@nestjs/common';
import { CalculatorModule } from './calculator/calculator.module.js';
import { DisplayModule } from './display/display.controller.js';
import { HomeModule } from './home/home.controller.js';
import { RulesModule } from './rules/rules.module.js';
import { StaticPagesModule } from './static-pages/static-pages.controller.js';

/** Pages that anyone may open and that keep nothing. */
@Module({ imports: [HomeModule, CalculatorModule, RulesModule, StaticPagesModule, DisplayModule] })
export class PublicPagesModule {}
