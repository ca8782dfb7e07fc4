/**
 * Which element's tooltip is due: the one pointed at for a moment, or the one that the keyboard has come to. Knows elements and
 * events, nothing of what a tooltip looks like.
 */
import { useEffect, useMemo, useState } from 'react';

/** Long enough that crossing the desk with the pointer shows nothing. */
const hoverDelayMs = 450;
/** From one button to the next there is no waiting once a tooltip was there. */
const skipDelayMs = 200;

export interface TipTarget {
  readonly target: HTMLElement | null;
  readonly hide: () => void;
}

export function useTipTarget(): TipTarget {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const watch = useMemo(() => createTipWatch(setTarget), []);
  useEffect(() => watch.start(), [watch]);
  return { target, hide: watch.hide };
}

function createTipWatch(show: (element: HTMLElement | null) => void) {
  let shown: HTMLElement | null = null;
  let pointedAt: HTMLElement | null = null;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(element: HTMLElement | null): void {
    clearTimeout(timer);
    if (shown === element) return;
    if (element === null) hiddenAt = performance.now();
    shown = element;
    show(element);
  }

  function hide(): void {
    set(null);
  }

  function onPointerOver({ target, pointerType }: PointerEvent): void {
    if (pointerType === 'touch') return;
    const element = tipElement(target);
    if (element === pointedAt) return;
    pointedAt = element;
    clearTimeout(timer);
    if (element === null) return hide();
    const isWarm = shown !== null || performance.now() - hiddenAt < skipDelayMs;
    if (isWarm) set(element);
    else timer = setTimeout(() => set(element), hoverDelayMs);
  }

  function onFocusIn({ target }: FocusEvent): void {
    const element = tipElement(target);
    // Not for a focus that a click or a closing dialog has set.
    if (element !== null && element.matches(':focus-visible')) set(element);
    else hide();
  }

  function onKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Escape') hide();
  }

  return {
    hide,
    start(): () => void {
      const life = new AbortController();
      const options = { capture: true, passive: true, signal: life.signal } as const;
      document.addEventListener('pointerover', onPointerOver, options);
      // What is pressed has been understood. A tooltip follows what scrolls by itself, as on the way to a control that has the focus now.
      for (const kind of ['pointerdown', 'focusout', 'wheel'] as const)
        document.addEventListener(kind, hide, options);
      document.addEventListener('focusin', onFocusIn, options);
      document.addEventListener('keydown', onKeyDown, options);
      document.documentElement.addEventListener('pointerleave', onLeave, { signal: life.signal });
      function onLeave(): void {
        pointedAt = null;
        hide();
      }
      return () => {
        life.abort();
        clearTimeout(timer);
      };
    },
  };
}

function tipElement(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip],[data-tip-keys]') : null;
}
