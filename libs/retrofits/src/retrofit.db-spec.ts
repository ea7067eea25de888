import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { tellBudget } from './testing/budget.cases.js';
import { tellChanges } from './testing/changes.cases.js';
import { tellPayment } from './testing/payment.cases.js';
import { tellRequest } from './testing/request.cases.js';
import { RetrofitDesk } from './testing/retrofit-desk.js';

const LONG_MS = 120_000;
const desk = new RetrofitDesk();
beforeAll(() => desk.open(), LONG_MS);
afterAll(() => desk.office.close());
beforeEach(() => desk.onDay('2025-05-20'));

// One after another on one database.
tellRequest(desk);
tellBudget(desk);
tellChanges(desk);
tellPayment(desk);
