/**
 * What made an installation fail, from what venv and pip printed.
 *
 * @param {string} output
 * @returns {import('./provision.mjs').Finding}
 */
export function installFailure(output) {
  const known = KNOWN.find(({ sign }) => sign.test(output));
  if (known) return { code: known.code, severity: 'error', message: known.message, remedy: known.remedy };
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const said = lines.filter((line) => /^(ERROR|Error)/.test(line)).slice(-2);
  return {
    code: 'tools.install-failed',
    severity: 'error',
    message: `Installing the Python tools failed: ${(said.length > 0 ? said : lines.slice(-2)).join(' ')}`,
    remedy: 'Mend what is said there and call it again: what was begun is removed.',
  };
}

const NETWORK = {
  code: 'tools.network',
  message: 'The Python packages could not be fetched: the package index cannot be reached.',
  remedy: 'Check the network, and a proxy or index in the settings of pip (pip config list), then call it again.',
};

const KNOWN = [
  {
    sign: /No space left on device|Errno 28|Disk quota exceeded|Errno 122/,
    code: 'tools.disk-full',
    message: 'The disk is full, or the quota is used up: the tools need about 700 MB.',
    remedy: 'Free some space, or choose another place: ENGINE_TOOLS=/path/with/space',
  },
  {
    sign: /NewConnectionError|ConnectionError|Connection refused|Max retries exceeded|Retrying \(Retry\(|name resolution|ReadTimeout|ProxyError|SSLError/,
    ...NETWORK,
  },
  {
    sign: /Permission denied|Errno 13|Read-only file system|Errno 30/,
    code: 'tools.not-writable',
    message: 'The place for the tools may not be written.',
    remedy: 'Choose another one: ENGINE_TOOLS=/path/you/own',
  },
];

/**
 * The same for an error of the operating system.
 *
 * @param {unknown} error
 * @param {string} directory
 * @returns {import('./provision.mjs').Finding}
 */
export function systemFailure(error, directory) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === undefined) throw error; // not the world's fault
  const { message: said, ...finding } = installFailure(
    `${code === 'ENOSPC' || code === 'EDQUOT' ? 'Errno 28' : ''}${/^(EACCES|EROFS|EPERM)$/.test(code) ? 'Errno 13' : ''} ${message}`,
  );
  return { ...finding, message: finding.code === 'tools.install-failed' ? said : `${said} (${directory})` };
}
