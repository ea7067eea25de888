import { ChangeDetermination } from './change-determination.js';
import { DecideObjection } from './decide-objection.js';
import { FileObjection } from './file-objection.js';
import { ObjectionBasis } from './objection-basis.js';
import { ObjectionGate } from './objection-gate.js';
import { ObjectionNews } from './objection-news.js';
import { ObjectionStore } from './objection.store.js';
import { ObjectionWatch } from './objection-watch.js';
import { ReadObjection } from './read-objection.js';
import { SpeakToObjection } from './speak-to-objection.js';

/** What employers and the office do about objections to determinations. */
export const objectionUseCases = [
  FileObjection,
  SpeakToObjection,
  DecideObjection,
  ChangeDetermination,
  ReadObjection,
  ObjectionWatch,
];
export const objectionParts = [ObjectionStore, ObjectionGate, ObjectionNews, ObjectionBasis];
