import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { DemoOutboxController } from './demo-outbox.controller.js';

/** What only a demo has. */
@Module({ imports: [NotificationsModule], controllers: [DemoOutboxController] })
export class DemoModule {}
