/**
 * Looks at a file before it is kept: whether it is an image of a kind that we show, by its own first bytes and not by what its
 * sender calls it, and whether showing it would cost more than it may. It decodes no pixels.
 */
import { imageSize } from 'image-size';
import { maxAttachmentName, maxImageBytes, maxImagePixels, maxImageSide } from '../../shared/attachment.ts';
import type { ImageRefusal, ImageType } from '../../shared/attachment.ts';

export interface ImageFacts {
  readonly type: ImageType;
  /** As it is to be shown, in pixels: a photograph's own turn is taken into account. */
  readonly width: number;
  readonly height: number;
}

/** What each kind begins with; `null` is any byte. */
const signatures: readonly { readonly type: ImageType; readonly bytes: readonly (number | null)[] }[] = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38, null, 0x61] },
  {
    type: 'image/webp',
    bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
  },
];

/** From here on EXIF orientations lie on their side: width and height change places. */
const firstTurnedOrientation = 5;

export function inspectImage(bytes: Uint8Array): ImageFacts | ImageRefusal {
  if (bytes.length > maxImageBytes) return 'too-large';
  const type = typeOf(bytes);
  const size = type === null ? null : sizeOf(bytes);
  if (type === null || size === null) return 'not-an-image';
  const { width, height } = size;
  if (width > maxImageSide || height > maxImageSide || width * height > maxImagePixels)
    return 'too-many-pixels';
  return { type, width, height };
}

function typeOf(bytes: Uint8Array): ImageType | null {
  const found = signatures.find((signature) =>
    signature.bytes.every((byte, index) => byte === null || bytes[index] === byte),
  );
  return found?.type ?? null;
}

function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  try {
    const { width, height, orientation } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return null;
    const isTurned = orientation !== undefined && orientation >= firstTurnedOrientation;
    return isTurned ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

/** A file's name as it may be kept and shown: one line, no path, no signs that cannot be seen, not too long. */
export function attachmentName(name: string, type: ImageType): string {
  const cleaned = name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/[<>:"|?*]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(-maxAttachmentName)
    .toWellFormed();
  return cleaned === undefined || cleaned === '' || cleaned.startsWith('.')
    ? `image.${type.slice('image/'.length)}`
    : cleaned;
}
