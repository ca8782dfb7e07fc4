/**
 * Checks an exported audit log on any machine: `npm run verify-audit -- FILE`. Exits 0 when the chain is whole, 1 when an entry was
 * changed, taken out or put in, 2 when the file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { verifyAuditExport } from '../src/main/store/audit-chain.ts';

const file = process.argv[2];
if (file === undefined) {
  console.error('Usage: npm run verify-audit -- FILE');
  process.exitCode = 2;
} else {
  process.exitCode = check(file);
}

function check(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    console.error(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const verdict = verifyAuditExport(text);
  if (verdict.intact) {
    console.log(`Intact: ${verdict.entries} entries, last hash ${verdict.lastHash}`);
    return 0;
  }
  console.log(`Not intact: ${verdict.reason} at line ${verdict.line}`);
  return 1;
}
