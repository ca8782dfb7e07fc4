/** Requests about the app itself. */
import { z } from 'zod';

const none = z.object({}).strict();

export const appRequests = {
  'app.about': none,
  /** The packages whose code the app carries; null when this build has no list of them. */
  'app.licenses': none,
} as const satisfies Record<string, z.ZodType>;

export interface PackageLicense {
  readonly name: string;
  readonly version: string;
  /** As npm names it, e.g. `MIT`. */
  readonly license: string;
  readonly text: string;
}

export interface AboutApp {
  /** What the app runs on, e.g. `Electron 45.4.1`, in the order of importance. */
  readonly engine: readonly string[];
  /** System, release and architecture. */
  readonly system: string;
}

export interface AppOutputs {
  'app.about': AboutApp;
  'app.licenses': { readonly packages: readonly PackageLicense[] | null };
}
