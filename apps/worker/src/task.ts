/** Work that waits in a queue over the regions; several workers may be at it at the same time. */
export interface Task {
  readonly name: string;
  /** Pause between two rounds; without one, as short as the work allows. */
  readonly pauseMs?: number;
  /** Regions in which something is due. */
  regionsDue(): Promise<string[]>;
  /** Does what is due in one region, or a good part of it. */
  workOn(regionCode: string): Promise<void>;
}
