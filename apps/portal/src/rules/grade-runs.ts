/** Grades next to each other that have the same figure: first grade, last grade, figure. */
export function runsOf(figures: readonly string[]): [from: number, to: number, figure: string][] {
  const runs: [number, number, string][] = [];
  figures.forEach((figure, index) => {
    const run = runs.at(-1);
    if (run && run[2] === figure) run[1] = index + 1;
    else runs.push([index + 1, index + 1, figure]);
  });
  return runs;
}
