/**
 * The guards that the product rests on, each with the way to take it out. `npm run guard-proof` takes them out one at a
 * time in a copy of the sources and wants at least one test to notice. To add one: name it, say which text of which file is
 * replaced by what (the text must stand there exactly once), and which test files must turn red.
 */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Mutation extends Edit {
  /** `P5` and the like are the numbers of the client library's faults; anything else is a word of the design. */
  readonly name: string;
  /** What is missing without the guard. */
  readonly what: string;
  /** Further replacements that belong to the same guard. */
  readonly also?: readonly Edit[];
  /** Test files, from the root of the repository. */
  readonly tests: readonly string[];
  /** Only tests whose name matches, where a file is slow. */
  readonly only?: RegExp;
}

const transport = 'src-main/amazon/transport.ts';
const guard = 'src-main/amazon/guard.ts';
const papers = 'src-main/amazon/papers.ts';
const library = ['tests/amazon/library.test.ts'];
const network = ['tests/amazon/guard.test.ts'];

/** Lets the library read the answer itself, which is when it starts to retry and to refresh. */
const libraryReads: readonly Edit[] = [
  { file: transport, find: 'raw_result: true', replace: 'raw_result: false' },
  {
    file: transport,
    find: 'const raw = (await call) as RawResult;',
    replace:
      'const raw = { statusCode: 200, headers: {}, chunks: [Buffer.from(JSON.stringify(await call))] };',
  },
];

