/**
 * The pictures that have sixteen pixels: the tray's and the numbers over the taskbar's icon. The big icon's gradient and
 * margins would be mud at this size, so these are drawn anew with the same shape.
 */

const bubble =
  'M4 1.5h8A3 3 0 0 1 15 4.5v4.6a3 3 0 0 1-3 3H8.4l-3.3 2.7a.55.55 0 0 1-.9-.42V12.1H4a3 3 0 0 1-3-3V4.5a3 3 0 0 1 3-3z';
const cue = 'M4.9 4.4 7.5 6.8 4.9 9.2';
const caret = 'M10.6 4.4v4.8';

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${content}</svg>`;
}

function mark(colours: { readonly bubble: string; readonly cue: string; readonly caret: string }): string {
  const stroke = 'fill="none" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"';
  return (
    `<path d="${bubble}" fill="${colours.bubble}"/>` +
    `<path d="${cue}" ${stroke} stroke="${colours.cue}"/><path d="${caret}" ${stroke} stroke="${colours.caret}"/>`
  );
}

const coloured = mark({ bubble: '#4f46e5', cue: '#ffffff', caret: '#5eead4' });
/** A rim in the icon's own colour keeps the dot apart from the bubble on a taskbar of any colour. */
const dot =
  '<circle cx="12.4" cy="3.6" r="3.6" fill="#ffffff"/><circle cx="12.4" cy="3.6" r="2.9" fill="#e5484d"/>';

/** By file name. The template is black where it shows; macOS gives it the colour of its menu bar. */
export const trayPictures: Readonly<Record<string, string>> = {
  tray: svg(coloured),
  'tray-unread': svg(coloured + dot),
  'tray-template': svg(
    `<mask id="m"><rect width="16" height="16" fill="#fff"/>${mark({ bubble: '#fff', cue: '#000', caret: '#000' })}</mask>` +
      `<path d="${bubble}" fill="#000" mask="url(#m)"/>`,
  ),
};

/** Seven-segment strokes stand in for letters, so that drawing needs no font of the machine. */
const digits: Readonly<Record<string, string>> = {
  '1': 'M6.6 5.4 8.4 4.2v7.6',
  '2': 'M5.9 6.1a2.1 2.1 0 1 1 3.7 1.4L5.8 11.8h4.5',
  '3': 'M5.9 4.3h4.2L7.6 7.2a2.3 2.3 0 1 1-1.9 3.6',
  '4': 'M8.9 11.8V4.2L5.4 9.6h5.2',
  '5': 'M10 4.3H6.5l-.3 3.2a2.4 2.4 0 1 1-.5 3.4',
  '6': 'M9.6 4.2 6.3 8.6M8.1 7.4a2.2 2.2 0 1 1-.01 0z',
  '7': 'M5.7 4.3h4.6L7.2 11.8',
  '8': 'M8 4.2a1.7 1.7 0 1 1-.01 0zM8 7.7a2.1 2.1 0 1 1-.01 0z',
  '9': 'M6.4 11.8 9.7 7.4M7.9 8.6a2.2 2.2 0 1 1 .01 0z',
  many: 'M4.6 8h6.8M8 4.6v6.8',
};

/** @param label - a digit, or `many` for a plus */
export function badgeSvg(label: string): string {
  return svg(
    `<circle cx="8" cy="8" r="8" fill="#e5484d"/><path d="${digits[label] ?? ''}" fill="none" stroke="#ffffff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
}
