import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysIn } from '../../src-renderer/words/days.ts';
import { catalogues, languages, locales } from '../../src-renderer/words/catalogues.ts';

type Flat = ReadonlyMap<string, string>;

function flat(tree: object, path = ''): Flat {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') return [[here, value]];
      return typeof value === 'object' && value !== null ? [...flat(value, here)] : [];
    }),
  );
}

const english = flat(catalogues.en);
const others = (['hi', 'gu'] as const).map((language) => ({ language, texts: flat(catalogues[language]) }));
const script = { hi: /\p{Script=Devanagari}/u, gu: /\p{Script=Gujarati}/u } as const;
const otherScript = { hi: script.gu, gu: script.hi } as const;

/** Names of Amazon's, of the tax office's and of paper sizes are the same word in every language. */
const sameInAll: ReadonlySet<string> = new Set(['A4', 'COD', 'SKU', 'IGST', 'CGST', 'SGST']);

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{[^}]*\}\}/gu)].map(([whole]) => whole).toSorted();

/** The part of a text that is words: no placeholders. */
const words = (text: string): string => text.replaceAll(/\{\{[^}]*\}\}/gu, '');

for (const { language, texts } of others) {
  describe(`the catalogue in ${language}`, () => {
    it('holds exactly the keys of the English one', () => {
      assert.deepEqual([...texts.keys()].toSorted(), [...english.keys()].toSorted());
    });

    it('fills in the same values', () => {
      for (const [key, text] of texts) {
        const wanted = placeholders(english.get(key) ?? '');
        assert.deepEqual(placeholders(text), wanted, key);
      }
    });

    it('has no text that is still English', () => {
      const left = [...texts].filter(
        ([key, text]) => text === english.get(key) && /\p{L}/u.test(words(text)) && !sameInAll.has(text),
      );
      assert.deepEqual(left, []);
    });

    it('is written in its own script and in no other', () => {
      const foreign = [...texts].filter(([, text]) => {
        const said = words(text);
        if (otherScript[language].test(said)) return true;
        return /\p{L}/u.test(said) && !script[language].test(said) && !sameInAll.has(said);
      });
      assert.deepEqual(foreign, []);
    });

    it('keeps the words of Amazon as Amazon writes them', () => {
      const kept = ['Amazon.in', 'Seller Central', 'Easy Ship', 'SKU', 'PDF', 'press Enter', 'Esc', 'GST'];
      const lost = [...english].flatMap(([key, text]) =>
        kept
          .filter((word) => text.includes(word) && !texts.get(key)?.includes(word.replace('press ', '')))
          .map((word) => `${key}: ${word}`),
      );
      assert.deepEqual(lost, []);
    });

    it('ends a sentence where the English does', () => {
      const end = language === 'hi' ? /[।?]$/u : /[.?]$/u;
      for (const [key, text] of texts)
        if (/[a-z)][.]$/u.test(english.get(key) ?? '') && !/(?:units|badge|position|columns)/u.test(key))
          assert.match(text, end, key);
    });

    it('has every plural form of its grammar, and no other', () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const stems = new Set(
        [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6)),
      );
      assert.ok(stems.size > 20);
      for (const stem of stems)
        for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'] as const)
          assert.equal(texts.has(`${stem}_${form}`), forms.includes(form), `${stem}_${form}`);
    });
  });
}

describe('the languages', () => {
  it('count none as one in Hindi and Gujarati, so both forms have to read well with 0', () => {
    assert.equal(new Intl.PluralRules('hi').select(0), 'one');
    assert.equal(new Intl.PluralRules('gu').select(0), 'one');
    assert.equal(new Intl.PluralRules('en').select(0), 'other');
  });

  it('group numbers as in India, in the digits of the keyboard', () => {
    for (const language of languages)
      assert.equal(new Intl.NumberFormat(locales[language]).format(1_234_567), '12,34,567', language);
  });

  it('name days and months in their own words', () => {
    const day = Date.parse('2026-07-14T20:00:00Z');
    const said = languages.map((language) => daysIn(locales[language]).format(day));
    assert.deepEqual(said, ['Wed, 15 Jul', 'बुध, 15 जुलाई', 'બુધ, 15 જુલાઈ']);
  });
});
