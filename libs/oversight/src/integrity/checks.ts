import type { IntegrityCheck } from './check.js';
import { checksChecks } from './rooms/checks.js';
import { declarationsChecks } from './rooms/declarations.js';
import { disclosureChecks } from './rooms/disclosure.js';
import { employersChecks } from './rooms/employers.js';
import { filesChecks } from './rooms/files.js';
import { leviesChecks } from './rooms/levies.js';
import { matchingChecks } from './rooms/matching.js';
import { notificationsChecks } from './rooms/notifications.js';
import { placementsChecks } from './rooms/placements.js';
import { postsChecks } from './rooms/posts.js';
import { retrofitsChecks } from './rooms/retrofits.js';
import { reviewsChecks } from './rooms/reviews.js';
import { seekersChecks } from './rooms/seekers.js';

/** Every check there is, room by room in the order of the work. */
export const CHECKS: readonly IntegrityCheck[] = [
  ...employersChecks,
  ...declarationsChecks,
  ...filesChecks,
  ...checksChecks,
  ...reviewsChecks,
  ...leviesChecks,
  ...notificationsChecks,
  ...disclosureChecks,
  ...postsChecks,
  ...seekersChecks,
  ...retrofitsChecks,
  ...matchingChecks,
  ...placementsChecks,
];
