/** Sends images to the desk and fetches them, with the conversation's token in a header. Knows no state and no screen. */
import { imageAnswerSchema, imageHeaders, imagesPath } from '../../shared/web-chat-protocol.ts';
import type { ImageAnswer } from '../../shared/web-chat-protocol.ts';

export interface ImageClient {
  /** @throws when the desk cannot be reached or says nothing that is understood */
  send(token: string, clientId: string, file: File): Promise<ImageAnswer>;
  /** An address of the image in this page, the same each time. Rejects when it is not to be had. */
  fetch(token: string, id: string): Promise<string>;
}

export function createImageClient(): ImageClient {
  const known = new Map<string, Promise<string>>();

  async function load(token: string, id: string): Promise<string> {
    const response = await fetch(`${imagesPath}/${encodeURIComponent(id)}`, { headers: authorized(token) });
    if (!response.ok) throw new Error(`the image was not given: ${response.status}`);
    return URL.createObjectURL(await response.blob());
  }

  return {
    async send(token, clientId, file) {
      const response = await fetch(imagesPath, {
        method: 'POST',
        body: file,
        headers: {
          ...authorized(token),
          [imageHeaders.clientId]: clientId,
          [imageHeaders.fileName]: encodeURIComponent(file.name.toWellFormed()),
        },
      });
      return imageAnswerSchema.parse(await response.json());
    },
    fetch(token, id) {
      const loading = known.get(id) ?? load(token, id);
      known.set(id, loading);
      loading.catch(() => known.delete(id));
      return loading;
    },
  };
}

function authorized(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}
