import { Refusal } from '../contract/reply.ts';
import type { Office } from './office.ts';

export interface Page {
  /** The file's name, where it becomes one. */
  readonly name: string;
  /** What the spooler calls it. */
  readonly title: string;
  readonly pdf: Uint8Array;
  /** Millimetres; A4 when it is not said. */
  readonly widthMm?: number;
  readonly heightMm?: number;
}

/** A page without a person: to a printer, or with null to a file where practice allows one. Throws Refusal. */
export async function putOut(
  { output }: Pick<Office, 'output'>,
  printer: string | null,
  { name, title, pdf, widthMm = 210, heightMm = 297 }: Page,
): Promise<void> {
  if (printer === null) {
    if (!output.writeFile) throw new Refusal('practice_only');
    output.writeFile(name, pdf);
    return;
  }
  const answer = await output.print({ printer, title, pdf, widthMm, heightMm });
  if (answer.state === 'refused') throw new Refusal(answer.reason);
}
