import { Matches } from 'class-validator';
import { ID_SHAPE } from '#persistence';
import type { DeterminationKey, ObjectionKey } from '#reviews';
import { determinationPath } from '../reviews/case-path.js';

export const OBJECTIONS = '/workspace/objections';

export class ObjectionPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) objectionId: string;
}

export class DocumentPath extends ObjectionPath {
  @Matches(ID_SHAPE) fileId: string;
}

export class ObjectedPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) determinationId: string;
}

export function objectionPath({ regionCode, objectionId }: ObjectionKey): string {
  return `${OBJECTIONS}/${regionCode}/${objectionId}`;
}

/** Where somebody objects to a determination. */
export function objectPath(key: DeterminationKey): string {
  return `${determinationPath(key)}/objection`;
}
