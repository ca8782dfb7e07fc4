/**
 * A short name on hover and focus, with the keys that do the same. An element only says what its tooltip holds (`tipOf`); one
 * host for the page shows it. A component around each of some eighty buttons took a good part of the time that going from one
 * conversation to another took.
 */
import { autoUpdate, flip, offset, shift, useFloating } from '@floating-ui/react-dom';
import { useEffect, useId, useReducer } from 'react';
import { createPortal } from 'react-dom';
import { KeyCaps } from './KeyCaps.tsx';
import { useTipTarget } from './use-tip-target.ts';

/** Between key names in the attribute: no key is called this. */
const keySeparator = '\u{1F}';

/** What an element carries to have a tooltip. */
export interface TipAttributes {
  readonly 'data-tip'?: string | undefined;
  readonly 'data-tip-keys'?: string | undefined;
}

/** @param keys key caps as `useActionKeys` names them */
export function tipOf(text: string | undefined, keys?: readonly string[]): TipAttributes {
  return { 'data-tip': text, 'data-tip-keys': keys?.join(keySeparator) };
}

/** Shows the tooltip of whatever is pointed at or has the focus. One for each page. */
export function TooltipHost() {
  const { target, hide } = useTipTarget();
  return target === null ? null : <Tip target={target} onGone={hide} />;
}

interface TipProps {
  readonly target: HTMLElement;
  /** The element has left the page. */
  readonly onGone: () => void;
}

function Tip({ target, onGone }: TipProps) {
  const id = useId();
  const {
    refs: { setFloating },
    floatingStyles,
    isPositioned,
  } = useFloating({
    elements: { reference: target },
    placement: 'top',
    strategy: 'fixed',
    middleware: [offset(6), flip({ padding: 8 }), shift({ padding: 8 })],
    whileElementsMounted(reference, floating, update) {
      return autoUpdate(reference, floating, () => {
        if (target.isConnected) update();
        else onGone();
      });
    },
  });
  useChanges(target);
  useEffect(() => {
    const others = target.getAttribute('aria-describedby');
    target.setAttribute('aria-describedby', others === null ? id : `${others} ${id}`);
    return () => {
      if (others === null) target.removeAttribute('aria-describedby');
      else target.setAttribute('aria-describedby', others);
    };
  }, [id, target]);
  const { tip, tipKeys } = target.dataset;
  return createPortal(
    <div
      ref={setFloating}
      role="tooltip"
      id={id}
      style={floatingStyles}
      className="pointer-events-none z-50 w-max max-w-72"
    >
      {isPositioned && (
        <div className="flex animate-appear items-center gap-2 rounded-md bg-raised px-2 py-1 text-small text-ink shadow-pop">
          {tip}
          {tipKeys !== undefined && <KeyCaps keys={tipKeys.split(keySeparator)} />}
        </div>
      )}
    </div>,
    document.body,
  );
}

/** Draws again when the element's tooltip says something else, as “Copy” does once it has copied. */
function useChanges(target: HTMLElement): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const observer = new MutationObserver(draw);
    observer.observe(target, { attributeFilter: ['data-tip', 'data-tip-keys'] });
    return () => observer.disconnect();
  }, [target]);
}
