/** Which addresses may leave the app for the system browser. */

/** Sites of the vendor that our own screens link to: keys, models, prices, status. */
const vendorHosts = ['aliyun.com', 'alibabacloud.com'];

/**
 * Whether an address may be opened: HTTPS pages of the model's vendor, and the customer page of our own web chat.
 *
 * @param webChatOrigin - e.g. `http://127.0.0.1:4711`; null when the channel is not running.
 */
export function isAllowedLink(address: string, webChatOrigin: string | null): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (webChatOrigin !== null && url.origin === webChatOrigin) return true;
  if (url.protocol !== 'https:') return false;
  return vendorHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}
