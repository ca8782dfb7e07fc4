/** A customer's photograph for the scenes: a drawn table lamp whose shade has a crack. Invented, and free of rights. */
import type { Page } from 'playwright-core';

const width = 640;
const height = 480;

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 640 480">
  <rect width="640" height="480" fill="#d9cfc3"/>
  <rect y="372" width="640" height="108" fill="#8a6a4f"/>
  <rect y="372" width="640" height="6" fill="#a5836a"/>
  <ellipse cx="322" cy="412" rx="120" ry="14" fill="#6d523c"/>
  <path d="M272 404 Q258 318 300 286 L344 286 Q386 318 372 404 Z" fill="#5f8f8b"/>
  <path d="M284 398 Q272 322 306 292 L318 292 Q292 330 300 398 Z" fill="#84b0ab"/>
  <rect x="312" y="250" width="20" height="40" fill="#c9a15a"/>
  <path d="M236 96 L408 96 L462 262 L182 262 Z" fill="#f3e6c8"/>
  <path d="M236 96 L290 96 L262 262 L182 262 Z" fill="#fbf3df"/>
  <path d="M370 96 L352 134 L372 158 L346 196 L364 220 L350 262" fill="none" stroke="#4a3b2c" stroke-width="4"/>
  <path d="M372 158 L398 172 M346 196 L322 210" fill="none" stroke="#4a3b2c" stroke-width="3"/>
</svg>`;

/** The PNG's bytes. Draws in the page, and leaves it changed. */
export async function lampPicture(page: Page): Promise<Buffer> {
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body { margin: 0 }</style>${drawing}`);
  return page.screenshot();
}
