import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boardColumns } from '../../src-main/contract/board.ts';
import { reasons } from '../../src-main/contract/reply.ts';
import { easyShipCodes } from '../../src-main/domain/easy-ship.ts';
import type { HeldOutReason } from '../../src-main/domain/gst.ts';
import {
  cannotPackReasons,
  holdReasons,
  openShredReasons,
  reprintReasons,
  shredPapers,
  shredReasons,
} from '../../src-main/domain/hold.ts';
import { setAsideReasons } from '../../src-main/domain/papers.ts';
import { en } from '../../src-renderer/words/en.ts';

const lists: readonly (readonly [name: string, words: readonly string[], texts: object])[] = [
  ['reasons of a refusal', reasons, en.reason],
  ['hold reasons', holdReasons, en.hold],
  ['set-aside reasons', setAsideReasons, en.setAside],
  ['Easy Ship codes', easyShipCodes, en.easyShip],
  ['columns of the board', boardColumns, en.column],
  ['reasons it cannot be packed', cannotPackReasons, en.cannotPack],
  ['reasons for printing again', reprintReasons, en.reprint],
  ['papers to shred', shredPapers, en.records.shred.papers],
  ['reasons to shred', shredReasons, en.records.shred.reasons],
  ['reasons to leave shredding open', openShredReasons, en.records.day.leave],
];

/** Checked by the compiler: a reason without a text, or a text without a reason, does not compile. */
const leftOut = en.records.gst.why satisfies Record<HeldOutReason, string>;

function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? textsOf(value) : [],
  );
}

describe('the English catalogue', () => {
  for (const [name, words, texts] of lists) {
    it(`has a text for each of the ${name}, and for nothing else`, () => {
      assert.deepEqual(Object.keys(texts).toSorted(), [...words].toSorted());
    });
  }

  it('says every refusal in a whole sentence', () => {
    for (const text of Object.values(en.reason)) assert.match(text, /^[A-Z].{15,}[.]$/u);
  });

  it('names what is left out of the draft', () => {
    for (const text of Object.values(leftOut)) assert.match(text, /^[a-z].{8,}$/u);
  });

  it('leaves no text empty, unfinished or with a stray brace', () => {
    const texts = textsOf(en);
    assert.ok(texts.length > 500);
    for (const text of texts) {
      assert.notEqual(text.trim(), '');
      assert.doesNotMatch(text.replaceAll(/\{\{[a-zA-Z]+\}\}/gu, ''), /[{}]|TODO|lorem/iu);
    }
  });
});
