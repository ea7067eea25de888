import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { groupCounties, type CountyGroup, type Division } from './division.js';
import { DivisionStore } from './store/division.store.js';

/** The list of divisions, for selects and for names beside codes. */
@Injectable()
export class Divisions {
  constructor(
    private readonly database: Database,
    private readonly store: DivisionStore,
  ) {}

  /** Counties in which employers register, under their prefectures. */
  async counties(): Promise<CountyGroup[]> {
    return groupCounties(await this.database.read(manager => this.store.all(manager)));
  }

  /** The division with a code, or null where it is not on the list. */
  async find(code: string): Promise<Division | null> {
    return this.database.read(manager => this.store.find(manager, code));
  }
}
