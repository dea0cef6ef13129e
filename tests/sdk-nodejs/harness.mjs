import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const startLimit = 60_000;
const stopLimit = 20_000;
const betweenPolls = 20;

/** A new folder, taken away when this process ends. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'cvmkeypair-sdk-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Starts the built emulator on a free port, for example with `{ KeyPairQuota: 2 }`, and resolves when it is ready. */
export async function startServer(settings = {}) {
  const all = { Port: 0, DataPath: ':memory:', RateLimit: 0, ...settings };
  const args = Object.entries(all).map(([name, value]) => `--${name}=${value}`);
  const options = { cwd: tmpdir(), env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] };
  const server = new Server(spawn('dotnet', [program(), ...args], options));
  try {
    await server.ready();
  } catch (error) {
    await server.stop();
    throw new Error(`${error.message}\n--- server ${args.join(' ')}\n${server.log}`, { cause: error });
  }
  return server;
}

class Server {
  log = '';
  #child;
  #ended;

  constructor(child) {
    this.#child = child;
    this.#ended = once(child, 'close');
    process.once('exit', () => child.kill('SIGKILL'));
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => { this.log += text; });
  }

  /** Host and port, the way the SDKs take an endpoint. */
  get endpoint() {
    return /Now listening on: http:\/\/(127\.0\.0\.1:\d+)/.exec(this.log)?.[1];
  }

  /** The same of HTTPS. */
  get tlsEndpoint() {
    return /Now listening on: https:\/\/((?:127\.0\.0\.1|localhost):\d+)/.exec(this.log)?.[1];
  }

  async ready() {
    const deadline = Date.now() + startLimit;
    while (!(this.endpoint && await this.#answersReady())) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`the server ended with ${this.#child.exitCode ?? this.#child.signalCode} before it was ready`);
      if (Date.now() > deadline)
        throw new Error(`the server was not ready within ${startLimit} ms`);
      await pause(betweenPolls);
    }
  }

  async #answersReady() {
    try {
      return (await fetch(`http://${this.endpoint}/readyz`, { signal: AbortSignal.timeout(5_000) })).status === 200;
    } catch {
      return false;
    }
  }

  /** Ends the process as an operator would, and resolves to its exit code. */
  async stop() {
    const giveUp = setTimeout(() => this.#child.kill('SIGKILL'), stopLimit);
    this.#child.kill('SIGTERM');
    const [code] = await this.#ended;
    clearTimeout(giveUp);
    return code;
  }
}

// What the developer's shell configures must not reach the server under test.
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CVMKEYPAIR|ASPNETCORE)_/i.test(name)));
}

/** The program built last, or the one that EMULATOR_DLL names. */
function program() {
  if (process.env.EMULATOR_DLL)
    return process.env.EMULATOR_DLL;
  const bin = fileURLToPath(new URL('../../src/CvmKeyPair/bin/', import.meta.url));
  const built = readdirSync(bin, { recursive: true })
    .filter((path) => /^\w+[\\/]net[\d.]+[\\/]CvmKeyPair\.dll$/.test(path))
    .map((path) => join(bin, path))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (built.length === 0)
    throw new Error(`no CvmKeyPair.dll under ${bin}: run "dotnet build" first, or set EMULATOR_DLL`);
  return built[0];
}
