import { Module } from '@nestjs/common';
import { ReadOfficeFigures } from './figures/office-figures.js';
import { Integrity } from './integrity/integrity.js';

/** Wires the room that looks over the office's work and records. */
@Module({ providers: [Integrity, ReadOfficeFigures], exports: [Integrity, ReadOfficeFigures] })
export class OversightModule {}
