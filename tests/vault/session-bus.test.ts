import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMessage, secretServiceAnswers, sessionBusPaths } from '../../src-main/vault/session-bus.ts';
import { type BusManner, fakeBus } from './fake-bus.ts';
import { home } from './kit.ts';

const noUnixSockets = { skip: process.platform === 'win32' && 'the session bus is a Unix socket' };

test('the address of the bus is read as the specification has it', () => {
  const paths = (address: string): readonly string[] =>
    sessionBusPaths({ DBUS_SESSION_BUS_ADDRESS: address });
  assert.deepEqual(paths('unix:path=/run/user/1000/bus'), ['/run/user/1000/bus']);
  assert.deepEqual(paths('unix:path=/tmp/a%20b,guid=00ff'), ['/tmp/a b']);
  assert.deepEqual(paths('unix:abstract=/tmp/dbus-x,guid=00'), ['\0/tmp/dbus-x']);
  assert.deepEqual(paths('tcp:host=localhost,port=1;unix:guid=1,path=/b'), ['/b']);
  assert.deepEqual(paths('autolaunch:'), []);
  assert.deepEqual(sessionBusPaths({}), []);
  assert.deepEqual(sessionBusPaths({ XDG_RUNTIME_DIR: '/nowhere' }), []);
});

const cases: readonly (readonly [BusManner, boolean])[] = [
  ['claims', true],
  ['claims, byte by byte', true],
  ['has none', false],
  ['has none, byte by byte', false],
  ['refuses login', false],
  ['hangs up', false],
  ['garbage', false],
  ['bends lengths', false],
  ['silent', false],
];
for (const [manner, expected] of cases)
  test(`a bus that ${manner} is answered with ${String(expected)}`, noUnixSockets, async (t) => {
    const path = await fakeBus(t, home(t), manner);
    const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
    assert.equal(
      await secretServiceAnswers(env, ['silent', 'bends lengths'].includes(manner) ? 50 : 10_000),
      expected,
    );
  });

test('a bus that is not there is no Secret Service', async (t) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${home(t)}/nothing` };
  assert.equal(await secretServiceAnswers(env), false);
});

test('whatever bytes come are a message, not yet one, or an error that is caught', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        const message = readMessage(Buffer.from(bytes));
        assert.ok(message === null || message.size <= bytes.length);
      } catch (error) {
        assert.ok(error instanceof RangeError);
      }
    }),
    { numRuns: 2000 },
  );
});
