/** The forms in which a piece of text can lie in a file, for the scanner that proves it is gone. */

export type ScanEncoding = 'utf8' | 'utf16le' | 'utf16be' | 'json' | 'percent' | 'base64';

export interface Form {
  /** Index into the list of strings looked for. */
  readonly string: number;
  readonly encoding: ScanEncoding;
  readonly bytes: Buffer;
}

/** Anything shorter would be found in every file. */
const LEAST_BYTES = 4;

/**
 * Every byte sequence that means one of `strings`. Forms that equal plain UTF-8 (ASCII without special characters
 * looks the same in JSON) are listed once, as utf8. Throws RangeError for a string of fewer than four bytes.
 */
export function formsOf(strings: readonly string[]): readonly Form[] {
  return strings.flatMap((value, string) => {
    const utf8 = Buffer.from(value, 'utf8');
    if (utf8.length < LEAST_BYTES) throw new RangeError(`String ${string} is too short to be looked for.`);
    const candidates: readonly (readonly [ScanEncoding, Buffer])[] = [
      ['utf8', utf8],
      ['utf16le', Buffer.from(value, 'utf16le')],
      ['utf16be', Buffer.from(value, 'utf16le').swap16()],
      ...jsonForms(value).map((form) => ['json', Buffer.from(form)] as const),
      ...percentForms(value).map((form) => ['percent', Buffer.from(form)] as const),
      ...base64Forms(utf8).map((form) => ['base64', Buffer.from(form)] as const),
    ];
    const seen = new Set<string>();
    const forms: Form[] = [];
    for (const [encoding, bytes] of candidates) {
      const identity = bytes.toString('latin1');
      if (bytes.length < LEAST_BYTES || seen.has(identity)) continue;
      seen.add(identity);
      forms.push({ string, encoding, bytes });
    }
    return forms;
  });
}

/** As JSON.stringify writes it, and with everything outside ASCII escaped, in both spellings of the digits. */
function jsonForms(value: string): readonly string[] {
  const minimal = JSON.stringify(value).slice(1, -1);
  const escaped = (upper: boolean): string =>
    minimal.replaceAll(/[^\u0020-\u007e]/gu, (character) =>
      [...Array(character.length).keys()]
        .map((index) => {
          const digits = character.charCodeAt(index).toString(16).padStart(4, '0');
          return `\\u${upper ? digits.toUpperCase() : digits}`;
        })
        .join(''),
    );
  // Some writers also escape what would matter inside HTML.
  const careful = minimal.replaceAll(/[<>&']/gu, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`);
  return [minimal, escaped(false), escaped(true), minimal.replaceAll('/', '\\/'), careful];
}

/** As encodeURIComponent writes it, as forms write it (`+` for a space), and in small digits. */
function percentForms(value: string): readonly string[] {
  const usual = encodeURIComponent(value);
  const strict = usual.replaceAll(/[!'()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const small = usual.replaceAll(/%[0-9A-F]{2}/gu, (digits) => digits.toLowerCase());
  return [usual, usual.replaceAll('%20', '+'), strict, strict.replaceAll('%20', '+'), small];
}

/**
 * The characters that are certain wherever the text begins within a group of three bytes, in both alphabets. Base64
 * broken into lines is found only when no break falls inside.
 */
function base64Forms(utf8: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    const certain = whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + utf8.length) * 8) / 6));
    return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
