/** A browser on this machine. */
export interface BrowserBinary {
  readonly executable: string;
  readonly source: 'system' | 'carried';
  /** What it needs in its environment on top of ours. */
  readonly env: Readonly<Record<string, string>>;
}
