/**
 * Draws the installers' icons from build/icon.svg: `npm run icons`. The results are committed, so that packaging needs no
 * drawing; run it again after changing the SVG.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { packIcns, packIco } from './lib/icon-containers.ts';
import type { IconImage } from './lib/icon-containers.ts';

const folder = resolve(import.meta.dirname, '../build');
/** Linux desktops pick the nearest size from a set. */
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
const macSizes = [16, 32, 64, 128, 256, 512, 1024];

const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');

function draw(size: number): IconImage {
  return { size, png: new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng() };
}

mkdirSync(join(folder, 'icons'), { recursive: true });
for (const { size, png } of linuxSizes.map(draw)) {
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), png);
}
writeFileSync(join(folder, 'icon.ico'), packIco(windowsSizes.map(draw)));
writeFileSync(join(folder, 'icon.icns'), packIcns(macSizes.map(draw)));
