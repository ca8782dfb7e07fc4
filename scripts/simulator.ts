/**
 * `npm run simulator -- …`: the simulated service alone, so that any OpenAI-compatible client can be pointed at it. Lives
 * until Ctrl-C.
 */
import { parseArgs } from 'node:util';
import { createSelfSigned } from '../src/main/simulator/certificate.ts';
import { faultNames, parseFault } from '../src/main/simulator/fault-text.ts';
import type { FaultRule, Limits, SimulatorOptions } from '../src/main/simulator/options.ts';
import { startSimulator } from '../src/main/simulator/simulator.ts';

const usage = `Usage: npm run simulator -- [options]

  --port N            listen there (default 8080; 0 lets the system choose)
  --host H            listen on that address (default 127.0.0.1)
  --pace N            tokens a second (default 60; 0 for no waits)
  --first-token MS    until the first token (default 350)
  --seed N            the same seed and the same requests give the same answers
  --fault F[*N]       a fault for all or the next N chat requests; may be repeated
  --rpm N, --tpm N    limits that answer with the documented 429
  --plan N            tokens until the plan is used up
  --key K             accept only this key; may be repeated
  --tls               serve HTTPS with a certificate made for this run

Faults: ${faultNames.join(', ')}
A single request may name one: model "qwen-plus@throttled", or header "x-simulator-fault: cut:20".
While it runs: PUT /simulator/faults with [{"fault":"throttled","times":2}].`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    pace: { type: 'string', default: '60' },
    'first-token': { type: 'string', default: '350' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string', multiple: true, default: [] },
    rpm: { type: 'string' },
    tpm: { type: 'string' },
    plan: { type: 'string' },
    key: { type: 'string', multiple: true },
    tls: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function readFaultRule(text: string): FaultRule {
  const [, fault = '', times] = /^(.*?)(?:\*(\d+))?$/.exec(text) ?? [];
  return { fault: parseFault(fault), ...(times === undefined ? {} : { times: Number(times) }) };
}

function readLimits(): Limits {
  const named = { requestsPerMinute: values.rpm, tokensPerMinute: values.tpm, planTokens: values.plan };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, Number(value)]));
}

function readOptions(): SimulatorOptions {
  return {
    port: Number(values.port),
    host: values.host,
    seed: Number(values.seed),
    pace: { tokensPerSecond: Number(values.pace), firstTokenMs: Number(values['first-token']) },
    faults: values.fault.map(readFaultRule),
    limits: readLimits(),
    ...(values.key === undefined ? {} : { keys: values.key }),
    ...(values.tls ? { tls: createSelfSigned({ host: values.host }) } : {}),
  };
}

if (values.help) {
  console.log(usage);
} else {
  const simulator = await startSimulator(readOptions());
  console.log(`Simulated DashScope at ${simulator.url}`);
  console.log('Any key is accepted unless --key was given. Ctrl-C stops it.');
  process.once('SIGINT', () => {
    void simulator.close();
  });
}
