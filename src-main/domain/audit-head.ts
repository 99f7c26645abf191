/** The newest row of the audit trail, kept outside its file, so that a trail cut short behind it is noticed. */
export interface AuditMark {
  readonly seq: number;
  /** 32 bytes. */
  readonly hash: Buffer;
}

export interface AuditHead {
  /** Null when none was ever kept. */
  read(): AuditMark | null;
  write(mark: AuditMark): void;
}
