/** A session bus that lets anybody in and answers by a list, to see what the keychain does with odd ones. */
import { rmSync } from 'node:fs';
import { type Socket, createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readMessage } from '../../src-main/vault/session-bus.ts';

export type BusManner =
  /** Claims to have a Secret Service; calls to it fail. */
  | 'claims'
  /** Has none and cannot start one. */
  | 'has none'
  /** The same, its answers cut into single bytes. */
  | 'has none, byte by byte'
  | 'claims, byte by byte'
  | 'refuses login'
  | 'silent'
  | 'hangs up'
  | 'garbage'
  | 'bends lengths';

export async function fakeBus(t: TestContext, folder: string, manner: BusManner): Promise<string> {
  const path = join(folder, `bus-${manner.replaceAll(/\W/gu, '')}`);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    serve(socket, manner);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(path, { force: true });
  });
  return path;
}

function serve(socket: Socket, manner: BusManner): void {
  if (manner === 'silent') return;
  if (manner === 'hangs up') {
    socket.end();
    return;
  }
  let received: Buffer = Buffer.alloc(0);
  let begun = false;
  const say = (bytes: Buffer): void => {
    if (!manner.endsWith('byte by byte')) socket.write(bytes);
    else for (const byte of bytes) socket.write(Buffer.from([byte]));
  };
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (!begun) {
      const end = received.indexOf('\r\n');
      if (end < 0) return;
      const line = received.subarray(0, end).toString('latin1');
      received = received.subarray(end + 2);
      if (line === 'BEGIN') begun = true;
      else if (line === 'NEGOTIATE_UNIX_FD') say(Buffer.from('AGREE_UNIX_FD\r\n'));
      else if (manner === 'refuses login') say(Buffer.from('REJECTED EXTERNAL\r\n'));
      else if (manner === 'garbage') say(Buffer.alloc(100_000, 'x'));
      else say(Buffer.from('OK 0123456789abcdef0123456789abcdef\r\n'));
    }
    for (let message = readMessage(received); message !== null; message = readMessage(received)) {
      const call = received.subarray(0, message.size);
      received = received.subarray(message.size);
      const bytes = answer(call, manner.startsWith('claims'));
      // The length of the first field's text, far beyond the message.
      if (manner === 'bends lengths') bytes.writeUInt32LE(0x7fff, 12);
      if (manner === 'bends lengths') bytes.writeUInt32LE(8, 4);
      say(manner === 'bends lengths' ? Buffer.concat([bytes, Buffer.alloc(0x8020, 0xff)]) : bytes);
    }
  });
}

function answer(call: Buffer, claims: boolean): Buffer {
  const serial = call.readUInt32LE(8);
  if (call.includes('Hello\0')) return reply(2, serial, [], Buffer.concat([text(':1.1')]), 's');
  if (claims && /StartServiceByName\0|NameHasOwner\0/u.test(call.toString('latin1')))
    return reply(2, serial, [], uint32(1), call.includes('NameHasOwner') ? 'b' : 'u');
  const name = text('org.freedesktop.DBus.Error.ServiceUnknown');
  return reply(
    3,
    serial,
    [Buffer.concat([Buffer.from([4, 1]), Buffer.from('s\0'), name])],
    Buffer.alloc(0),
    '',
  );
}

function reply(type: number, to: number, extra: readonly Buffer[], body: Buffer, signature: string): Buffer {
  const fields = [
    Buffer.concat([Buffer.from([5, 1]), Buffer.from('u\0'), uint32(to)]),
    ...extra,
    ...(signature === ''
      ? []
      : [Buffer.concat([Buffer.from([8, 1]), Buffer.from('g\0'), Buffer.from(`\u0001${signature}\0`)])]),
  ];
  const list = fields.reduce((before, next) => Buffer.concat([pad(before), next]), Buffer.alloc(0));
  const head = Buffer.concat([
    Buffer.from([0x6c, type, 1, 1]),
    uint32(body.length),
    uint32(1),
    uint32(list.length),
    list,
  ]);
  return Buffer.concat([pad(head), body]);
}

function text(value: string): Buffer {
  return Buffer.concat([uint32(value.length), Buffer.from(`${value}\0`)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function pad(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
}
