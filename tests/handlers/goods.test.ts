/** The seller's knowledge over the contract: lists, changes and one key that takes each back. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { CallOf } from '../../src-main/contract/requests.ts';
import { contentKey } from '../../src-main/domain/content.ts';
import { readTableFile } from '../../src-main/documents/table.ts';
import { anOrder, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const order = anOrder(1);
const sku = order.items[0]?.sku ?? '';

const facts: CallOf<'goods.save'> = {
  sku,
  weightGrams: 340,
  lengthCm: 8,
  widthCm: 8.5,
  heightCm: 26,
  bin: 'A4',
  hsn: '74182010',
  gstRatePercent: 12,
};
const box = { boxId: 'M', name: 'Medium', lengthCm: 30, widthCm: 22, heightCm: 12.5, tareGrams: 170 };
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** An office with the real reader of tables and a drawer for saved files. */
function shop(t: TestContext) {
  const saved: { name: string; bytes: Uint8Array }[] = [];
  const made = office(
    t,
    {},
    {
      work: { readTable: (bytes) => Promise.resolve(readTableFile(bytes)) },
      host: {
        saveFile: (name, bytes) => {
          saved.push({ name, bytes });
          return Promise.resolve(name);
        },
      },
    },
  );
  return { ...made, saved };
}

void test('a SKU that only an order knows is listed, measured once, and searched by all it has', async (t) => {
  const { desk, ask } = shop(t);
  stock(desk, [order]);
  desk.ledger.goods.remove(sku);
  const [first] = (await ask('goods.list')).rows;
  assert.equal(first?.sku, sku);
  assert.equal(first.title, order.items[0]?.title);
  assert.equal(first.weightGrams, null);
  assert.equal((await ask('goods.list', { show: 'unmeasured' })).unmeasured, 1);
  await ask('goods.save', facts);
  await ask('codes.teach', { code: '8901234567894', sku });
  const list = await ask('goods.list');
  assert.equal(list.unmeasured, 0);
  assert.equal(list.rows[0]?.widthCm, 8.5);
  assert.equal(list.rows[0]?.codes, 1);
  for (const search of [sku.toLowerCase(), 'a4', '890123456', order.items[0]?.title.slice(0, 5) ?? ''])
    assert.equal((await ask('goods.list', { search })).total, 1, search);
  assert.equal((await ask('goods.list', { search: 'nothing of the kind' })).total, 0);
  assert.equal((await ask('goods.list', { offset: 1 })).rows.length, 0);
});

void test('each change is taken back by one key, last first, to exactly what was', async (t) => {
  const { desk, ask } = shop(t);
  const { goods, photos } = desk.ledger;
  const all = () => [goods.all(), goods.boxes(), goods.codes(), goods.presets(), photos.skus()];
  const states = [all()];
  const key = contentKey([{ sku, quantity: 2 }]);
  const parcel = { boxId: 'M', lengthCm: 30, widthCm: 22, heightCm: 12.5, weightGrams: 850 };
  const steps: readonly (() => Promise<unknown>)[] = [
    () => ask('goods.save', facts),
    () => ask('goods.save', { ...facts, bin: null }),
    () => ask('boxes.save', box),
    () => ask('preset.accept', { contentKey: key, parcel }),
    () => ask('preset.accept', { contentKey: key, parcel: { ...parcel, weightGrams: 900 } }),
    () => ask('codes.teach', { code: 'own-1', sku }),
    () => ask('codes.forget', { code: 'OWN-1', sku }),
    () => ask('preset.forget', { contentKey: key }),
    () => ask('boxes.remove', { boxId: 'M' }),
  ];
  for (const step of steps) {
    await step();
    states.push(all());
  }
  assert.deepEqual(
    goods.presets().map((preset) => preset.cameFrom),
    [],
  );
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    await ask('goods.undo');
    assert.deepEqual(all(), states[at], `before step ${at}`);
  }
  assert.deepEqual(await ask('goods.history'), { last: null });
  await assert.rejects(ask('goods.undo'), { reason: 'nothing_to_undo' });
});

void test('a preset says whether it was proposed or typed; a box that goes leaves it its size', async (t) => {
  const { ask } = shop(t);
  await ask('goods.save', facts);
  await ask('boxes.save', box);
  const parcel = { boxId: 'M', lengthCm: 30, widthCm: 22, heightCm: 12.5, weightGrams: 340 + 170 };
  await ask('preset.accept', { contentKey: contentKey([{ sku, quantity: 1 }]), parcel });
  await ask('preset.accept', { contentKey: contentKey([{ sku, quantity: 2 }]), parcel });
  const { rows } = await ask('presets.list', { search: sku });
  assert.deepEqual(
    rows.map(({ lines, cameFrom }) => [lines[0]?.quantity, cameFrom]),
    [
      [1, 'proposed'],
      [2, 'typed'],
    ],
  );
  assert.equal((await ask('boxes.list'))[0]?.presets, 2);
  await ask('boxes.remove', { boxId: 'M' });
  const [left] = (await ask('presets.list')).rows;
  assert.deepEqual([left?.parcel.boxName, left?.parcel.lengthCm], [null, 30]);
});

