/** The spooler's answers come from another process: whatever its bytes are, they are read or refused, and never trusted. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ServerResponse, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { cupsSpooler } from '../../src-main/shell/cups-spooler.ts';
import { type IppAttribute, decodeIpp, encodeIpp, ippTag, ippValues } from '../../src-main/shell/ipp.ts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const name = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
const several = { minLength: 1, maxLength: 3 };
const plain = { noNullPrototype: true };

const attributes: fc.Arbitrary<IppAttribute> = fc.oneof(
  fc.record(
    { tag: fc.constantFrom(ippTag.integer, ippTag.enum), name, values: fc.array(int32, several) },
    plain,
  ),
  fc.record({ tag: fc.constant(ippTag.boolean), name, values: fc.array(fc.boolean(), several) }, plain),
  fc.record(
    {
      tag: fc.constantFrom(ippTag.text, ippTag.name, ippTag.keyword, ippTag.uri),
      name,
      values: fc.array(text, several),
    },
    plain,
  ),
);
const groups = fc.record(
  {
    tag: fc.constantFrom(ippTag.operation, ippTag.job, ippTag.printer),
    attributes: fc.array(attributes, { maxLength: 5 }),
  },
  plain,
);
const messages = fc.record(
  {
    code: fc.integer({ min: 0, max: 0xffff }),
    requestId: int32,
    groups: fc.array(groups, { maxLength: 4 }),
  },
  plain,
);

/** Reads, or refuses by RangeError; anything else would be an error nobody expects. */
function readOrRefuse(bytes: Buffer): ReturnType<typeof decodeIpp> | null {
  try {
    return decodeIpp(bytes);
  } catch (error) {
    assert.ok(error instanceof RangeError, String(error));
    return null;
  }
}

void test('what is written is read back, with the document behind it', () => {
  fc.assert(
    fc.property(messages, fc.uint8Array({ maxLength: 50 }), (message, document) => {
      const read = decodeIpp(Buffer.concat([encodeIpp(message), document]));
      assert.deepEqual({ ...read, data: null }, { ...message, data: null });
      assert.deepEqual(Buffer.from(read.data), Buffer.from(document));
    }),
  );
});

void test('an answer that is cut off anywhere is refused whole', () => {
  fc.assert(
    fc.property(messages, fc.nat(), (message, cut) => {
      const whole = encodeIpp(message);
      assert.equal(readOrRefuse(whole.subarray(0, cut % whole.length)), null);
    }),
  );
});

void test('bytes of any kind, and good ones with some turned over, are read or refused and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      readOrRefuse(Buffer.from(bytes));
    }),
    { numRuns: 2_000 },
  );
  const turns = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), several);
  fc.assert(
    fc.property(messages, turns, (message, turned) => {
      const bytes = encodeIpp(message);
      for (const [at, value] of turned) bytes[at % bytes.length] = value;
      const read = readOrRefuse(bytes);
      const length = read?.groups
        .flatMap((group) => group.attributes)
        .reduce((sum, attribute) => sum + attribute.values.length, 0);
      assert.ok((length ?? 0) <= bytes.length, 'no more values than bytes');
      if (read) ippValues(read, ippTag.printer, 'printer-state');
    }),
    { numRuns: 1_000 },
  );
});

/** A spooler's socket that answers as the test says. */
async function spooler(t: TestContext, answer: (response: ServerResponse) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'potli-ipp-'));
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => answer(response));
  });
  const before = process.env['CUPS_SERVER'];
  process.env['CUPS_SERVER'] = join(folder, 'cups.sock');
  t.after(async () => {
    if (before === undefined) delete process.env['CUPS_SERVER'];
    else process.env['CUPS_SERVER'] = before;
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    rmSync(folder, { recursive: true, force: true });
  });
  await new Promise<void>((resolve) => {
    server.listen(process.env['CUPS_SERVER'], resolve);
  });
}

const skip = process.platform === 'win32' ? 'CUPS is not on Windows' : false;
const jammed = encodeIpp({
  code: 0,
  requestId: 1,
  groups: [
    {
      tag: ippTag.printer,
      attributes: [
        { tag: ippTag.enum, name: 'printer-state', values: [5] },
        { tag: ippTag.keyword, name: 'printer-state-reasons', values: ['media-jam-error'] },
      ],
    },
  ],
});

void test('a spooler that answers is believed', { skip }, async (t) => {
  await spooler(t, (response) => response.end(jammed));
  assert.equal(await cupsSpooler.printerState('Zebra'), 'jam');
});

void test('one that turns us away, or answers with something else, has said nothing', { skip }, async (t) => {
  const answers: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(401).end(jammed),
    (response) => response.end('<html>sign in</html>'),
    (response) => response.end(jammed.subarray(0, 20)),
    (response) => response.end(),
    (response) => void response.destroy(),
    (response) => response.writeHead(200, { 'content-length': 500 }).end(jammed, () => response.destroy()),
  ];
  let next = 0;
  await spooler(t, (response) => answers[next]?.(response));
  for (next = 0; next < answers.length; next += 1)
    assert.equal(await cupsSpooler.printerState('Zebra'), 'unknown', `answer ${next}`);
});

void test('one that never ends its answer is hung up on, and its bytes are not kept', { skip }, async (t) => {
  let sent = 0;
  let isHungUp = false;
  await spooler(t, (response) => {
    const part = Buffer.alloc(1_000_000, 0x41);
    const more = (): void => {
      if (isHungUp || sent > 200_000_000) return;
      sent += part.length;
      if (response.write(part)) setImmediate(more);
      else response.once('drain', more);
    };
    response.once('close', () => (isHungUp = true));
    more();
  });
  assert.equal(await cupsSpooler.sheetsDone('Zebra-1'), null);
  assert.ok(sent < 100_000_000, `${sent} bytes were taken`);
});
