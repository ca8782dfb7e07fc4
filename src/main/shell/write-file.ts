/** Writes a small file so that a reader, or a crash, never sees half of it. */
import { open, rename } from 'node:fs/promises';

/** Replaces the file whole: written beside it, flushed to disk, then renamed. Readable by the owner only. */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
