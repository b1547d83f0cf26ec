import type { Json } from '../contracts/json.ts';
import { describePlace } from './describe.ts';
import type { Manifest } from './manifest.generated.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';

/** A shorter value stands in many texts by chance. */
const SHORTEST = 8;

/** Finds the values of the variables named in `passEnv` in the manifest's texts, where they would be recorded. Never says the value. */
export function findSecrets(manifest: Manifest, environment: Readonly<Record<string, string | undefined>>, report: Report): void {
  const flows = Object.values<{ passEnv?: readonly unknown[] } | null>(manifest.flows);
  const named = [manifest.defaults?.passEnv, ...flows.map((flow) => flow?.passEnv)].flatMap((names) => (Array.isArray(names) ? names : []));
  const secrets = [...new Set(named)].flatMap((name) => {
    const value = typeof name === 'string' ? environment[name] : undefined;
    return value !== undefined && value.length >= SHORTEST ? [{ name, value }] : [];
  });
  if (secrets.length === 0) return;
  const search = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') {
      const secret = secrets.find((one) => value.includes(one.value));
      if (secret) {
        report.error(
          'manifest.secret',
          pointer,
          `${describePlace(pointer)} holds the value of \`${secret.name}\`, which \`passEnv\` names as a secret. It would be recorded.`,
          `Remove it from the manifest and let the job read \`$${secret.name}\`; consider the secret as leaked if the file was shared.`,
        );
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value as Record<string, Json>)) search(item, below(pointer, key));
    }
  };
  search(manifest, '');
}
