/** The log on disk: levels, rotation and one line of JSON per entry, through electron-log. */
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log, LogFields } from '../../shared/log.ts';
import { describeError, maskFields } from './log-masking.ts';

/** Two files of this size are kept: the current one and the one before. */
const largestFileBytes = 2_000_000;

export interface LogFileOptions {
  readonly directory: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Also write to the terminal, for development. */
  readonly echo: boolean;
}

export function createLogFile(options: LogFileOptions): Log {
  const log = electronLog.create({ logId: 'deskcue' });
  log.transports.file.resolvePathFn = () => join(options.directory, 'deskcue.log');
  log.transports.file.maxSize = largestFileBytes;
  // Writes that waited for the disk held the main thread for up to 70 ms.
  log.transports.file.sync = false;
  log.transports.file.level = options.level;
  log.transports.file.format = '{text}';
  log.transports.console.level = options.echo ? options.level : false;
  log.transports.console.format = '{text}';
  // Who started the app may close the terminal. An error of its stream that nobody hears is an uncaught one: it would be logged, which
  // writes to the terminal again, without end.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => {
      log.transports.console.level = false;
    });

  function write(level: 'debug' | 'info' | 'warn' | 'error', event: string, fields: LogFields): void {
    log[level](JSON.stringify({ at: new Date().toISOString(), level, event, ...maskFields(fields) }));
  }

  return {
    debug: (event, fields = {}) => write('debug', event, fields),
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, fields = {}, error) => {
      // The described error is masked by its own rules: its frames are longer than a field may be.
      const described = error === undefined ? {} : describeError(error);
      log.error(
        JSON.stringify({
          at: new Date().toISOString(),
          level: 'error',
          event,
          ...maskFields(fields),
          ...described,
        }),
      );
    },
  };
}
