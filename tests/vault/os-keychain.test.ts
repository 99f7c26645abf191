import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { keychainService } from '../../src-main/vault/os-keychain.ts';
import { fakeBus } from './fake-bus.ts';
import { canSeparate, home, inSession, whyNoKeyring } from './kit.ts';

const missing = whyNoKeyring();
const needsKeyring = { skip: missing ?? false };
const needsKernelKeys = { skip: !existsSync('/proc/keys') && 'this kernel shows no /proc/keys' };
const needsNamespace = {
  skip: !canSeparate() && 'no user namespaces here, and these leave traces in the kernel',
};
const newService = (): string => keychainService('practice', `/tests/${randomUUID()}`);
const nothing: readonly string[] = [];

test('a secret outlives the process that kept it, under gnome-keyring', needsKeyring, async (t) => {
  const session = { home: home(t), bus: 'unlocked', service: newService() } as const;
  const first = ['get=a', 'set=a=first', 'set=b=second', 'get=a'];
  assert.deepEqual(await inSession(session, first), ['open', null, null, null, 'first', nothing]);
  const second = ['get=a', 'get=b', 'set=a=third', 'delete=b', 'delete=b'];
  const answers = ['open', 'first', 'second', null, null, null, nothing];
  assert.deepEqual(await inSession(session, second), answers);
  assert.deepEqual(await inSession(session, ['get=a', 'get=b']), ['open', 'third', null, nothing]);
  const apart = { ...session, service: newService() };
  assert.deepEqual(await inSession(apart, ['get=a']), ['open', null, nothing]);
});

test('a locked keyring is locked, not empty', needsKeyring, async (t) => {
  const place = { home: home(t), service: newService() } as const;
  const [, key] = await inSession({ ...place, bus: 'unlocked' }, ['obtain=new']);
  assert.match(String(key), /^[0-9a-f]{64}$/u);
  const locked = { error: 'locked' };
  assert.deepEqual(
    await inSession({ ...place, bus: 'locked' }, ['state=file', 'obtain=file', 'obtain=new', 'set=a=x']),
    ['open', 'locked', locked, locked, locked, nothing],
  );
  assert.deepEqual(
    await inSession({ ...place, bus: 'unlocked' }, [
      'obtain=file',
      'state=file',
      'destroy',
      'state=new',
      'state=file',
    ]),
    ['open', key, 'available', null, 'none', 'lost', nothing],
  );
});

test('what Windows would not hold is refused here too', needsKeyring, async (t) => {
  const session = { home: home(t), bus: 'unlocked', service: newService() } as const;
  const refused = { error: 'refused' };
  assert.deepEqual(await inSession(session, ['big=a=2560', 'big=b=2561', 'big=c=0', 'get=b']), [
    'open',
    null,
    refused,
    refused,
    null,
    nothing,
  ]);
});

test(
  'without a session bus it is unreachable and the kernel holds nothing of ours',
  needsKernelKeys,
  async (t) => {
    const session = { home: home(t), bus: 'none', service: newService() } as const;
    const refused = [{ error: 'unreachable' }, nothing];
    assert.deepEqual(await inSession(session, ['set=a=x']), refused);
    assert.deepEqual(await inSession({ ...session, store: 'library-choice' }, ['set=a=x']), refused);
    const dead = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${session.home}/no-bus` };
    assert.deepEqual(await inSession({ ...session, env: dead }, ['set=a=x']), refused);
  },
);

// A bus that claims to have a Secret Service and a library left to its own choice: the case the look into the kernel
// is for. The program itself never leaves the library the choice.
const left = { bus: 'none', store: 'library-choice' } as const;

test('a Secret Service in name only is unreachable before a secret is written', needsNamespace, async (t) => {
  const bus = await fakeBus(t, home(t), 'claims');
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}` };
  const session = { ...left, home: home(t), service: newService(), env };
  // What the library cannot take out again is the word that says nothing, never a secret.
  assert.deepEqual(await inSession(session, ['set=a=x']), [{ error: 'unreachable' }, ['probe']]);
});

test('a write that goes to the kernel later is taken out again and refused', needsNamespace, async (t) => {
  const bus = await fakeBus(t, home(t), 'claims');
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}` };
  const store = 'library-choice, probe unseen';
  const session = { ...left, store, home: home(t), service: newService(), env } as const;
  const answers = await inSession(session, ['set=a=x', 'get=a']);
  assert.deepEqual(answers, ['open', { error: 'unreachable' }, null, ['probe']]);
});
