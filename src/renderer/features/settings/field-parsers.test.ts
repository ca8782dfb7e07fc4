import { describe, expect, it } from 'vitest';
import { profileSchema } from '../../../shared/settings.ts';
import { numberParser, optionalNumberParser, textParser } from './field-parsers.ts';

const fields = profileSchema.shape;

describe('a settings field', () => {
  it('takes what main would take and explains the rest', () => {
    const parse = optionalNumberParser(fields.temperature, 'from 0 to 2');
    expect(parse('')).toEqual({ ok: true, value: null });
    expect(parse('0,7')).toEqual({ ok: true, value: 0.7 });
    for (const bad of ['2', '-1', 'warm', '1e9', '0x1', ' .']) {
      expect(parse(bad)).toEqual({ ok: false, problem: 'from 0 to 2' });
    }
  });

  it('shows seconds and stores milliseconds', () => {
    const parse = numberParser(fields.firstTokenTimeoutMs, 'from 1 to 600', 1_000);
    expect(parse('1.001')).toEqual({ ok: true, value: 1_001 });
    expect(parse('45')).toEqual({ ok: true, value: 45_000 });
    expect(parse('0.2').ok).toBe(false);
    expect(parse('').ok).toBe(false);
  });

  it('accepts plain http for this machine only', () => {
    const parse = textParser(fields.baseUrl, 'https');
    expect(parse(' https://example.com/v1 ')).toEqual({ ok: true, value: 'https://example.com/v1' });
    expect(parse('http://127.0.0.1:9000/v1').ok).toBe(true);
    expect(parse('http://example.com/v1').ok).toBe(false);
    expect(parse('https://user:secret@example.com/v1').ok).toBe(false);
  });
});
