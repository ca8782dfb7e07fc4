/** Makes the pictures of docs/screenshots/ by playing the demo, so that they show what the product really looks like. */
import { join } from 'node:path';
import { playShopDemo } from './play/shop-demo.ts';

await playShopDemo({ outputDirectory: join(import.meta.dirname, '..', 'docs', 'screenshots') });
