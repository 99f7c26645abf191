/** The message card of a gift: the giver's words alone, in any Indian script, and whose parcel it belongs into. */
import type { GiftCardInput } from '../../domain/desk-pages.ts';
import { a4, TextWriter } from './writer.ts';

const MOST_CHARACTERS = 1200;
const MOST_LINES = 28;
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One page, since it is one paper of the print set. */
export async function giftCardPdf({ orderId, messages }: GiftCardInput): Promise<Uint8Array> {
  const writer = new TextWriter(a4, orderId);
  writer.down(120);
  const text = messages.join('\n\n').slice(0, MOST_CHARACTERS);
  const { size, most } = text.length > 400 ? { size: 14, most: 52 } : { size: 22, most: 32 };
  for (const line of text
    .split(/\r?\n/u)
    .flatMap((one) => wrapped(one, most))
    .slice(0, MOST_LINES))
    if (line === '') writer.down(size);
    else writer.line(line, { size, align: 'center' });
  return writer.end();
}

/** Broken between words; a word longer than a line is broken between letters as they are read. */
function wrapped(text: string, most: number): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/u)) {
    let rest = Array.from(letters.segment(word), ({ segment }) => segment);
    const before = lines.at(-1) ?? '';
    if (before !== '' && [...letters.segment(before)].length + 1 + rest.length > most) lines.push('');
    while (rest.length > most) {
      lines[lines.length - 1] = rest.slice(0, most).join('');
      lines.push('');
      rest = rest.slice(most);
    }
    const last = lines.length - 1;
    lines[last] = lines[last] === '' ? rest.join('') : `${lines[last] ?? ''} ${rest.join('')}`;
  }
  return lines;
}
