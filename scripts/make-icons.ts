/**
 * Draws the installers' icons from build/icon.svg, and the small ones of tray and taskbar: `npm run icons`. The results are
 * committed, so that packaging needs no drawing; run it again after changing a picture.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { packIcns, packIco } from './lib/icon-containers.ts';
import type { IconImage } from './lib/icon-containers.ts';
import { badgeSvg, trayPictures } from './lib/small-icons.ts';

const folder = resolve(import.meta.dirname, '../build');
/** Linux desktops pick the nearest size from a set. */
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
const macSizes = [16, 32, 64, 128, 256, 512, 1024];

const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');

function draw(size: number): IconImage {
  return { size, png: drawSvg(svg, size) };
}

function drawSvg(picture: string, size: number): Buffer {
  return new Resvg(picture, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

mkdirSync(join(folder, 'icons'), { recursive: true });
for (const { size, png } of linuxSizes.map(draw)) {
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), png);
}
writeFileSync(join(folder, 'icon.ico'), packIco(windowsSizes.map(draw)));
writeFileSync(join(folder, 'icon.icns'), packIcns(macSizes.map(draw)));

const smallFolder = resolve(import.meta.dirname, '../src/main/shell/icons');
mkdirSync(smallFolder, { recursive: true });
for (const [name, picture] of Object.entries(trayPictures)) {
  writeFileSync(join(smallFolder, `${name}.png`), drawSvg(picture, 16));
  writeFileSync(join(smallFolder, `${name}@2x.png`), drawSvg(picture, 32));
}
for (const label of ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'many']) {
  writeFileSync(join(smallFolder, `badge-${label}.png`), drawSvg(badgeSvg(label), 32));
}
