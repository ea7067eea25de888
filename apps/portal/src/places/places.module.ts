import { Global, Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { PlacesController } from './places.controller.js';
import { Places } from './places.js';

/** Choosing a place, for whichever form asks for one. */
@Global()
@Module({
  imports: [EmployersModule],
  controllers: [PlacesController],
  providers: [Places],
  exports: [Places],
})
export class PlacesModule {}
