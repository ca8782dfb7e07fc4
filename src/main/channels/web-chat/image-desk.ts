/**
 * Takes customers' images and gives images back, over HTTP with the conversation's token: only to a conversation's own customer,
 * only what belongs to a message that they see. What an image is, and what becomes of one, is decided elsewhere.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { maxImageBytes } from '../../../shared/attachment.ts';
import type { ImageRefusal } from '../../../shared/attachment.ts';
import type { Conversation } from '../../../shared/domain.ts';
import type { Log } from '../../../shared/log.ts';
import { imageHeaders, imagesPath } from '../../../shared/web-chat-protocol.ts';
import type { ImageAnswer } from '../../../shared/web-chat-protocol.ts';
import type { AttachmentStore, NewAttachment } from '../../store/ports.ts';
import { isSameOrigin } from './addresses.ts';

export interface ImageDeskOptions {
  readonly attachments: Pick<AttachmentStore, 'get' | 'bytes' | 'isShownToCustomer'>;
  readonly findConversation: (token: string) => Promise<Conversation | null>;
  /** Images of one conversation, across its windows. */
  readonly mayUpload: (conversationId: string) => boolean;
  readonly takeImage: (name: string, bytes: Uint8Array) => NewAttachment | ImageRefusal;
  /** Stores a customer's message that is an image; a repeated `clientId` changes nothing. */
  readonly storeImage: (conversationId: string, clientId: string, image: NewAttachment) => Promise<void>;
  readonly log: Log;
}

const statusOf: Readonly<Record<Extract<ImageAnswer, { taken: false }>['reason'], number>> = {
  token: 403,
  'not-an-image': 415,
  'too-large': 413,
  'too-many-pixels': 415,
  rate: 429,
  unavailable: 503,
};

/** True when the request was for images, and is being answered. */
export function createImageDesk(options: ImageDeskOptions) {
  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const token = /^Bearer ([\w-]{16,200})$/.exec(request.headers.authorization ?? '')?.[1];
    const conversation = token === undefined ? null : await options.findConversation(token);
    if (conversation === null) return refuse(response, 'token');
    if (request.method === 'POST') {
      if (!isSameOrigin(request.headers.origin, request.headers.host ?? '')) return refuse(response, 'token');
      return receive(request, response, conversation.id);
    }
    await give(response, conversation.id, path.slice(imagesPath.length + 1));
  }

  async function give(response: ServerResponse, conversationId: string, id: string): Promise<void> {
    const isShown = await options.attachments.isShownToCustomer(id, conversationId);
    const attachment = isShown ? await options.attachments.get(id) : null;
    const bytes = isShown ? await options.attachments.bytes(id) : null;
    if (attachment === null || bytes === null) {
      response.writeHead(404, { 'Cache-Control': 'no-store' });
      response.end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': attachment.type,
      'Content-Length': bytes.length,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(bytes);
  }

  async function receive(
    request: IncomingMessage,
    response: ServerResponse,
    conversationId: string,
  ): Promise<void> {
    const clientId = headerOf(request, imageHeaders.clientId);
    if (clientId === '' || clientId.length > 80) return refuse(response, 'not-an-image');
    if (!options.mayUpload(conversationId)) return refuse(response, 'rate');
    const bytes = await readBody(request);
    if (bytes === null) return refuse(response, 'too-large');
    const image = options.takeImage(fileNameOf(request), bytes);
    if (typeof image === 'string') return refuse(response, image);
    await options.storeImage(conversationId, clientId, image);
    send(response, 201, { taken: true });
  }

  return (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
    const isUpload = request.method === 'POST' && path === imagesPath;
    const isFetch = request.method === 'GET' && path.startsWith(`${imagesPath}/`);
    if (!isUpload && !isFetch) return false;
    answer(request, response, path).catch((error: unknown) => {
      options.log.error('web-chat.image-failed', {}, error);
      if (!response.headersSent) refuse(response, 'unavailable');
    });
    return true;
  };
}

export type ImageDesk = ReturnType<typeof createImageDesk>;

/** Null as soon as it is more than an image may be; the rest is not read. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxImageBytes) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxImageBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function fileNameOf(request: IncomingMessage): string {
  try {
    return decodeURIComponent(headerOf(request, imageHeaders.fileName));
  } catch {
    return '';
  }
}

function refuse(response: ServerResponse, reason: Extract<ImageAnswer, { taken: false }>['reason']): void {
  send(response, statusOf[reason], { taken: false, reason });
}

function send(response: ServerResponse, status: number, answer: ImageAnswer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    // What is left of a body that was refused is not waited for.
    ...(status === 201 ? {} : { Connection: 'close' }),
  });
  response.end(JSON.stringify(answer));
}
