import { pinAgrees } from './pin.ts';

/**
 * GST state codes with the names and spellings met in addresses, Amazon's tax reports and GSTN's own lists (which
 * misspells two). Written without spaces and punctuation; the first is the usual name.
 */
const spellings: Readonly<Record<string, string>> = {
  '01': 'JAMMUANDKASHMIR JAMMUKASHMIR JANDK JK',
  '02': 'HIMACHALPRADESH HP',
  '03': 'PUNJAB PB',
  '04': 'CHANDIGARH CH',
  '05': 'UTTARAKHAND UTTARANCHAL UTTRAKHAND UK UA',
  '06': 'HARYANA HR',
  '07': 'DELHI NEWDELHI NCTOFDELHI DELHINCT NCTDELHI NATIONALCAPITALTERRITORYOFDELHI DL',
  '08': 'RAJASTHAN RJ',
  '09': 'UTTARPRADESH UP',
  '10': 'BIHAR BR',
  '11': 'SIKKIM SK',
  '12': 'ARUNACHALPRADESH AR',
  '13': 'NAGALAND NL',
  '14': 'MANIPUR MN',
  '15': 'MIZORAM MZ',
  '16': 'TRIPURA TR',
  '17': 'MEGHALAYA ML',
  '18': 'ASSAM AS',
  '19': 'WESTBENGAL WB',
  '20': 'JHARKHAND JH',
  '21': 'ODISHA ORISSA OD OR',
  '22': 'CHHATTISGARH CHHATISGARH CHATTISGARH CG',
  '23': 'MADHYAPRADESH MP',
  '24': 'GUJARAT GJ',
  '26':
    'DADRAANDNAGARHAVELIANDDAMANANDDIU DADRAANDNAGARHAVELI DADRANAGARHAVELI DAMANANDDIU DAMANDIU ' +
    'DADRANAGARHAVELIDAMANDIU DNHDD DNHANDDD DN DH',
  '27': 'MAHARASHTRA MH',
  '29': 'KARNATAKA KA',
  '30': 'GOA GA',
  '31': 'LAKSHADWEEP LAKSHDWEEP LAKSHADEEP LD',
  '32': 'KERALA KL',
  '33': 'TAMILNADU TN',
  '34': 'PUDUCHERRY PONDICHERRY PY',
  '35': 'ANDAMANANDNICOBARISLANDS ANDAMANANDNICOBAR ANDAMANNICOBARISLANDS ANDAMANNICOBAR AN',
  '36': 'TELANGANA TELENGANA TS TG',
  '37': 'ANDHRAPRADESH AP',
  '38': 'LADAKH LEHLADAKH LA',
};

/** Two letters that also mean something else (UT is also any union territory): the PIN code must agree. */
const ambiguous: Readonly<Record<string, string>> = { UT: '05', CT: '22', DD: '26' };

const codeBySpelling = new Map(
  Object.entries(spellings).flatMap(([code, names]) =>
    names.split(' ').map((name): [string, string] => [name, code]),
  ),
);

/**
 * The two-digit GST state code of the state that an address names, in whatever spelling; `29-Karnataka` is understood
 * when both halves agree. Null when the text is not known: it is never guessed and never 97.
 */
export function stateCode(stateOrRegion: string, pin: string | null = null): string | null {
  const text = stateOrRegion.normalize('NFKC').toUpperCase().slice(0, 100);
  const numbered = /^\s*(\d{2})\s*-(.*)$/s.exec(text);
  const name = (numbered?.[2] ?? text).replaceAll('&', 'AND').replaceAll(/[\s.,()-]/g, '');
  const sure = codeBySpelling.get(name);
  const maybe = Object.hasOwn(ambiguous, name) ? ambiguous[name] : undefined;
  const code = sure ?? (maybe !== undefined && pin !== null && pinAgrees(pin, maybe) === true ? maybe : null);
  return numbered && numbered[1] !== code ? null : code;
}
