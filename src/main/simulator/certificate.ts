/**
 * Makes a self-signed certificate in memory: Node can sign but not build one, and no tool may be assumed on the machine. A
 * few dozen lines of DER, enough for TLS on this machine and for showing clients a bad certificate; nothing else.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { TlsIdentity } from './options.ts';

export interface CertificateWish {
  /** A host name or an IPv4 address. */
  readonly host: string;
  /** Default: yesterday. */
  readonly notBefore?: Date;
  /** Default: in a year. */
  readonly notAfter?: Date;
}

const dayMs = 86_400_000;

/** Makes a P-256 key and a certificate that it signed itself. */
export function createSelfSigned(wish: CertificateWish): TlsIdentity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = certificateContent(wish, publicKey);
  const signature = sign('sha256', content, privateKey);
  const certificate = sequence(content, ecdsaWithSha256, bitString(signature));
  return {
    certificate: pem(certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function certificateContent(wish: CertificateWish, publicKey: KeyObject): Buffer {
  const notBefore = wish.notBefore ?? new Date(Date.now() - dayMs);
  const notAfter = wish.notAfter ?? new Date(Date.now() + 365 * dayMs);
  const name = sequence(set(sequence(objectId(commonName), tagged(0x0c, Buffer.from(wish.host)))));
  // The first bit stays clear, so that the number is not negative.
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);
  return sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      0xa3,
      sequence(
        extension(subjectAltName, sequence(altName(wish.host))),
        extension(basicConstraints, sequence(tagged(0x01, Buffer.from([0xff])))),
      ),
    ),
  );
}

/** Object identifiers, already in their encoded form. */
const commonName = Buffer.from([0x55, 0x04, 0x03]);
const subjectAltName = Buffer.from([0x55, 0x1d, 0x11]);
const basicConstraints = Buffer.from([0x55, 0x1d, 0x13]);
const ecdsaWithSha256 = sequence(objectId(Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])));

function altName(host: string): Buffer {
  if (isIPv4(host)) return tagged(0x87, Buffer.from(host.split('.').map(Number)));
  return tagged(0x82, Buffer.from(host));
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(objectId(id), tagged(0x04, value));
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d{3}/g, '');
  return tagged(0x18, Buffer.from(digits));
}

function tagged(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body), body]);
}

function lengthOf(body: Buffer): Buffer {
  if (body.length < 0x80) return Buffer.from([body.length]);
  if (body.length < 0x100) return Buffer.from([0x81, body.length]);
  return Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return tagged(0x30, ...content);
}

function set(...content: readonly Buffer[]): Buffer {
  return tagged(0x31, ...content);
}

function integer(value: Buffer): Buffer {
  return tagged(0x02, value);
}

function objectId(encoded: Buffer): Buffer {
  return tagged(0x06, encoded);
}

function bitString(value: Buffer): Buffer {
  return tagged(0x03, Buffer.from([0]), value);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
