/**
 * Made-up buyers. Names are built from syllables that make no real person's name, in five scripts, and no two people
 * share a name, a street line, a phone or a message, so that a scan of files can look for every single one of them.
 */
import { dice, hashText } from './data/random.ts';
import type { Place } from './data/places.ts';
import { places, unknownStateSpellings } from './data/places.ts';

export type Script = 'latin' | 'devanagari' | 'gujarati' | 'tamil' | 'bengali';

export interface Person {
  readonly script: Script;
  readonly name: string;
  readonly companyName: string | null;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly place: Place;
  /** Usually the place's; a few belong to another state. */
  readonly postalCode: string;
  /** Usually the place's; a few are spelt as no table has them. */
  readonly stateOrRegion: string;
  /** Nearly always null: Amazon sends no phone for Easy Ship since 2021. */
  readonly phone: string | null;
  readonly email: string;
  readonly giftMessage: string;
}

interface ScriptWords {
  readonly syllables: readonly string[];
  readonly endings: readonly string[];
  readonly street: string;
  readonly near: string;
  readonly landmark: string;
  readonly gift: readonly [string, string];
}

const words: Readonly<Record<Script, ScriptWords>> = {
  latin: {
    syllables: 'za vo kri tru me lo gha ri nu pe shi ba do yu jha the'.split(' '),
    endings: ['wala', 'potlikar', 'gathri', 'bandhni'],
    street: 'Zari Lane',
    near: 'Near',
    landmark: 'Chowk',
    gift: ['Happy returns to', 'may the lamp stay lit'],
  },
  devanagari: {
    syllables: 'ज़ा वो क्रि त्रु मे लो घा रि नू पे शि बा दो यू झा क्षे'.split(' '),
    endings: ['वाला', 'पोटलीकर', 'गठरी', 'बांधनी'],
    street: 'ज़री गली',
    near: 'समीप',
    landmark: 'चौक',
    gift: ['शुभकामनाएँ', 'दीप जलता रहे'],
  },
  gujarati: {
    syllables: 'ઝા વો ક્રિ ત્રુ મે લો ઘા રિ નૂ પે શિ બા દો યૂ જ્ઞા ક્ષે'.split(' '),
    endings: ['વાલા', 'પોટલીકર', 'ગઠરી', 'બાંધણી'],
    street: 'ઝરી શેરી',
    near: 'પાસે',
    landmark: 'ચોક',
    gift: ['શુભેચ્છાઓ', 'દીવો ઝળહળતો રહે'],
  },
  tamil: {
    syllables: 'ஜா வோ க்ரி த்ரு மே லோ கா ரி நூ பெ ஷி பா தோ யூ ஞா க்ஷே'.split(' '),
    endings: ['வாலா', 'பொட்டலிகர்', 'கட்டரி', 'பாந்தினி'],
    street: 'ஜரி தெரு',
    near: 'அருகில்',
    landmark: 'சந்தி',
    gift: ['வாழ்த்துகள்', 'விளக்கு ஒளிரட்டும்'],
  },
  bengali: {
    syllables: 'জা ভো ক্রি ত্রু মে লো ঘা রি নূ পে শি বা দো যূ ঝা ক্ষে'.split(' '),
    endings: ['ওয়ালা', 'পোটলিকর', 'গাঁঠরি', 'বাঁধনি'],
    street: 'জরি গলি',
    near: 'নিকটে',
    landmark: 'মোড়',
    gift: ['শুভেচ্ছা', 'প্রদীপ জ্বলুক'],
  },
};

/** Three syllables for each number below 4,096, every one different; beyond that a fourth is added. */
function word(syllables: readonly string[], number: number, salt: number): string {
  let scrambled = (Math.imul(number, 2477) + salt) & 4095;
  scrambled ^= scrambled >> 5;
  scrambled = Math.imul(scrambled, 1171) & 4095;
  scrambled ^= scrambled >> 7;
  const at = (shift: number): string => syllables[(scrambled >> shift) & 15] ?? '';
  const beyond = number >= 4096 ? (syllables[Math.floor(number / 4096) % 16] ?? '') : '';
  return beyond + at(8) + at(4) + at(0);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function scriptOf(number: number): Script {
  const turn = (number * 7) % 20;
  if (turn < 10) return 'latin';
  if (turn < 13) return 'devanagari';
  if (turn < 16) return 'gujarati';
  return turn < 18 ? 'tamil' : 'bengali';
}

/** How often an address is not as it should be. */
export interface PeopleShares {
  /** PIN code of another state. */
  readonly pinDisagrees: number;
  /** A state that no table knows. */
  readonly unknownState: number;
  readonly phone: number;
}

const usualPeople: PeopleShares = { pinDisagrees: 0.02, unknownState: 0.02, phone: 0.05 };

/** Person number `number` of a seed; the same two numbers always make the same person. */
export function makePerson(seed: number, number: number, shares: PeopleShares = usualPeople): Person {
  const throws = dice(seed, `person ${number}`);
  const script = scriptOf(number);
  const own = words[script];
  const place = throws.pick(places);
  // The seed moves the numbering, so that two stores do not share their people.
  const offset = number + (hashText(`people ${seed}`) % 1500);
  const first = capital(word(own.syllables, offset, 1013));
  const last = capital(word(own.syllables, offset, 2718)) + (own.endings[number % 4] ?? '');
  const house = throws.between(1, 990);
  const lane = capital(word(own.syllables, offset, 577));
  const business = number % 23 === 11;
  const other = places.find((candidate) => candidate.stateCode !== place.stateCode) ?? place;
  return {
    script,
    name: `${first} ${last}`,
    companyName: business ? `${last} Traders ${number + 1}` : null,
    addressLine1: `${house}/${number + 1}, ${lane} ${own.street}`,
    addressLine2: `${own.near} ${capital(word(own.syllables, offset, 3141))} ${own.landmark}`,
    place,
    postalCode: throws.chance(shares.pinDisagrees) ? other.pin : place.pin,
    stateOrRegion: throws.chance(shares.unknownState) ? throws.pick(unknownStateSpellings) : place.state,
    // No Indian mobile number starts with 1.
    phone: throws.chance(shares.phone) ? `+91 1${String(number).padStart(4, '0')} ${throws.digits(5)}` : null,
    email: `${throws.text(13).toLowerCase()}@marketplace.amazon.in`,
    giftMessage: `${own.gift[0]} ${first}, ${own.gift[1]} (${number + 1})`,
  };
}

/** The texts that belong to this person alone; PIN code and city are shared by many and not among them. */
export function personalStrings(person: Person, withGift: boolean): string[] {
  return [
    person.name,
    person.addressLine1,
    person.addressLine2,
    ...(person.companyName === null ? [] : [person.companyName]),
    ...(person.phone === null ? [] : [person.phone]),
    ...(withGift ? [person.giftMessage] : []),
  ];
}
