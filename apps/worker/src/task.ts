/** Work that waits in a queue over the regions; several workers may be at it at the same time. */
export interface Task {
  readonly name: string;
  /** Regions in which something is due. */
  regionsDue(): Promise<string[]>;
  /** Does what is due in one region, or a good part of it. */
  workOn(regionCode: string): Promise<void>;
}
