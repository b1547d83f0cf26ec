// Plain JavaScript on Node's built-ins alone: a fresh clone runs it before anything is installed or built, and `engine setup` runs the same code.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findPython } from './find-python.mjs';
import { installFailure, systemFailure } from './provision-failure.mjs';

/**
 * @typedef {{ code: string, severity: 'error', message: string, remedy?: string }} Finding
 * @typedef {{ directory: string, requirements: string, python?: string, onProgress?: (text: string) => void, packagesPerLine?: number }} Request
 *   `directory`: where the environment is found afterwards. `requirements`: the lock file. `python`: the interpreter to use, if not any.
 *   `packagesPerLine`: 1 tells each package that is fetched (where there is a terminal), 10 every tenth.
 * @typedef {{ kind: 'ready', bin: string, changed: boolean } | { kind: 'failed', findings: readonly Finding[] }} Provisioned
 */

/**
 * Makes a Python environment with exactly what the lock file names, unless it is there already. Expected failures are findings.
 *
 * A virtual environment cannot be moved: its programs name its interpreter by absolute path. So each is built under a name of its own
 * and `directory` is a link that is turned to it when it is complete. An interrupted build is never seen, and of two at once one is kept.
 *
 * @param {Request} request
 * @returns {Promise<Provisioned>}
 */
export async function provision({ directory, requirements, python, onProgress = () => {}, packagesPerLine = 1 }) {
  const lock = readFileSync(requirements, 'utf8');
  const pins = lock.split('\n').filter((line) => /^[A-Za-z]/.test(line));
  const digest = createHash('sha256').update(pins.join('\n')).digest('hex');
  if (isReady(directory, digest)) return { kind: 'ready', bin: join(directory, 'bin'), changed: false };
  const found = await findPython(python);
  if (found.kind === 'failed') return found;
  const building = `${directory}-${digest.slice(0, 8)}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(directory), { recursive: true });
    removeLeftovers(directory);
    const failed = await build(building, { total: pins.length, requirements, interpreter: found.interpreter, onProgress, packagesPerLine });
    if (failed) {
      rmSync(building, { recursive: true, force: true });
      return { kind: 'failed', findings: [failed] };
    }
    writeFileSync(join(building, STAMP), `${JSON.stringify({ digest, python: found.version })}\n`);
    unlinkSync(join(building, OWNER));
    if (isReady(directory, digest)) rmSync(building, { recursive: true, force: true });
    else turnLink(directory, building);
    return { kind: 'ready', bin: join(directory, 'bin'), changed: true };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    return { kind: 'failed', findings: [systemFailure(error, directory)] };
  }
}

/** Written last: an environment without it is not complete. */
const STAMP = 'provisioned.json';
/** Who is building, so that what a killed setup left can be told from what another one is at work on. */
const OWNER = 'building.json';

/** @param {string} directory @param {string} digest */
export function isReady(directory, digest) {
  const stamp = join(directory, STAMP);
  // The interpreter is a link out of the environment: an upgrade of the system may have taken its target away.
  return existsSync(stamp) && existsSync(join(directory, 'bin', 'python')) && JSON.parse(readFileSync(stamp, 'utf8')).digest === digest;
}

async function build(directory, { total, requirements, interpreter, onProgress, packagesPerLine }) {
  mkdirSync(directory);
  writeFileSync(join(directory, OWNER), `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`);
  onProgress('Making a Python environment');
  const made = await run([interpreter, '-m', 'venv', directory], () => {});
  if (made.code !== 0) return installFailure(made.output);
  let collected = 0;
  const report = (line) => {
    const name = /^Collecting ([A-Za-z0-9._-]+)/.exec(line)?.[1];
    if (name !== undefined && collected++ % packagesPerLine === 0) onProgress(`Fetching ${collected} of ${total}: ${name}`);
    if (line.startsWith('Installing collected packages')) onProgress(`Installing ${total} packages`);
  };
  const python = join(directory, 'bin', 'python');
  const options = ['--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '--prefer-binary'];
  const installed = await run([python, '-m', 'pip', 'install', ...options, '--requirement', requirements], report);
  return installed.code === 0 ? undefined : installFailure(installed.output);
}

/** Runs a program to its end; resolves also where it cannot be started. Each line of its output is told at once. */
function run([program, ...args], onLine) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let rest = '';
    const take = (text) => {
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function turnLink(directory, target) {
  const link = `${target}.link`;
  symlinkSync(basename(target), link);
  const present = lstatSync(directory, { throwIfNoEntry: false });
  // Made by hand, or by something older: a link cannot take the place of a folder in one step.
  if (present?.isDirectory()) renameSync(directory, `${target}.replaced`);
  renameSync(link, directory);
  rmSync(`${target}.replaced`, { recursive: true, force: true });
}

const MONTH = 30 * 24 * 3_600_000;
const DAY = 24 * 3_600_000;

/** What killed builds left, and environments that were replaced so long ago that no job can still be running from them. */
function removeLeftovers(directory) {
  const current = existsSync(directory) ? realpathSync(directory) : undefined;
  for (const name of readdirSync(dirname(directory))) {
    if (!new RegExp(`^${escaped(basename(directory))}-[0-9a-f]{8}-[0-9a-f]{8}`).test(name)) continue;
    const path = join(dirname(directory), name);
    if (path !== current && isLeftover(path)) rmSync(path, { recursive: true, force: true });
  }
}

function isLeftover(path) {
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (existsSync(join(path, STAMP))) return age > MONTH;
  const owner = join(path, OWNER);
  if (!existsSync(owner)) return age > DAY;
  const { pid, host } = JSON.parse(readFileSync(owner, 'utf8'));
  return host === hostname() ? !isAlive(pid) : age > DAY;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
