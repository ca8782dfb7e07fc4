/** Electron's `app.commandLine`: switches from the command line and those the app adds for Chromium before it starts. */
import type * as Electron from 'electron';
import { throwOnMissing } from './unimplemented.ts';

type ImplementedCommandLine = Pick<
  Electron.CommandLine,
  'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
>;

export class CommandLine implements ImplementedCommandLine {
  private readonly values = new Map<string, string>();
  /** Switches that the app added; those of the command line are the app's own affair. */
  private readonly added = new Set<string>();

  /** @param appArguments the app's own arguments; `--name=value` and `--name` are switches */
  constructor(appArguments: readonly string[]) {
    for (const argument of appArguments) {
      const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
      if (match?.[1]) this.values.set(match[1], match[2] ?? '');
    }
  }

  appendSwitch(name: string, value = ''): void {
    this.values.set(name, value);
    this.added.add(name);
  }

  /** Without effect: driven Chromium takes no pages from its command line. */
  appendArgument(): void {}

  hasSwitch(name: string): boolean {
    return this.values.has(name);
  }

  getSwitchValue(name: string): string {
    return this.values.get(name) ?? '';
  }

  removeSwitch(name: string): void {
    this.values.delete(name);
    this.added.delete(name);
  }

  /** In the form in which Chromium is given them. */
  chromiumSwitches(): string[] {
    return [...this.added].map((name) => {
      const value = this.values.get(name);
      return value ? `--${name}=${value}` : `--${name}`;
    });
  }

  asElectron(): Electron.CommandLine {
    return throwOnMissing('app.commandLine', this) as unknown as Electron.CommandLine;
  }
}
