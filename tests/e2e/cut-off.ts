/** Finds controls that a page shows but nobody can reach: outside of the window, or behind the edge of a box that does not scroll. */
import type { Page } from '@playwright/test';

/** Controls outside of the window, or partly behind the edge of a box that does not scroll. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const tolerance = 1;
    const controls = document.querySelectorAll<HTMLElement>(
      'button, input, textarea, select, a[href], [role="tab"], [role="radio"], [role="option"]',
    );
    const reports: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      const box = control.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      for (let parent = control.parentElement; parent !== null; parent = parent.parentElement) {
        const style = getComputedStyle(parent);
        const scrollsX = /auto|scroll/.test(style.overflowX);
        const scrollsY = /auto|scroll/.test(style.overflowY);
        // What scrolls brings it into view.
        if (scrollsY) break;
        const isRoot = parent === document.documentElement;
        if (!isRoot && style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const edge = isRoot ? new DOMRect(0, 0, innerWidth, innerHeight) : parent.getBoundingClientRect();
        const isCut =
          (!scrollsX && (box.right > edge.right + tolerance || box.left < edge.left - tolerance)) ||
          box.bottom > edge.bottom + tolerance ||
          box.top < edge.top - tolerance;
        if (isCut) {
          const name = control.dataset['testid'] ?? control.getAttribute('aria-label') ?? control.textContent;
          reports.push(
            `${control.tagName} ${name}: ${[box.left, box.top, box.right, box.bottom].map(Math.round).join()}`,
          );
          break;
        }
      }
    }
    return reports;
  });
}
