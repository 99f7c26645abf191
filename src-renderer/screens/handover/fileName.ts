/** The last part of a path of any system, which is all that the window says of where a file went. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? '';
}
