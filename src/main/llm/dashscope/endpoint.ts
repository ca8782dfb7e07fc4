/** From a base URL as people paste it to the addresses of the API. */
import { checkEndpoint } from '../../../shared/endpoints.ts';

/** A path of the API below the base URL. */
export type ApiPath = 'chat/completions' | 'models' | 'embeddings';

/**
 * The address of one API path under a base URL, mended as {@link checkEndpoint} says.
 *
 * @throws {TypeError} when the base is no absolute URL.
 */
export function apiUrl(baseUrl: string, path: ApiPath): URL {
  return new URL(`${mendedBase(baseUrl)}/${path}`);
}

/**
 * The address of the rerank API: on the vendor's hosts it lies beside the compatible one, under a name of its own.
 *
 * @throws {TypeError} when the base is no absolute URL.
 */
export function rerankUrl(baseUrl: string): URL {
  const base = mendedBase(baseUrl);
  return new URL(`${base.replace(/\/compatible-mode\/v1$/, '/compatible-api/v1')}/reranks`);
}

function mendedBase(baseUrl: string): string {
  const check = checkEndpoint(baseUrl);
  if (check === undefined) throw new TypeError('The base URL is no absolute HTTP URL.');
  return check.baseUrl;
}
