/** A file or an address that cannot become an article, with the reason that the interface has a sentence for. */
import type { ImportFailureCode } from '../../../shared/knowledge.ts';

export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportFailureCode;

  constructor(code: ImportFailureCode, options?: ErrorOptions) {
    super(`Not imported: ${code}`, options);
    this.code = code;
  }
}
