import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callRules, offences } from './calls.ts';
import { readAll, readSource } from './source.ts';

const sources = readAll('src-main', 'src-renderer', 'src-practice');
for (const rule of callRules) {
  test(`no file has ${rule.name}`, () => {
    assert.deepEqual(
      sources.flatMap((source) => offences(rule, source)),
      [],
    );
  });
}

/** One line each that the rule of that number of words must catch, by the start of the rule's name. */
const caught: readonly (readonly [rule: string, text: string])[] = [
  ['a copy', 'await db.backup(file);'],
  ['a copy', 'const bytes = this.db.serialize();'],
  ['a copy', "db['serialize']();"],
  ['a key in SQL', "db.exec(`ATTACH 'x' AS y KEY ''`);"],
  ['a key in SQL', 'open(`file:${name}?cipher=sqlcipher&key=${key}`);'],
  ['a key in SQL', "open('file:x.db?hexkey=00');"],
  ['text turned into markup', 'element.innerHTML = text;'],
  ['text turned into markup', 'element?.insertAdjacentHTML("beforeend", text);'],
  ['text turned into markup', 'document.write(text);'],
  ['text turned into markup', 'const a = { dangerouslySetInnerHTML: { __html: text } };'],
  ['text turned into markup', 'const a = <p dangerouslySetInnerHTML={html} />;'],
  ['text turned into markup', 'const a = <iframe srcdoc={html} />;'],
  ['text turned into code', 'eval(text);'],
  ['text turned into code', 'const f = new Function("a", text);'],
  ['text turned into code', 'setTimeout("alert(1)", 5);'],
  ['text turned into code', "import vm from 'node:vm';"],
  ['the time', 'const now = Date.now();'],
  ['the time', 'const now = Date.now;'],
  ['the time', 'const now = new Date();'],
  ['the time', 'const now = Date();'],
  ['the time', 'const t = performance.now();'],
  ['the time', 'const t = process.hrtime.bigint();'],
  ['chance', 'const r = Math.random();'],
  ['chance', 'const r = globalThis.Math.random;'],
  ['a child found', "spawn('node', ['x.ts']);"],
  ['a child found', "child.execSync('npx thing');"],
  ['a program started', "import { spawn } from 'node:child_process';"],
  ['a thread', "import { Worker } from 'node:worker_threads';"],
  ['a thread', "new Worker('x.js');"],
  ['a network module', "import { request } from 'node:https';"],
  ['a network module', "const net = await import('net');"],
  ['a network module', "await fetch('https://example.com');"],
  ['a network module', "new WebSocket('wss://example.com');"],
  ['something left', "localStorage.setItem('a', 'b');"],
  ['something left', "window.sessionStorage.setItem('a', 'b');"],
  ['something left', "document.cookie = 'a=b';"],
  ['something left', 'await navigator.clipboard.writeText(text);'],
  ['words on', 'console.log(order);'],
  ['SQL outside', "run('SELECT order_id FROM orders');"],
  ['SQL outside', 'run(`INSERT INTO orders VALUES (${id})`);'],
  ['SQL outside', "run('PRAGMA user_version');"],
];
for (const [start, text] of caught) {
  test(`caught as ${start}: ${text}`, () => {
    const rule = callRules.find((one) => one.name.startsWith(start));
    assert.ok(rule, 'the rule exists');
    assert.notDeepEqual(offences(rule, readSource('src-main/jobs/fixture.tsx', text)), []);
  });
}

test('every rule is shown to be able to fail', () => {
  const unproven = callRules.filter((rule) => !caught.some(([start]) => rule.name.startsWith(start)));
  assert.deepEqual(
    unproven.map((rule) => rule.name),
    [],
  );
});

test('what only looks alike passes', () => {
  const text = `
    const at = new Date(instant); const words = 'select a row from the list';
    const text = 'attach the label'; backUp(db); spawn(process.execPath, ['x.ts']);
    setTimeout(() => wake(), 5); // innerHTML and eval are only mentioned here
  `;
  const source = readSource('src-main/jobs/fixture.ts', text);
  const found = callRules
    .filter((rule) => !rule.name.startsWith('SQL'))
    .flatMap((rule) => offences(rule, source));
  assert.deepEqual(found, []);
});
