/** Calls that no file, or only a named file, may make. Each rule looks at one parsed file and names what it found. */
import type { ESTree } from './ast.ts';
import { calleeName, walk } from './ast.ts';
import type { Source } from './source.ts';
import { lineOf, literal } from './source.ts';

interface Rule {
  readonly name: string;
  /** Files in which the thing is allowed. */
  readonly allowed: RegExp;
  readonly find: (source: Source, report: (offset: number, what: string) => void) => void;
}

const nowhere = /^$/u;
const clockFiles = /^src-(main|renderer)\/clock\.ts$/u;

/** Node's modules that reach a network, and where they may be imported. */
const network = new Set([
  'net',
  'http',
  'https',
  'http2',
  'tls',
  'dns',
  'dns/promises',
  'dgram',
  'inspector',
]);
/**
 * Besides Amazon's client and the practice server, these talk to a socket file on this PC: a second start, which asks
 * the first to show its window, the session bus, and CUPS.
 */
const networkFiles =
  /^(src-main\/(amazon\/.+|shell\/(mailbox|cups-spooler)\.ts|store\/lock\.ts|vault\/session-bus\.ts)|src-practice\/.+)$/u;

/** Files that start other programs: browsers, printers, and a search of live databases in a process of its own. */
const childFiles =
  /^src-main\/(shell\/(browser|carried-chromium|chromium|cups|desk)[^/]*\.ts|documents\/command\.ts|store\/scan-child\.ts)$/u;

const htmlSinks = new Set(['innerHTML', 'outerHTML', 'srcdoc', 'dangerouslySetInnerHTML']);
const htmlCalls = new Set([
  'insertAdjacentHTML',
  'createContextualFragment',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
]);
const clocks = new Set([
  'Date.now',
  'performance.now',
  'performance.timeOrigin',
  'process.hrtime',
  'process.uptime',
]);
const browserStores = new Set(['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore']);
const sqlWords =
  /^\s*(select\s.+\sfrom|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from|create\s+(unique\s+)?(table|index|trigger)|pragma\s|vacuum\b|attach\b)/isu;

function imports(
  source: Source,
  name: (bare: string) => boolean,
  report: (offset: number, what: string) => void,
): void {
  for (const one of source.imports) {
    const bare = one.specifier.replace(/^node:/u, '');
    if (one.kind !== 'type' && name(bare)) report(0, one.specifier);
  }
}

function texts(source: Source, look: (text: string, offset: number) => void): void {
  walk(source, (node) => {
    if (node.type === 'TemplateElement') look(node.value.raw, node.start);
    const text = literal(node);
    if (text !== null) look(text, node.start);
  });
}

function calls(
  source: Source,
  look: (name: string, node: ESTree.CallExpression | ESTree.NewExpression) => void,
): void {
  walk(source, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') look(calleeName(node.callee), node);
  });
}

