/**
 * Working days within which a filing is to be decided. No national instrument sets a limit: this is what
 * employment services promise in their service guides (Xuancheng and Bengbu: 20), so pages call it a promise.
 */
export const REVIEW_WORKING_DAYS = 20;

/** Working days an employer is given to correct returned lines; practice of the offices, set by no instrument. */
export const ANSWER_WORKING_DAYS = 10;
