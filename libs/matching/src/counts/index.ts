export { Bands, isSmall, LEAST_SHOWN, type Band } from './band.js';
export { shownOf, type Counts, type Shown, type WhatIfAnswer } from './what-if.js';
export { suppress, type Cell, type SuppressedRow } from './suppress.js';
export {
  QUESTIONS_A_DAY,
  WhatIfDesk,
  type AnsweredQuestion,
  type WhatIfPage,
  type WhatIfRefusal,
} from './what-if-desk.js';
