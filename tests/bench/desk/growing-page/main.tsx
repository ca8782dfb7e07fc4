/** Two frames in which the same tokens grow, one after the other; laid out after each token, as a token a frame would be. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import { createGrowingText } from '../../../../src/renderer/features/cue/growing-text.ts';

const words = [
  'the ',
  'order ',
  '**12345** ',
  'is ',
  'on ',
  'its ',
  'way, ',
  '您的',
  '订单',
  '已发货。',
  'and\n',
  '- item\n',
  '\n',
];

function token(index: number): string {
  return words[(index * 7) % words.length] ?? '';
}

function frameOf(id: string): HTMLElement {
  const frame = document.querySelector<HTMLElement>(`#${id}`);
  if (frame === null) throw new Error(`There is no ${id}.`);
  return frame;
}

/** Milliseconds a token. Reading the height lays out; scrolling to it follows the end. */
async function grow(frame: HTMLElement, tokens: number, add: (index: number) => void): Promise<number> {
  const startedAt = performance.now();
  for (let index = 0; index < tokens; index += 1) {
    add(index);
    frame.scrollTop = frame.scrollHeight;
  }
  const took = performance.now() - startedAt;
  await new Promise(requestAnimationFrame);
  return took / tokens;
}

function growOurs(tokens: number): Promise<number> {
  const frame = frameOf('ours');
  frame.replaceChildren();
  const text = createGrowingText(frame);
  return grow(frame, tokens, (index) => text.append(token(index)));
}

function growMarkdown(tokens: number): Promise<number> {
  const frame = frameOf('markdown');
  frame.replaceChildren();
  const root = createRoot(frame);
  let text = '';
  return grow(frame, tokens, (index) => {
    text += token(index);
    flushSync(() => root.render(<Markdown>{text}</Markdown>));
  });
}

Object.assign(globalThis, { growOurs, growMarkdown });