void test('usual boxes are for an empty table only', async (t) => {
  const { desk, ask } = shop(t);
  for (const { boxId } of desk.ledger.goods.boxes()) desk.ledger.goods.removeBox(boxId);
  await ask('boxes.addUsual');
  assert.equal((await ask('boxes.list')).length, (await ask('boxes.usual')).length);
  await assert.rejects(ask('boxes.addUsual'), { reason: 'not_allowed_now' });
});

void test('a table goes out, is looked at and comes in again, all or nothing', async (t) => {
  const { desk, ask, saved } = shop(t);
  await ask('goods.save', { ...facts, sku: '-MINUS', bin: '=1+1' });
  await ask('goods.exportTable', { kind: 'goods' });
  const text = Buffer.from(saved[0]?.bytes ?? []).toString('utf8');
  assert.match(text, /^\uFEFFsku,weight_g/u);
  assert.match(text, /'-MINUS,340,8,8\.5,26,'=1\+1,74182010,12,/u);
  const same = await ask('goods.previewTable', { kind: 'goods', base64: base64(text) });
  assert.equal(same.counts.refused + same.counts.new + same.counts.changed, 0);
  await assert.rejects(ask('goods.importTable', { token: same.token }), { reason: 'not_allowed_now' });

  const file = 'SKU;Weight (g);bin\r\n\'-MINUS;350;\r\nNEW;12,5;B1\r\n"Two ""B""";40;B2\r\n';
  const look = await ask('goods.previewTable', { kind: 'goods', base64: base64(file) });
  assert.deepEqual(look.counts, { new: 1, changed: 1, same: 0, refused: 1 });
  assert.equal(look.rows[0]?.reason, 'not_whole_grams');
  assert.deepEqual(await ask('goods.importTable', { token: look.token }), { rows: 2 });
  assert.equal(desk.ledger.goods.get('-MINUS')?.weightGrams, 350);
  assert.equal(desk.ledger.goods.get('-MINUS')?.bin, '=1+1');
  assert.equal(desk.ledger.goods.get('Two "B"')?.bin, 'B2');
  assert.deepEqual(await ask('goods.undo'), { kind: 'imported', name: 'goods', rows: 2 });
  assert.equal(desk.ledger.goods.get('-MINUS')?.weightGrams, 340);
  assert.equal(desk.ledger.goods.get('Two "B"'), null);
  await assert.rejects(ask('goods.importTable', { token: look.token }), {
    reason: 'table_changed_meanwhile',
  });
});

void test('what changed after the look is not written over', async (t) => {
  const { ask } = shop(t);
  const { token } = await ask('goods.previewTable', { kind: 'codes', base64: base64('code,sku\nown-9,A\n') });
  await ask('codes.teach', { code: 'OWN-9', sku: 'B' });
  await assert.rejects(ask('goods.importTable', { token }), { reason: 'table_changed_meanwhile' });
});

void test('files that are no table are refused with their sentence', async (t) => {
  const { ask } = shop(t);
  const refused = async (bytes: Uint8Array | string, reason: string): Promise<void> => {
    const given = Buffer.from(bytes).toString('base64');
    await assert.rejects(ask('goods.previewTable', { kind: 'goods', base64: given }), { reason }, reason);
  };
  await refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe), 'table_not_text');
  await refused('name,colour\nx,red\n', 'table_without_columns');
  await refused('', 'table_unreadable');
  await refused(`sku\n${'A\n'.repeat(5001)}`, 'table_too_long');
});

void test('a picture is kept bare and is taken back', async (t) => {
  const { desk, ask } = shop(t);
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 17, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 0xff, 0xd9];
  const exif = [0xff, 0xe1, 0, 5, 71, 80, 83];
  const jpeg = Buffer.from([0xff, 0xd8, ...exif, ...frame, ...scan]).toString('base64');
  await ask('goods.setPhoto', { sku, base64: jpeg });
  assert.deepEqual(
    [...Buffer.from((await ask('goods.photo', { sku })) ?? '', 'base64')],
    [0xff, 0xd8, ...frame, ...scan],
  );
  await assert.rejects(ask('goods.setPhoto', { sku, base64: 'AAAA' }), { reason: 'photo_not_usable' });
  await ask('goods.setPhoto', { sku, base64: null });
  assert.equal(await ask('goods.photo', { sku }), null);
  await ask('goods.undo');
  assert.deepEqual(desk.ledger.photos.skus(), [sku]);
});
