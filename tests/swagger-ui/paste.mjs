import { execFileSync } from 'node:child_process';

/** The answer that a shown command gets when it is pasted into a shell. */
export function paste(command) {
  return JSON.parse(execFileSync('bash', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}
