/** A throw-away authority and one server certificate, written out as DER (RFC 5280), with Node's own cryptography. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface Certificates {
  readonly caPem: string;
  readonly certPem: string;
  readonly keyPem: string;
}

export interface Validity {
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;

function der(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const oid = (...bytes: number[]): Buffer => der(0x06, Buffer.from(bytes));
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const commonName = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, name))));
const utcTime = (time: number): Buffer =>
  der(0x17, `${new Date(time).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`);
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const yes = der(0x01, Buffer.from([0xff]));

function certificate(of: {
  serial: number;
  issuer: string;
  subject: string;
  validity: Validity;
  publicKey: KeyObject;
  signer: KeyObject;
  extension: Buffer;
}): string {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([of.serial])),
    ecdsaWithSha256,
    commonName(of.issuer),
    sequence(utcTime(of.validity.from), utcTime(of.validity.to)),
    commonName(of.subject),
    of.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(of.extension)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, of.signer));
  const lines =
    sequence(body, ecdsaWithSha256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** `now` is UTC ms; the server's certificate lasts a day around it unless told otherwise. */
export function makeCertificates(hosts: readonly string[], now: number, validity?: Validity): Certificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const around = { from: now - DAY, to: now + DAY };
  return {
    caPem: certificate({
      serial: 1,
      issuer: 'Test authority',
      subject: 'Test authority',
      validity: around,
      publicKey: authority.publicKey,
      signer: authority.privateKey,
      extension: sequence(oid(0x55, 0x1d, 0x13), yes, der(0x04, sequence(yes))),
    }),
    certPem: certificate({
      serial: 2,
      issuer: 'Test authority',
      subject: 'Test server',
      validity: validity ?? around,
      publicKey: server.publicKey,
      signer: authority.privateKey,
      extension: sequence(
        oid(0x55, 0x1d, 0x11),
        der(0x04, sequence(...hosts.map((host) => der(0x82, host)))),
      ),
    }),
    keyPem: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
