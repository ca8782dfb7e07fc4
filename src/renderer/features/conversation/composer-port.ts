/** Lets commands put text into the composer's text field as if it had been typed, so that undo takes it back. */
import type { ComposerPort } from '../../state/composer-slot.ts';

/** Chromium takes 30 ms to type 8,000 characters and two seconds for 50,000; longer texts are set at once, without undo. */
const longestTyped = 12_000;

/** Which of its two texts the composer writes. */
export type ComposerMode = 'reply' | 'note';

/**
 * `insertText` is the only way to change a text field that its undo history learns of. Marked as deprecated for years,
 * it is what every editor relies on and Chromium keeps it; where it answers no, the text still arrives.
 */
function type(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  if (text.length <= longestTyped && document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Puts text in place of a part of the field, undoable; the caret comes after it. */
export function replaceRange(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  field.focus();
  field.setSelectionRange(start, end);
  type(field, text);
}

export function createComposerPort(field: HTMLTextAreaElement): ComposerPort {
  return {
    insert(text) {
      const { selectionStart, value } = field;
      const needsBreak = selectionStart > 0 && value[selectionStart - 1] !== '\n';
      type(field, needsBreak ? `\n${text}` : text);
      return field.value;
    },
    type: (text) => type(field, text),
    replace(text) {
      field.focus();
      field.select();
      type(field, text);
    },
    focus: () => field.focus(),
    leave: () => field.blur(),
    caret: () => field.selectionStart,
    placeCaret: (position) => field.setSelectionRange(position, position),
  };
}
