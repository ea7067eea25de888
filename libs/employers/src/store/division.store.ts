import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Division } from '../division.js';
import { DivisionRow } from './division.row.js';

/** Reads the list of divisions. */
@Injectable()
export class DivisionStore {
  /** Every division on the list, by code. */
  async all(manager: EntityManager): Promise<Division[]> {
    return (await manager.find(DivisionRow, { order: { code: 'ASC' } })).map(toDivision);
  }

  /** The division with a code, or null. */
  async find(manager: EntityManager, code: string): Promise<Division | null> {
    const row = await manager.findOneBy(DivisionRow, { code });
    return row && toDivision(row);
  }
}

function toDivision(row: DivisionRow): Division {
  return { code: row.code, name: { 'zh-CN': row.nameZh, en: row.nameEn } };
}
