import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isOurPage } from '../../src-main/shell/sender.ts';
import { answerText } from '../../src-main/shell/wire.ts';
import { toyHandler } from './toy-handler.ts';

const badInput = { ok: false, reason: 'bad_input' };

test('whatever is sent, a reply of the closed form comes back', async () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.anything(),
    fc.record({ name: fc.anything(), input: fc.anything() }).map((message) => {
      try {
        return JSON.stringify(message);
      } catch {
        return '';
      }
    }),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (sent) => {
      const reply = JSON.parse(await answerText(toyHandler(), sent)) as { ok: boolean; reason?: string };
      const keys = Object.keys(reply).sort();
      assert.ok(keys.join() === 'ok,value' || keys.join() === 'ok,reason', keys.join());
      if (!reply.ok) assert.match(String(reply.reason), /^[a-z_]+$/u);
    }),
  );
});

test('what is no message is bad input, and the handler never sees it', async () => {
  let asked = 0;
  const handler = async () => {
    asked += 1;
    return { ok: true, value: null } as const;
  };
  for (const sent of [
    undefined,
    7,
    {},
    '',
    'null',
    '[]',
    '"text"',
    '{',
    '{"input":1}',
    '{"name":7}',
    '{"__proto__":{"name":"x"}}',
  ])
    assert.deepEqual(JSON.parse(await answerText(handler, sent)), badInput, JSON.stringify(sent));
  assert.equal(asked, 0);
});

test('a message over the cap is bad input before it is parsed', async () => {
  const text = `{"name":"echo","input":"${'x'.repeat(144 * 1024 * 1024)}"}`;
  assert.deepEqual(JSON.parse(await answerText(toyHandler(), text)), badInput);
});

test('an input that was left out is undefined, a missing value is null', async () => {
  let given: unknown = 'nothing yet';
  const handler = async (_name: string, input: unknown) => {
    given = input;
    return { ok: true, value: undefined } as const;
  };
  assert.deepEqual(JSON.parse(await answerText(handler, '{"name":"x"}')), { ok: true, value: null });
  assert.equal(given, undefined);
});

const origin = 'https://app.invalid';
const page = { ownWindow: true, mainFrame: true, url: `${origin}/` };

test('only the main frame of our window on our page may call', () => {
  for (const url of [`${origin}/`, `${origin}/index.html`, `${origin}/?a=1`, `${origin}/#plan`])
    assert.equal(isOurPage({ ...page, url }, origin), true, url);
  assert.equal(isOurPage({ ...page, ownWindow: false }, origin), false);
  assert.equal(isOurPage({ ...page, mainFrame: false }, origin), false);
  for (const url of [
    '',
    'about:blank',
    'about:srcdoc',
    `blob:${origin}/1-2-3`,
    `data:text/html,${origin}/`,
    'https://app.invalid.example.com/',
    'https://app.invalid:8443/',
    'http://app.invalid/',
    `${origin}/other.html`,
    `${origin}/index.html/more`,
    `${origin}//example.com/`,
    `https://example.com/#${origin}/`,
    `https://user@app.invalid/`,
  ])
    assert.equal(isOurPage({ ...page, url }, origin), false, url);
});
