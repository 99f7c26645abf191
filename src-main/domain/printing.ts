/** Which printers may have a buyer's papers. */
/** Why a printer is shown but never gets papers of a real account. */
export type UnfitPrinter =
  /** It writes a PDF, XPS or picture file instead of printing. */
  | 'writes_a_file'
  | 'fax'
  | 'cloud'
  /** A shared queue or a printer on the network: what it prints passes other machines. */
  | 'not_local'
  /** Nothing says how it is connected. */
  | 'unknown_connection';

export interface PrinterTraits {
  readonly name: string;
  /** Everything else that the system says in words: description, driver, make and model, port. */
  readonly words: string;
  /** CUPS's device URI; null where the system has none (Windows). */
  readonly deviceUri: string | null;
}

const fileWords = /\b(?:pdf|xps|onenote|document writer|image writer|print to file|evernote|snagit)\b/i;
const faxWords = /\bfax\b/i;
const cloudWords = /\b(?:cloud|universal print|hp eprint|google)\b/i;
const localSchemes = new Set(['usb', 'parallel', 'serial', 'ippusb', 'hp', 'centronics']);

/** Whether a printer may have papers, from what the system tells of it. Null means it may. */
export function unfitPrinter({ name, words, deviceUri }: PrinterTraits): UnfitPrinter | null {
  const said = `${name} ${words}`.replaceAll(/[_-]/g, ' ');
  const scheme =
    deviceUri === null ? null : (/^([a-z][a-z0-9+.-]*):/i.exec(deviceUri)?.[1]?.toLowerCase() ?? '');
  if (faxWords.test(said) || (scheme !== null && scheme.includes('fax'))) return 'fax';
  if (fileWords.test(said) || (scheme !== null && /^(?:file|cups-pdf|pdf|cups-brf)$/.test(scheme)))
    return 'writes_a_file';
  if (cloudWords.test(said) || scheme === 'gcp' || scheme === 'cloudprint') return 'cloud';
  if (name.startsWith('\\\\') || /\bredirected\b/i.test(said)) return 'not_local';
  if (deviceUri === null || scheme === null) return null;
  if (scheme === '')
    return deviceUri.startsWith('/dev/')
      ? deviceUri === '/dev/null'
        ? 'writes_a_file'
        : null
      : 'unknown_connection';
  // A printer on USB that speaks IPP is reached through a service on this very machine, which names no queue.
  if (/^ipps?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/ipp\//i.test(deviceUri)) return null;
  if (scheme === 'hp') return /^hp:\/(?:usb|par)\//i.test(deviceUri) ? null : 'not_local';
  return localSchemes.has(scheme) ? null : 'not_local';
}

/** As wide as Amazon's own AWB bars are on an unscaled label: 101 modules of five dots at 12 dots/mm. */
const AWB_BARS_MM = (101 * 5) / 12;
/** Narrower ones a carrier can refuse. */
const LEAST_BARS_MM = 38;
/** A ruler is read to half a millimetre, a roll of paper slips a little. */
const TRUE_WITHIN = 0.025;

/** What a printer makes of a length, by bars that were measured on its paper. */
export type PrinterScale = 'true_to_size' | 'scales' | 'too_small';

/** `measuredMm` is what the ruler says of bars that should be `expectedMm`. */
export function scaleOf(
  expectedMm: number,
  measuredMm: number,
): { readonly verdict: PrinterScale; readonly awbMm: number } {
  const scale = measuredMm / expectedMm;
  const awbMm = AWB_BARS_MM * scale;
  if (awbMm < LEAST_BARS_MM) return { verdict: 'too_small', awbMm };
  return { verdict: Math.abs(scale - 1) <= TRUE_WITHIN ? 'true_to_size' : 'scales', awbMm };
}
