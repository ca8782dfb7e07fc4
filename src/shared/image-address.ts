/** Where the desk's page finds stored images: below its own origin, by id. */

export const imagePath = '/image/';

export function imageAddress(attachmentId: string): string {
  return `${imagePath}${encodeURIComponent(attachmentId)}`;
}
