/**
 * One instance a user-data folder, across processes. Electron's `requestSingleInstanceLock` answers at once, so everything here is
 * synchronous: the lock is a file linked into place, and a second instance leaves its message in a folder that the first watches.
 * A lock whose owner was killed is taken over.
 */
import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly commandLine: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

interface Owner {
  readonly processId: number;
  /** Tells a process from a later one with the same number; undefined where the system does not say. */
  readonly startedAt: string | undefined;
}

/** When a process started, in the kernel's ticks: field 22 of `/proc/PID/stat`, counted behind the command in brackets. */
function startTime(processId: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.processId, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return owner.startedAt === startTime(owner.processId);
}

export class SingleInstanceLock {
  private readonly directory: string;
  private readonly ownerFile: string;
  private readonly inbox: string;
  private watcher: FSWatcher | undefined;

  constructor(userDataDirectory: string) {
    this.directory = join(userDataDirectory, 'chromium-host-lock');
    this.ownerFile = join(this.directory, 'owner.json');
    this.inbox = join(this.directory, 'inbox');
  }

  /**
   * Takes the lock, or leaves `self` as a message for its owner.
   *
   * @param onSecondInstance called, as long as the lock is held, for each later instance
   * @returns whether this process has the lock now
   */
  acquire(self: SecondInstance, onSecondInstance: (second: SecondInstance) => void): boolean {
    if (this.watcher) return true;
    mkdirSync(this.inbox, { recursive: true });
    while (!this.tryToOwn()) {
      const text = this.readOwner();
      if (text !== undefined && isAlive(JSON.parse(text) as Owner)) {
        this.leaveMessage(self);
        return false;
      }
      if (text !== undefined) this.removeStale(text);
    }
    for (const name of readdirSync(this.inbox)) rmSync(join(this.inbox, name), { force: true });
    this.watcher = watch(this.inbox, () => this.readMessages(onSecondInstance));
    this.watcher.unref();
    return true;
  }

  get isHeld(): boolean {
    return this.watcher !== undefined;
  }

  release(): void {
    if (!this.watcher) return;
    this.watcher.close();
    this.watcher = undefined;
    rmSync(this.ownerFile, { force: true });
  }

  /** Linking puts a complete file in place or fails: no reader ever sees half of it. */
  private tryToOwn(): boolean {
    const owner: Owner = { processId: process.pid, startedAt: startTime(process.pid) };
    const draft = join(this.directory, `${randomUUID()}.draft`);
    writeFileSync(draft, JSON.stringify(owner));
    try {
      linkSync(draft, this.ownerFile);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return false;
    } finally {
      unlinkSync(draft);
    }
  }

  private readOwner(): string | undefined {
    try {
      return readFileSync(this.ownerFile, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Moves the stale file away; puts it back when another process has meanwhile replaced it with its own. */
  private removeStale(staleText: string): void {
    const moved = join(this.directory, `${randomUUID()}.stale`);
    try {
      renameSync(this.ownerFile, moved);
      if (readFileSync(moved, 'utf8') !== staleText) linkSync(moved, this.ownerFile);
      unlinkSync(moved);
    } catch {
      // Another process was faster; the loop in `acquire` looks again.
    }
  }

  private leaveMessage(self: SecondInstance): void {
    const draft = join(this.directory, `${randomUUID()}.draft`);
    writeFileSync(draft, JSON.stringify(self));
    renameSync(draft, join(this.inbox, `${randomUUID()}.json`));
  }

  private readMessages(onSecondInstance: (second: SecondInstance) => void): void {
    for (const name of readdirSync(this.inbox)) {
      const path = join(this.inbox, name);
      const second = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance;
      rmSync(path);
      onSecondInstance(second);
    }
  }
}
