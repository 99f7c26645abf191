import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { type Server, type Socket, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { asStoreError, sqliteCode } from './sqlite-errors.ts';

/** The one word that is understood, and the one that is said back. */
const ASK = 'show\n';
const ANSWER = 'shown\n';
/** Shorter than every system's limit for the path of a socket (104 on macOS, 108 on Linux). */
const LONGEST_SOCKET_PATH = 100;

export interface Instance {
  /** Lets go of the folder. */
  release(): Promise<void>;
}

/**
 * Makes this process the only one of ours on `dataDir` (made if it is not there). When another one is, it is asked to
 * show its window and the answer is `already_running`.
 *
 * What counts is a lock that the system itself drops when its process dies, however it dies; the socket beside it only
 * carries the word, so one left over by a kill is recognised and replaced.
 *
 * Throws StoreError `disk_failed` when the folder cannot be locked.
 */
export async function acquireInstance(
  dataDir: string,
  onShow: () => void,
): Promise<Instance | 'already_running'> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = takeLock(join(dataDir, 'instance.lock'));
  if (unlock === null) {
    await askToShow(dataDir);
    return 'already_running';
  }
  try {
    const visitors = new Set<Socket>();
    const server = await listen(dataDir, (socket) => {
      visitors.add(socket);
      socket.on('close', () => visitors.delete(socket));
      serve(socket, onShow);
    });
    return {
      release: () =>
        new Promise((done) => {
          server.close(() => {
            removeSocket(dataDir);
            unlock();
            done();
          });
          for (const visitor of visitors) visitor.destroy();
        }),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** An empty SQLite file held exclusively: the same lock on every system. Null when somebody else holds it. */
function takeLock(file: string): (() => void) | null {
  try {
    const db = new Sqlite(file, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
      return () => void db.close();
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return null;
    throw asStoreError(error, 'instance.lock');
  }
}

async function listen(dataDir: string, onVisit: (socket: Socket) => void): Promise<Server> {
  // The lock is ours, so whatever lies here was left behind.
  removeSocket(dataDir);
  const server = createServer(onVisit);
  await withSocketPath(dataDir, async (path) => {
    const umask = process.platform === 'win32' ? null : process.umask(0o177);
    try {
      const listening = new Promise<void>((done, failed) => {
        server.once('error', failed);
        server.listen(path, done);
      });
      // listen() binds before it returns, so nobody else's files see this umask.
      if (umask !== null) process.umask(umask);
      await listening;
      if (process.platform !== 'win32') chmodSync(path, 0o600);
    } finally {
      if (umask !== null) process.umask(umask);
    }
  });
  return server;
}

function serve(socket: Socket, onShow: () => void): void {
  let said = '';
  socket.setTimeout(2000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    said += bytes.toString('latin1');
    if (said === ASK) {
      onShow();
      socket.end(ANSWER);
    } else if (!ASK.startsWith(said)) socket.destroy();
  });
}

/** Tries for about two seconds, because the other one may still be starting. Whether it heard changes nothing here. */
async function askToShow(dataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await withSocketPath(dataDir, (path) => askOnce(path))) return;
    await new Promise((done) => {
      setTimeout(done, 100);
    });
  }
}

function askOnce(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(path);
    let said = '';
    const finish = (heard: boolean): void => {
      socket.destroy();
      done(heard);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(said === ANSWER));
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
      if (said === ANSWER) finish(true);
    });
    socket.write(ASK);
  });
}

function socketFile(dataDir: string): string {
  return join(resolve(dataDir), 'instance.sock');
}

function removeSocket(dataDir: string): void {
  if (process.platform !== 'win32') rmSync(socketFile(dataDir), { force: true });
}

/**
 * Hands `use` a path short enough for a socket. A folder too deep for that is reached through a link, which lives in a
 * private temporary folder for as long as `use` takes.
 */
async function withSocketPath<T>(dataDir: string, use: (path: string) => Promise<T>): Promise<T> {
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(resolve(dataDir).toLowerCase()).digest('hex').slice(0, 32);
    return use(`\\\\.\\pipe\\potli-${name}`);
  }
  const direct = socketFile(dataDir);
  if (Buffer.byteLength(direct) <= LONGEST_SOCKET_PATH) return use(direct);
  const detour = mkdtempSync(join(tmpdir(), 'potli-'));
  try {
    symlinkSync(resolve(dataDir), join(detour, 'd'));
    return await use(join(detour, 'd', 'instance.sock'));
  } finally {
    rmSync(detour, { recursive: true, force: true });
  }
}
