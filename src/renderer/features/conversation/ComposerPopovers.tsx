/**
 * What opens over the composer while one types: one line a popover. A popover finds what was typed with `findTrigger`, takes
 * the keys it needs with `interceptKeys` while it is open, and puts its choice in place with `replaceRange`.
 */
import type { RefObject } from 'react';
import { ComposerGaps } from '../replies/ComposerGaps.tsx';
import { SavedReplyMenu } from '../replies/SavedReplyMenu.tsx';
import { EmojiTrigger } from './EmojiTrigger.tsx';
import type { ComposerMode } from './composer-port.ts';
import type { KeyInterceptors } from './key-interceptors.ts';

export interface ComposerPopoverProps {
  readonly conversationId: string;
  readonly mode: ComposerMode;
  /** All that the field holds. */
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly interceptKeys: KeyInterceptors['add'];
}

export function ComposerPopovers(props: ComposerPopoverProps) {
  return (
    <>
      <SavedReplyMenu {...props} />
      <ComposerGaps {...props} />
      <EmojiTrigger {...props} />
    </>
  );
}
