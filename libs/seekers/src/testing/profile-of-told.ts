/** What matching is given of what a person told, for specs of other rooms. */
export { profileOf } from '../seeker-profile.js';
export type { ToldParts } from '../seeker-parts.js';
