import { CountyStandings } from './county-standings.js';
import { DetermineNotFiled } from './determine-not-filed.js';
import { ListNonFilers } from './list-non-filers.js';
import { NotFiledBasis } from './not-filed-basis.js';
import { NotFiledCase } from './not-filed-case.js';
import { OfficeFigureStore } from './office-figure.store.js';
import { PlanReminders } from './plan-reminders.js';
import { PrepareReminders } from './prepare-reminders.js';
import { ReadNonFiler } from './read-non-filer.js';
import { ReadReminders } from './read-reminders.js';
import { RecordFigures } from './record-figures.js';
import { ReleaseReminders } from './release-reminders.js';
import { ReminderStore } from './reminder.store.js';
import { SendReminders } from './send-reminders.js';

/** What the office does about employers that have not filed. */
export const notFiledUseCases = [
  ListNonFilers,
  ReadNonFiler,
  PrepareReminders,
  ReleaseReminders,
  PlanReminders,
  ReadReminders,
  SendReminders,
  RecordFigures,
  DetermineNotFiled,
];
export const notFiledParts = [CountyStandings, NotFiledCase, NotFiledBasis, OfficeFigureStore, ReminderStore];
