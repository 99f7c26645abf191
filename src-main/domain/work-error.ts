/** Why work that was given to another thread did not come back. */
export type WorkFailure =
  /** It took longer than it may; its thread was ended. */
  | 'timed_out'
  /** Its thread died, most likely for want of memory. */
  | 'crashed'
  /** The caller's signal was aborted. */
  | 'cancelled'
  /** The pool was closed, the program is ending. */
  | 'closed'
  /** A fault in this program; the message says which function refused. */
  | 'failed';

export class WorkError extends Error {
  override readonly name = 'WorkError';
  readonly failure: WorkFailure;
  constructor(failure: WorkFailure, detail = '') {
    super(detail === '' ? failure : `${failure}: ${detail}`);
    this.failure = failure;
  }
}
