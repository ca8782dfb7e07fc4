/**
 * Whose certificates the client trusts: the roots that Node brings along, and those of the operating system, because a
 * company's own proxy signs with a root that only the system knows.
 */
import { createSecureContext, rootCertificates } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { Worker } from 'node:worker_threads';

/** Supplies trust anchors in PEM that are to be trusted besides the bundled ones. */
export type CertificateSource = () => Promise<readonly string[]>;

const readInWorker = `
  const { parentPort } = require('node:worker_threads');
  parentPort.postMessage(require('node:tls').getCACertificates('system'));
`;

/** The operating system's roots, read beside the main thread: on some systems it takes longer than a frame may. */
export const systemCertificates: CertificateSource = () =>
  new Promise((resolve) => {
    const worker = new Worker(readInWorker, { eval: true });
    worker.once('message', (certificates: readonly string[]) => resolve(certificates));
    // Without the system's store the bundled roots remain, which is all that most machines need.
    worker.once('error', () => resolve([]));
    worker.once('exit', () => resolve([]));
    worker.unref();
  });

/** One context for every connection: parsing some hundred certificates for each would cost 20 ms a time. */
export async function createTrust(source: CertificateSource): Promise<SecureContext> {
  const bundled = new Set(rootCertificates);
  const further = (await source())
    .map((certificate) => certificate.trim())
    .filter((certificate) => !bundled.has(certificate));
  // Naming any root replaces the built-in ones, so that nothing must be named where there is nothing to add.
  return further.length === 0
    ? createSecureContext()
    : createSecureContext({ ca: [...bundled, ...new Set(further)] });
}
