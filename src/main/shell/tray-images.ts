/** The small pictures of tray and taskbar, drawn by `npm run icons` and carried inside the bundle. */
import { nativeImage } from 'electron';
import type { NativeImage } from 'electron';
import badge1 from './icons/badge-1.png?inline';
import badge2 from './icons/badge-2.png?inline';
import badge3 from './icons/badge-3.png?inline';
import badge4 from './icons/badge-4.png?inline';
import badge5 from './icons/badge-5.png?inline';
import badge6 from './icons/badge-6.png?inline';
import badge7 from './icons/badge-7.png?inline';
import badge8 from './icons/badge-8.png?inline';
import badge9 from './icons/badge-9.png?inline';
import badgeMany from './icons/badge-many.png?inline';
import template from './icons/tray-template.png?inline';
import templateDouble from './icons/tray-template@2x.png?inline';
import tray from './icons/tray.png?inline';
import trayDouble from './icons/tray@2x.png?inline';
import trayUnread from './icons/tray-unread.png?inline';
import trayUnreadDouble from './icons/tray-unread@2x.png?inline';

const badges = [badge1, badge2, badge3, badge4, badge5, badge6, badge7, badge8, badge9];

/** In two densities; macOS tints a template by its menu bar and shows the number as text beside it. */
export function trayImage(platform: NodeJS.Platform, isUnread: boolean): NativeImage {
  if (platform === 'darwin') {
    const image = inTwoDensities(template, templateDouble);
    image.setTemplateImage(true);
    return image;
  }
  return isUnread ? inTwoDensities(trayUnread, trayUnreadDouble) : inTwoDensities(tray, trayDouble);
}

/** The number over the taskbar's icon on Windows. */
export function badgeImage(count: number): NativeImage {
  return nativeImage.createFromDataURL(badges[count - 1] ?? badgeMany);
}

function inTwoDensities(single: string, double: string): NativeImage {
  const image = nativeImage.createFromDataURL(single);
  image.addRepresentation({ scaleFactor: 2, dataURL: double });
  return image;
}
