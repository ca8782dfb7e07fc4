/** What the demo prints: plain lines, and a run's two streams told apart by label and colour. */

const useColour = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;

function paint(code: number, text: string): string {
  return useColour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function step(line: string): void {
  say(`\n${paint(1, `▸ ${line}`)}`);
}

export interface StreamPrinter {
  reasoning(text: string): void;
  reply(text: string): void;
  end(): void;
}

const labels = { reasoning: 'reasoning │ ', reply: '    reply │ ' } as const;

/** Prints text as it comes, each line behind the label of its stream. */
export function createStreamPrinter(): StreamPrinter {
  let current: keyof typeof labels | null = null;

  function write(kind: keyof typeof labels, text: string): void {
    if (kind !== current) {
      process.stdout.write(
        `${current === null ? '' : '\n'}${paint(kind === 'reply' ? 32 : 90, labels[kind])}`,
      );
      current = kind;
    }
    const lines = text.split('\n').map((line) => paint(kind === 'reply' ? 0 : 90, line));
    process.stdout.write(lines.join(`\n${paint(kind === 'reply' ? 32 : 90, labels[kind])}`));
  }

  return {
    reasoning: (text) => write('reasoning', text),
    reply: (text) => write('reply', text),
    end: () => {
      if (current !== null) process.stdout.write('\n');
    },
  };
}

export function milliseconds(value: number | null): string {
  return value === null ? 'not measured' : `${Math.round(value)} ms`;
}
