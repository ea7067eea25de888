/** What playwright's `launch` needs for a Chromium that renders Chinese. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

export function findBrowser(): Promise<Browser>;
