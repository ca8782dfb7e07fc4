/** Images that travel with messages: what both sides know of one, and the limits. The bytes themselves are fetched by id. */

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export type ImageType = (typeof imageTypes)[number];

/** Largest file accepted, in bytes. */
export const maxImageBytes = 5 * 1024 * 1024;
/** Most pixels: a small file can unfold into gigabytes, and a page that shows it dies. A phone's camera makes 12 to 50 million. */
export const maxImagePixels = 50_000_000;
/** Longest side in pixels: what Chromium's graphics can hold in one piece. */
export const maxImageSide = 16_384;
/** Most images in one message. */
export const maxAttachments = 10;
/** Longest name kept; longer ones are cut. */
export const maxAttachmentName = 120;

export interface Attachment {
  readonly id: string;
  /** As the sender's file was called; never trusted as markup or as a path. */
  readonly name: string;
  readonly type: ImageType;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** In bytes. */
  readonly size: number;
}

export type ImageRefusal = 'not-an-image' | 'too-large' | 'too-many-pixels';
