/**
 * Every screen and state of the desk that is worth looking at, as data: the pictures of docs/screenshots/ are made from this list,
 * and the accessibility tests walk it. A new screen needs an entry in one of its files.
 */
import { assistScenes } from './assist-scenes.ts';
import { conversationScenes, queueScenes } from './conversation-scenes.ts';
import { deliveryScenes } from './delivery-scenes.ts';
import type { Scene } from './scene.ts';
import { screenScenes, windowScenes } from './screen-scenes.ts';

export { emptyScenes } from './empty-scenes.ts';

/** All begin at home in the demo workspace. */
export const scenes: readonly Scene[] = [
  ...conversationScenes,
  ...deliveryScenes,
  ...queueScenes,
  ...screenScenes,
  ...assistScenes,
  ...windowScenes,
];