export const mutations: readonly Mutation[] = [
  {
    name: 'P1',
    what: 'the status is checked',
    file: 'src-main/amazon/answer.ts',
    find: 'if (answer.status < 200 || answer.status > 299) {',
    replace: 'if (answer.status < 0) {',
    tests: ['tests/amazon/status.test.ts', 'tests/amazon/retry.test.ts'],
  },
  {
    name: 'P2',
    what: 'the library does not retry a dead network',
    file: transport,
    find: 'retry_remote_timeout: false',
    replace: 'retry_remote_timeout: true',
    tests: library,
    only: /P2/,
  },
  {
    name: 'P3',
    what: 'no rejection goes unheard',
    file: transport,
    find: 'retry_remote_timeout: false',
    replace: 'retry_remote_timeout: true',
    tests: library,
    only: /P3/,
  },
  {
    name: 'P4',
    what: 'a reset in mid-body settles',
    file: guard,
    find: 'if (!over) grace = setTimeout(lost, GRACE_MS);',
    replace: '',
    tests: network,
    only: /P4|cut off/,
  },
  {
    name: 'P5',
    what: 'the library does not retry a 429',
    file: transport,
    find: 'auto_request_throttled: false',
    replace: 'auto_request_throttled: true',
    also: libraryReads,
    tests: library,
    only: /P5/,
  },
  {
    name: 'P5 cap',
    what: 'our own retries end',
    file: 'src-main/amazon/retry.ts',
    find: 'if (tries >= MOST_TRIES || waited > MOST_WAITING_MS) throw error;',
    replace: '',
    tests: ['tests/amazon/retry.test.ts'],
    only: /P5/,
  },
  {
    name: 'P5 wait',
    what: 'a request waits for its permit',
    file: 'src-main/amazon/limiter.ts',
    find: 'if (wait <= 0) break;',
    replace: 'if (wait < Infinity) break;',
    tests: ['tests/amazon/limiter.test.ts'],
  },
  {
    name: 'P6',
    what: 'the library does not refresh tokens',
    file: transport,
    find: 'auto_request_tokens: false',
    replace: 'auto_request_tokens: true',
    also: libraryReads,
    tests: library,
    only: /P6/,
  },
  {
    name: 'P6 fresh',
    what: 'a restricted token serves one call',
    file: papers,
    find: 'restrictedToken: () => restrictedToken(caller, path, signal),',
    replace: 'restrictedToken: async () => (kept ??= await restrictedToken(caller, path, signal)),',
    also: [
      { file: papers, find: 'function isPdf(', replace: 'let kept: Redacted | undefined;\nfunction isPdf(' },
    ],
    tests: ['tests/amazon/tokens.test.ts'],
  },
  {
    name: 'P7',
    what: 'calls share one login',
    file: 'src-main/amazon/tokens.ts',
    find: 'if (!this.#asking || !same(this.#asking.credentials, credentials)) {',
    replace: 'if (credentials) {',
    tests: ['tests/amazon/tokens.test.ts'],
  },
  {
    name: 'P8',
    what: 'bytes are joined before they are decoded',
    file: transport,
    find: 'body: Buffer.concat(raw.chunks),',
    replace: "body: Buffer.from(raw.chunks.map((chunk) => chunk.toString('utf8')).join('')),",
    tests: library,
    only: /P8/,
  },
  {
    name: 'P9',
    what: 'a document is never decoded as text',
    file: 'src-main/amazon/download.ts',
    find: 'return body;',
    replace: "return Buffer.from(body.toString('utf8'));",
    tests: ['tests/amazon/download.test.ts'],
    only: /P9/,
  },
  {
    name: 'P10 wire',
    what: 'an answer has a largest size',
    file: guard,
    find: 'if (bytes > watch.maxBytes)',
    replace: 'if (bytes < 0)',
    tests: [...network, 'tests/amazon/download.test.ts'],
    only: /cap/,
  },
  {
    name: 'P10 bomb',
    what: 'inflating has a largest size',
    file: 'src-main/amazon/download.ts',
    find: '{ maxOutputLength: limits.maxInflated }',
    replace: '{}',
    tests: ['tests/amazon/download.test.ts'],
    only: /bomb/,
  },
  {
    name: 'P10 stall',
    what: 'a stalled body is given up',
    file: guard,
    find: 'if (!over) stall = setTimeout(lost, patience.stallMs);',
    replace: '',
    tests: network,
    only: /stalled/,
  },
  {
    name: 'P10 end',
    what: 'an exchange has a deadline',
    file: guard,
    find: 'const deadline = setTimeout(lost, patience.deadlineMs);',
    replace: 'const deadline = undefined;',
    tests: network,
    only: /trickles/,
  },
  {
    name: 'P11',
    what: 'versions are pinned',
    file: transport,
    find: 'endpoints_versions: { ...endpointsVersions },',
    replace: '',
    tests: library,
    only: /P11/,
  },
  {
    name: 'P12',
    what: 'every call has a request of its own',
    file: transport,
    find: 'client.callAPI(parameters);',
    replace: 'client.callAPI((reused[request.operation] ??= parameters) as typeof parameters);',
    also: [
      {
        file: transport,
        find: 'const endpointsVersions = {',
        replace: 'const reused: Record<string, unknown> = {};\nconst endpointsVersions = {',
      },
    ],
    tests: library,
    only: /P12/,
  },
  {
    name: 'P13',
    what: 'only declared fields reach the library',
    file: transport,
    find: 'const parameters = {',
    replace: 'const parameters = {\n...(request as object),',
    tests: library,
    only: /P13/,
  },
  {
    name: 'P14',
    what: 'the library prints nothing',
    file: transport,
    find: 'debug_log: false',
    replace: 'debug_log: true',
    tests: library,
    only: /P14/,
  },
  {
    name: 'P14 text',
    what: 'no text of an answer gets into an error',
    file: 'src-main/amazon/answer.ts',
    find: "return typeof value === 'string' && /^[\\w.:=+/-]{1,80}$/.test(value) ? value : null;",
    replace: "return typeof value === 'string' ? value : null;",
    tests: ['tests/amazon/status.test.ts'],
    only: /P14/,
  },
  {
    name: 'P15',
    what: 'a call polls once',
    file: papers,
    find: "path: { reportId } }, signal);\n  switch (json['processingStatus']) {\n    case 'IN_QUEUE':\n    case 'IN_PROGRESS':\n      return { state: 'waiting' };",
    replace:
      "path: { reportId } }, signal);\n  switch (json['processingStatus']) {\n    case 'IN_QUEUE':\n    case 'IN_PROGRESS':\n      return getReport(caller, reportId, signal);",
    tests: ['tests/amazon/feed-xml.test.ts'],
    only: /P15/,
  },
  {
    name: 'P17',
    what: 'the library’s timers are not used',
    file: transport,
    find: 'options: { raw_result: true },',
    replace: 'options: { raw_result: true, timeouts: { response: 5_000 } },',
    tests: library,
    only: /P17/,
  },
  {
    name: 'host allow-list',
    what: 'only Amazon’s document hosts are connected to',
    file: 'src-main/amazon/hosts.ts',
    find: 'return documentHost.test(host);',
    replace: "return host !== '';",
    tests: [...network, 'tests/amazon/download.test.ts'],
    only: /host/,
  },
  {
    name: 'paths',
    what: 'an identifier cannot climb to another path',
    file: 'src-main/amazon/caller.ts',
    find: '.some((part) => identifier(part) === null)',
    replace: '.some((part) => part === undefined)',
    tests: ['tests/amazon/status.test.ts'],
    only: /path/,
  },
  {
    name: 'certificates',
    what: 'a certificate must be for the host and from the authority',
    file: 'src-main/amazon/endpoint.ts',
    find: 'rejectUnauthorized: true',
    replace: 'rejectUnauthorized: false',
    tests: network,
    only: /certificate/,
  },
  {
    name: 'booked once',
    what: 'a booking in doubt is not sent again',
    file: 'src-main/amazon/operations.ts',
    find: "call: 'easyShip.createScheduledPackage', rate: 1, burst: 5, repeatable: false",
    replace: "call: 'easyShip.createScheduledPackage', rate: 1, burst: 5, repeatable: true",
    tests: ['tests/amazon/retry.test.ts'],
    only: /booking/,
  },
  {
    name: 'recipient asked',
    what: 'personal fields are read only when asked for',
    file: 'src-main/amazon/order-fields.ts',
    find: 'const recipient = withRecipient ? recipientOf(value, id) : null;',
    replace: 'const recipient = recipientOf(value, id);',
    tests: ['tests/amazon/order-fields.test.ts'],
  },
];
