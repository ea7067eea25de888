import { Module } from '@nestjs/common';
import { CoverageController } from './coverage.controller.js';
import { RulesApiController } from './rules-api.controller.js';
import { RulesController } from './rules.controller.js';

/** What the stored law says: the rules of a place and year, and how far they answer, for people and for machines. */
@Module({ controllers: [CoverageController, RulesController, RulesApiController] })
export class RulesModule {}
