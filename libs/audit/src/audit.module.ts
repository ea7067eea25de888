import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';

/** Wires the trail of acts. */
@Module({ providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