function last(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

export const callRules: readonly Rule[] = [
  {
    name: 'a copy of a database that is not encrypted (backup, serialize)',
    allowed: nowhere,
    find: (source, report) =>
      calls(source, (name, node) => {
        if (/\.(backup|serialize)$/u.test(name)) report(node.start, name);
      }),
  },
  {
    name: 'a key in SQL or in a file name (ATTACH … KEY, file:…?key=)',
    allowed: nowhere,
    find: (source, report) =>
      texts(source, (text, offset) => {
        if (/\battach\b[\s\S]*\bkey\b/iu.test(text) || /[?&](hex)?key=/iu.test(text))
          report(offset, text.slice(0, 40));
      }),
  },
  {
    name: 'text turned into markup',
    allowed: nowhere,
    find: (source, report) =>
      walk(source, (node) => {
        if (
          node.type === 'JSXAttribute' &&
          node.name.type === 'JSXIdentifier' &&
          htmlSinks.has(node.name.name)
        )
          report(node.start, node.name.name);
        if (
          node.type === 'Property' &&
          node.key.type === 'Identifier' &&
          node.key.name === 'dangerouslySetInnerHTML'
        )
          report(node.start, node.key.name);
        if (
          node.type === 'MemberExpression' &&
          node.property.type === 'Identifier' &&
          (htmlSinks.has(node.property.name) || htmlCalls.has(node.property.name))
        )
          report(node.start, node.property.name);
        if (node.type === 'CallExpression' && /^document\.write(ln)?$/u.test(calleeName(node.callee)))
          report(node.start, 'document.write');
      }),
  },
  {
    name: 'text turned into code',
    allowed: nowhere,
    find: (source, report) => {
      calls(source, (name, node) => {
        if (name === 'eval' || name === 'globalThis.eval' || name === 'Function') report(node.start, name);
        if (
          /^(globalThis\.|window\.)?set(Timeout|Interval)$/u.test(name) &&
          literal(node.arguments[0]) !== null
        )
          report(node.start, `${name} of text`);
      });
      imports(source, (bare) => bare === 'vm', report);
    },
  },
  {
    name: 'the time, asked outside the clock',
    allowed: clockFiles,
    find: (source, report) =>
      walk(source, (node) => {
        if (node.type === 'MemberExpression') {
          const name = calleeName(node);
          if (clocks.has(name.replace(/^globalThis\./u, ''))) report(node.start, name);
        }
        if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
        if (calleeName(node.callee) === 'Date' && node.arguments.length === 0) report(node.start, 'Date()');
      }),
  },
  {
    name: 'chance that no seed repeats',
    allowed: nowhere,
    find: (source, report) =>
      walk(source, (node) => {
        if (node.type === 'MemberExpression' && calleeName(node).endsWith('Math.random'))
          report(node.start, 'Math.random');
      }),
  },
  {
    name: 'a child found by the name node instead of process.execPath',
    allowed: nowhere,
    find: (source, report) =>
      calls(source, (name, node) => {
        if (!/^(spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)$/u.test(last(name))) return;
        const program = literal(node.arguments[0]);
        if (program !== null && /^(node|npx?)(\.exe|\.cmd)?(\s|$)/u.test(program))
          report(node.start, program);
      }),
  },
  {
    name: 'a program started outside the named files',
    allowed: childFiles,
    find: (source, report) =>
      imports(source, (bare) => bare === 'child_process' || bare === 'cluster', report),
  },
  {
    name: 'a thread started outside work/',
    allowed: /^src-main\/work\//u,
    find: (source, report) => {
      imports(source, (bare) => bare === 'worker_threads', report);
      calls(source, (name, node) => {
        if (node.type === 'NewExpression' && /^(Shared)?Worker$/u.test(last(name))) report(node.start, name);
      });
    },
  },
  {
    name: 'a network module outside amazon/, the practice and the single-instance socket',
    allowed: networkFiles,
    find: (source, report) => {
      imports(source, (bare) => network.has(bare) || bare === 'undici' || bare === 'ws', report);
      calls(source, (name, node) => {
        if (
          /^(globalThis\.|window\.)?(fetch|WebSocket|EventSource|XMLHttpRequest)$/u.test(name) ||
          name === 'navigator.sendBeacon'
        )
          report(node.start, name);
      });
    },
  },
  {
    name: 'something left in the browser’s own storage or on the clipboard',
    allowed: nowhere,
    find: (source, report) =>
      walk(source, (node) => {
        if (node.type === 'Identifier' && browserStores.has(node.name)) report(node.start, node.name);
        if (node.type !== 'MemberExpression') return;
        const name = calleeName(node).replace(/^(globalThis|window)\./u, '');
        if (/^(document\.cookie|navigator\.(clipboard|serviceWorker))$/u.test(name)) report(node.start, name);
      }),
  },
  {
    name: 'words on the console, which no rule about buyers and secrets covers',
    // A listener's fault in the window has no other place to be seen; it never reaches a file.
    allowed: /^src-main\/shell\/preload\.ts$/u,
    find: (source, report) =>
      calls(source, (name, node) => {
        if (/^(globalThis\.)?console\./u.test(name)) report(node.start, name);
      }),
  },
  {
    name: 'SQL outside the store',
    allowed: /^src-main\/store\//u,
    find: (source, report) =>
      texts(source, (text, offset) => {
        if (sqlWords.test(text)) report(offset, text.trim().slice(0, 40));
      }),
  },
];

/** What the rule finds wrong in a file, in words. */
export function offences(rule: Rule, source: Source): string[] {
  if (rule.allowed.test(source.path)) return [];
  const found: string[] = [];
  rule.find(source, (offset, what) => found.push(`${source.path}:${lineOf(source, offset)}: ${what}`));
  return found;
}
