/** Where a clerk's work begins. */
export const DESK = '/workspace/assistance';
