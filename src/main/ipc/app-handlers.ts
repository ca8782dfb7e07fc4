/** The handlers of requests about the app itself. */
import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import type { AppOutputs, PackageLicense } from '../../shared/contract/app.ts';
import type { RequestHandlers } from './router.ts';

/** @param licensePaths where the list of licences may be: in an installed app, and in a folder of its sources */
export function createAppHandlers(licensePaths: readonly string[]): Pick<RequestHandlers, keyof AppOutputs> {
  return {
    'app.about': async () => {
      const { electron, chrome, node } = process.versions;
      const engine = [
        electron === undefined ? null : `Electron ${electron}`,
        chrome === undefined ? null : `Chromium ${chrome}`,
        `Node ${node}`,
      ];
      return {
        engine: engine.filter((part) => part !== null),
        system: `${process.platform} ${release()} ${process.arch}`,
      };
    },
    'app.licenses': async () => {
      for (const path of licensePaths) {
        const text = await readFile(path, 'utf8').catch(() => null);
        if (text !== null) return { packages: parseLicenses(text) };
      }
      return { packages: null };
    },
  };
}

/** `name 1.2.3 (MIT)` over a line of dashes, as `scripts/third-party-licenses.ts` writes it. */
const heading = /^(\S+) (\S+) \((.+)\)\n-{78}\n/gm;

export function parseLicenses(list: string): readonly PackageLicense[] {
  const text = list.replaceAll('\r\n', '\n');
  const headings = [...text.matchAll(heading)];
  const packages = headings.map(([whole, name = '', version = '', license = ''], index) => ({
    name,
    version,
    license,
    text: text
      .slice((headings[index]?.index ?? 0) + whole.length, headings[index + 1]?.index ?? text.length)
      .trim(),
  }));
  // npm may have put one package into several places.
  return [...new Map(packages.map((each) => [`${each.name} ${each.version}`, each])).values()];
}
