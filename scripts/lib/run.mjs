/**
 * Runs other programs: in the open (their output is ours), or quietly with a heartbeat and their last lines on failure.
 *
 * Runs on any Node ≥ 18 without packages. Knows nothing of which program it runs.
 */
import { spawn } from 'node:child_process';
import { root, pinnedNode, toolEnvironment } from './project.mjs';

/** Seconds between two heartbeat lines of a quiet step: often enough to show life, rare enough for a log. */
const heartbeatSeconds = 10;
/** How much of a quiet step's output is kept: enough to find the cause of a failure in. */
const keptLines = 300;
/** How much of it is shown with a failure. */
const shownLines = 25;

/**
 * The end of a failed step's output, without blank lines.
 *
 * @param {string} output
 */
export function lastLines(output) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-shownLines)
    .join('\n');
}

/** A step that failed for a reason the reader can act on: printed without a stack. */
export class StepError extends Error {
  /** @param {string} message what happened and what to do */
  constructor(message) {
    super(message);
    this.name = 'StepError';
  }
}

/** Ctrl-C reaches the child by itself; we only must not die before it has ended. */
const leaveToChild = () => undefined;

/**
 * Runs a program with our own standard streams, so that its output appears as it is written. Signals from the terminal
 * reach it by themselves (same process group); SIGTERM is passed on.
 *
 * @param {string} file
 * @param {readonly string[]} parameters
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 128 when a signal ended it
 */
export function runInTheOpen(file, parameters, { env = toolEnvironment() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, { cwd: root, env, stdio: 'inherit' });
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGTERM', passOn);
    process.on('SIGINT', leaveToChild);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGTERM', passOn);
      process.off('SIGINT', leaveToChild);
      resolve(code ?? 128);
    });
  });
}

/**
 * {@link runInTheOpen} for a JavaScript or TypeScript file on the pinned Node.
 *
 * @param {string} script absolute, or relative to the project root
 * @param {readonly string[]} [parameters]
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runNode(script, parameters = [], options = {}) {
  return runInTheOpen(pinnedNode, [script, ...parameters], options);
}

/**
 * Runs a program quietly: says what is being done, then every few seconds how long it has taken, with the program's
 * latest line. Standard input is closed, so that nothing can wait for an answer.
 *
 * @param {string} doing what the step does, for the reader ("Installing packages")
 * @param {string} file
 * @param {readonly string[]} parameters
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, limitSeconds?: number, shell?: boolean }} [options] after
 *   `limitSeconds` the program is killed and the result is a failure
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>} `output` is the end of both streams
 */
export function runQuietly(
  doing,
  file,
  parameters,
  { env = process.env, cwd = root, limitSeconds, shell = false } = {},
) {
  const started = Date.now();
  const elapsed = () => Math.round((Date.now() - started) / 1000);
  console.log(`${doing} …`);
  return new Promise((resolve) => {
    const child = spawn(file, parameters, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    /** @param {string} chunk */
    const collect = (chunk) => {
      tail = (tail + chunk).split('\n').slice(-keptLines).join('\n');
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const heartbeat = setInterval(
      () => console.log(`  … ${elapsed()} s${latestLine(tail)}`),
      heartbeatSeconds * 1000,
    );
    const limit =
      limitSeconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limitSeconds * 1000);
    /** @type {(ok: boolean, output: string) => void} */
    const finish = (ok, output) => {
      clearInterval(heartbeat);
      clearTimeout(limit);
      resolve({ ok, output: output.trim(), seconds: elapsed() });
    };
    child.on('error', (error) => finish(false, error.message));
    child.on('close', (code) => finish(code === 0, tail));
  });
}

/** @param {string} output */
function latestLine(output) {
  const line =
    output
      .trim()
      .split(/[\r\n]+/)
      .at(-1)
      ?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, 100)}`;
}

/**
 * Runs a script's main function: its result is the exit code; a {@link StepError} is printed as a plain sentence.
 *
 * @param {() => Promise<number>} main
 */
export async function asCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof StepError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
