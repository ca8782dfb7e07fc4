/**
 * From a base URL as people paste it to the addresses of the API.
 */

/**
 * The address of one API path under a base URL. A trailing slash, spaces around it and a path that was pasted along
 * (`/chat/completions`, `/models`) are taken off, because a doubled suffix is the most common mistake.
 *
 * @throws {TypeError} when the base is no absolute URL.
 */
export function apiUrl(baseUrl: string, path: 'chat/completions' | 'models' | 'embeddings'): URL {
  const url = new URL(baseUrl.trim());
  const base = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/(?:chat\/completions|completions|models|embeddings|responses)$/, '');
  url.pathname = `${base}/${path}`;
  return url;
}
