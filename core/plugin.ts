/** The only file of the engine that a plugin may import. */
export * from './contracts/cli-command.ts';
export * from './contracts/context.ts';
export * from './contracts/environment.ts';
export * from './contracts/event.ts';
export * from './contracts/executor.ts';
export * from './contracts/file.ts';
export * from './contracts/finding.ts';
export * from './contracts/job-builder.ts';
export * from './contracts/job.ts';
export * from './contracts/json.ts';
export * from './contracts/notebook.ts';
export * from './contracts/outcome.ts';
export * from './contracts/participant.ts';
export * from './contracts/plugin.ts';
export * from './contracts/recorder.ts';
export * from './contracts/reporter.ts';
export * from './contracts/run-id.ts';
export * from './contracts/stage.ts';
export * from './contracts/stager.ts';
export * from './contracts/token.ts';
export { writeWhole } from './files/write-whole.ts';
export { stemOf } from './notebooks/stem.ts';
export { keepAside, type Overwritten } from './notebooks/keep-aside.ts';
export { removeAged } from './notebooks/kept-limits.ts';
export {
  isObject,
  joined,
  multiline,
  NBFORMAT_STYLE,
  parseIpynb,
  serializeIpynb,
  tagsOf,
  type Ipynb,
  type IpynbCell,
  type IpynbOutput,
  type IpynbStyle,
} from './notebooks/nbformat/ipynb.ts';
export { isList } from './notebooks/nbformat/lossless-json.ts';
export { LINE_END } from './notebooks/nbformat/python-lines.ts';
export { ensureStateDirectorySync } from './journal/state-directory.ts';
export { isAlive, type Liveness, type ProcessIdentity } from './process/identity.ts';
export { shimExecutor } from './process/shim-executor.ts';
export type { Launched, ShimJob, ShimLauncher, ShimStart } from './process/shim-launcher.ts';
export { startDetached } from './process/start-detached.ts';
export { stopShim } from './process/stop-shim.ts';
export { acquireLease, type Lease, type Owner as LeaseOwner } from './process/lease.ts';
