/** Copies an image as PNG, the one kind that every system's clipboard takes. */

/** @throws when the image cannot be decoded or the clipboard is not to be had */
export async function copyImage(image: HTMLImageElement): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the image cannot be drawn');
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
