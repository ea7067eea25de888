/** How the points are read that no instrument settles; the second reading of each tells what is unverified. */
export interface Readings {
  /** Which date picks relief, cap and exemption. */
  readonly reliefDate: 'collection' | 'lastDayOfLevyYear' | 'firstDayOfLevyYear';
  /** Also demand a certificate valid on the day of declaration. */
  readonly certificateOnDeclaration: boolean;
  /** Working age ends later, month by month, since 2025. */
  readonly laterRetirement: boolean;
}

/** What the estimate answers by. */
export const PLAIN_READINGS: Readings = {
  reliefDate: 'collection',
  certificateOnDeclaration: false,
  laterRetirement: false,
};
