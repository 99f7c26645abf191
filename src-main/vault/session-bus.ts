/**
 * Just enough of the D-Bus wire protocol to ask the session bus one question: is there a Secret Service, or can one be
 * started? The keychain library answers it by silently using something else.
 *
 * Source: D-Bus Specification, sections "Authentication Protocol" and "Message Protocol".
 */
import { existsSync } from 'node:fs';
import { type Socket, createConnection } from 'node:net';
import { join } from 'node:path';

const SECRET_SERVICE = 'org.freedesktop.secrets';
const BUS = 'org.freedesktop.DBus';
const METHOD_RETURN = 2;

/** Socket paths to try, in order; abstract ones begin with a NUL. */
export function sessionBusPaths(env: NodeJS.ProcessEnv): readonly string[] {
  const address = env['DBUS_SESSION_BUS_ADDRESS'];
  if (address === undefined || address === '') {
    const usual = env['XDG_RUNTIME_DIR'] === undefined ? null : join(env['XDG_RUNTIME_DIR'], 'bus');
    return usual !== null && existsSync(usual) ? [usual] : [];
  }
  return address.split(';').flatMap((option) => {
    const [transport = '', rest = ''] = option.split(':', 2);
    if (transport !== 'unix') return [];
    const parts = rest.split(',').map((pair) => pair.split('=', 2));
    for (const [name = '', value = ''] of parts) {
      if (name === 'path') return [decodeURIComponent(value)];
      if (name === 'abstract') return [`\0${decodeURIComponent(value)}`];
    }
    return [];
  });
}

/** Whether a Secret Service runs or could be started. Never throws; takes at most `patience` milliseconds. */
export async function secretServiceAnswers(env: NodeJS.ProcessEnv, patience = 10_000): Promise<boolean> {
  for (const path of sessionBusPaths(env)) if (await askBus(path, patience)) return true;
  return false;
}

function askBus(path: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    const conversation = askForSecrets(socket);
    let received: Buffer = Buffer.alloc(0);
    const finish = (answer: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(false), patience);
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length > 65_536) return finish(false);
      try {
        const step = conversation(received);
        received = step.rest;
        if (step.answer !== null) finish(step.answer);
      } catch {
        // Lengths that point outside their message: whatever this is, it is no session bus.
        finish(false);
      }
    });
  });
}

type Step = { readonly rest: Buffer; readonly answer: boolean | null };

/** Logs in at once; what it gives back is fed everything received so far and says when it knows. */
function askForSecrets(socket: Socket): (received: Buffer) => Step {
  const uid = process.getuid?.() ?? 0;
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`);
  let loggedIn = false;

  return (received) => {
    let rest = received;
    if (!loggedIn) {
      const end = rest.indexOf('\r\n');
      if (end < 0) return { rest, answer: null };
      if (!rest.subarray(0, end).toString('latin1').startsWith('OK')) return { rest, answer: false };
      rest = rest.subarray(end + 2);
      loggedIn = true;
      socket.write('BEGIN\r\n');
      socket.write(methodCall(1, 'Hello', null));
      // Starting a service that already runs is answered like finding it.
      socket.write(methodCall(2, 'StartServiceByName', SECRET_SERVICE));
    }
    for (;;) {
      const message = readMessage(rest);
      if (message === null) return { rest, answer: null };
      rest = rest.subarray(message.size);
      if (message.replyTo === 2) return { rest, answer: message.type === METHOD_RETURN };
    }
  };
}

/** A call to the bus itself. With an argument it is (name: string, flags: uint32 = 0). */
function methodCall(serial: number, member: string, argument: string | null): Buffer {
  const body = argument === null ? Buffer.alloc(0) : Buffer.concat([align(text(argument), 4), uint32(0)]);
  const fields = [
    field(1, 'o', text('/org/freedesktop/DBus')),
    field(6, 's', text(BUS)),
    field(2, 's', text(BUS)),
    field(3, 's', text(member)),
    ...(argument === null ? [] : [field(8, 'g', signature('su'))]),
  ];
  // Each entry of the array starts on a multiple of eight; the last one is not padded within the array's length.
  const list = fields.reduce((before, next) => Buffer.concat([align(before, 8), next]), Buffer.alloc(0));
  const head = Buffer.from([0x6c, 1, 0, 1]);
  const header = Buffer.concat([head, uint32(body.length), uint32(serial), uint32(list.length), list]);
  return Buffer.concat([align(header, 8), body]);
}

interface Message {
  readonly type: number;
  readonly replyTo: number | null;
  /** Bytes of the whole message. */
  readonly size: number;
}

/** The first message in `bytes`, null when it has not all arrived. */
export function readMessage(bytes: Buffer): Message | null {
  if (bytes.length < 16) return null;
  const little = bytes[0] === 0x6c;
  const number = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const fieldsEnd = 16 + number(12);
  const size = padded(fieldsEnd, 8) + number(4);
  if (bytes.length < size) return null;
  let replyTo: number | null = null;
  let at = 16;
  while (at < fieldsEnd) {
    at = padded(at, 8);
    const code = bytes[at];
    const kind = String.fromCodePoint(bytes[at + 2] ?? 0);
    at += 4;
    if (kind === 'g') at += 2 + (bytes[at] ?? 0);
    else {
      at = padded(at, 4);
      if (code === 5 && kind === 'u') replyTo = number(at);
      at += kind === 'u' ? 4 : 5 + number(at);
    }
  }
  return { type: bytes[1] ?? 0, replyTo, size };
}

function field(code: number, kind: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code]), signature(kind), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([uint32(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
}

function signature(value: string): Buffer {
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(`${value}\0`)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function align(bytes: Buffer, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(padded(bytes.length, to) - bytes.length)]);
}

function padded(length: number, to: number): number {
  return Math.ceil(length / to) * to;
}
