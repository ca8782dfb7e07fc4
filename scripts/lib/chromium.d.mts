/** Types of chromium.mjs, which is plain JavaScript because it also runs before anything is installed. */

/** The first browser found, or undefined: `DESKCUE_CHROMIUM` when set, else the usual places of this platform. */
export function findChromium(): string | undefined;
