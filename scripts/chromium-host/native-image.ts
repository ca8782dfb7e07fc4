/** Electron's `nativeImage`, as far as icons and screenshots need it: PNG data goes in and out unchanged. */
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { throwOnMissing } from './unimplemented.ts';

type ImplementedImage = Pick<
  Electron.NativeImage,
  'isEmpty' | 'toPNG' | 'toDataURL' | 'getSize' | 'setTemplateImage' | 'addRepresentation'
>;
type ImplementedModule = Pick<
  typeof Electron.nativeImage,
  'createEmpty' | 'createFromPath' | 'createFromBuffer' | 'createFromDataURL'
>;

/** Where a PNG file keeps its width and height (big-endian, right behind the IHDR chunk's name). */
const PNG_WIDTH_OFFSET = 16;
const PNG_HEIGHT_OFFSET = 20;

class HostImage implements ImplementedImage {
  private readonly png: Buffer;

  constructor(png: Buffer) {
    this.png = png;
  }

  isEmpty(): boolean {
    return this.png.length === 0;
  }

  toPNG(): Buffer {
    return this.png;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.png.toString('base64')}`;
  }

  getSize(): Electron.Size {
    if (this.png.length < PNG_HEIGHT_OFFSET + 4) return { width: 0, height: 0 };
    return {
      width: this.png.readUInt32BE(PNG_WIDTH_OFFSET),
      height: this.png.readUInt32BE(PNG_HEIGHT_OFFSET),
    };
  }

  // Without effect: the host draws no menu bar, and has one density.
  setTemplateImage(): void {}
  addRepresentation(): void {}
}

export function imageFromPng(png: Buffer): Electron.NativeImage {
  return throwOnMissing('NativeImage', new HostImage(png)) as unknown as Electron.NativeImage;
}

/** Like Electron, an unreadable file makes an empty image. */
function imageFromPath(path: string): Electron.NativeImage {
  try {
    return imageFromPng(readFileSync(path));
  } catch {
    return imageFromPng(Buffer.alloc(0));
  }
}

export const nativeImage: ImplementedModule = throwOnMissing('nativeImage', {
  createEmpty: () => imageFromPng(Buffer.alloc(0)),
  createFromPath: imageFromPath,
  createFromBuffer: (buffer: Buffer) => imageFromPng(buffer),
  createFromDataURL: (url: string) => imageFromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});
