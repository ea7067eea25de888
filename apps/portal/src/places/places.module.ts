import { Global, Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { PlacesController } from './places.controller.js';
import { Places } from './places.js';
import { StaffCounties } from './staff-counties.js';

/** Choosing a place, for whichever form asks for one, and the counties in which members of staff work. */
@Global()
@Module({
  imports: [EmployersModule],
  controllers: [PlacesController],
  providers: [Places, StaffCounties],
  exports: [Places, StaffCounties],
})
export class PlacesModule {}
