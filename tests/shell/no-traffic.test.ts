import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowsers } from '../../src-main/shell/browsers.ts';
import { sortCalls, traceNetwork, whyNoStrace } from '../support/strace.ts';

const noStrace = whyNoStrace();
const { candidates } = await findBrowsers({ headless: true, cacheFolder: resolve('.cache') });
const child = resolve('tests/shell/traffic-child.ts');

function quiet(name: string, args: readonly string[], why: string | null, env = process.env): void {
  test(`${name} calls nobody and looks up no name`, async (t) => {
    const skip = noStrace ?? why;
    if (skip !== null) {
      t.skip(skip);
      return;
    }
    const input = args[0] === 'stdio' ? '{"id":1,"request":"echo"}\n' : '';
    const traced = await traceNetwork(process.execPath, [child, ...args], { env, input });
    assert.equal(traced.status, 0, traced.stderr);
    assert.match(traced.stdout, args[0] === 'stdio' ? /"ok":true/u : /shown/u);
    assert.deepEqual(traced.stray, []);
    assert.deepEqual(traced.lookUps, []);
    if (!args.includes('system')) assert.deepEqual(traced.routes, []);
  });
}

const has = (source: string): string | null =>
  candidates.some((one) => one.source === source) ? null : `there is no ${source} browser here`;
quiet('the lines shell', ['stdio'], null);
quiet('the carried browser', ['headless', 'carried'], has('carried'));
quiet('a system browser without a display', ['headless', 'system'], has('system'));
quiet('a browser told to use a proxy', ['headless', 'carried'], has('carried'), {
  ...process.env,
  http_proxy: 'http://192.0.2.1:3128',
  https_proxy: 'http://192.0.2.1:3128',
  all_proxy: 'socks5://192.0.2.1:1080',
});

test('a system browser in a real window calls nobody and looks up no name', async (t) => {
  const why = noStrace ?? has('system') ?? (existsSync('/usr/bin/Xvfb') ? null : 'Xvfb is not installed');
  if (why !== null) {
    t.skip(why);
    return;
  }
  const screen = `:${100 + (process.pid % 400)}`;
  const display = spawn('Xvfb', [screen, '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  });
  try {
    for (let tries = 0; tries < 100 && !existsSync(`/tmp/.X11-unix/X${screen.slice(1)}`); tries += 1)
      await wait(50);
    const env = { ...process.env, DISPLAY: screen };
    const traced = await traceNetwork(process.execPath, [child, 'window', 'system'], { env });
    assert.equal(traced.status, 0, traced.stderr);
    assert.match(traced.stdout, /shown/u);
    assert.deepEqual([...traced.stray, ...traced.lookUps], []);
    assert.ok(traced.connects > 0, 'the display itself was connected to');
  } finally {
    const ended = once(display, 'exit');
    display.kill();
    await ended;
  }
});

test('calls are sorted: far ones stray, local name services are look-ups, the rest is fine', () => {
  const far =
    '9 connect(24, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:4860::1", &sin6_addr)}, 28) = 0';
  const dns =
    '9 connect(24, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0';
  const nscd = '9 connect(24, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = 0';
  const noNscd =
    '9 connect(24, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file)';
  const near =
    '9 connect(24, {sa_family=AF_INET, sin_port=htons(4443), sin_addr=inet_addr("127.0.0.1")}, 16) = 0';
  const bus = '9 connect(5, {sa_family=AF_UNIX, sun_path="/run/dbus/system_bus_socket"}, 30) = 0';
  const datagram =
    '9 sendto(5, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.7")}, 16) = 1';
  assert.deepEqual(sortCalls([far, dns, nscd, noNscd, near, bus, datagram]), {
    stray: [far, datagram],
    routes: [],
    lookUps: [dns, nscd],
    connects: 6,
  });
});

test('a question for a route sends nothing; a connection or a datagram to the same address is stray', () => {
  const to = (rest: string): string =>
    `12 connect(29, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr), sin6_scope_id=0}, 28) = ${rest}`;
  const sent =
    '12 sendto(29, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr)}, 28) = 1';
  const asked = [to('0'), to('-1 ENETUNREACH (Network is unreachable)')];
  const begun = to('-1 EINPROGRESS (Operation now in progress)');
  const elsewhere = to('0').replace('8888', '8844');
  const sorted = sortCalls([...asked, begun, sent, elsewhere]);
  assert.deepEqual(sorted.stray, [begun, sent, elsewhere]);
  assert.deepEqual(sorted.routes, asked);
});
