import { beforeEach, expect, test } from 'vitest';
import { wouldDieAtLogout } from '../../../core/tools/logout.ts';
import { write } from '../../plugins/builder-context.ts';
import { temporaryDirectory } from '../../rig/process.ts';

let root: string;
beforeEach(() => {
  root = temporaryDirectory();
});
const ask = () => wouldDieAtLogout({ root, user: 'ada' });

test('where there is no systemd, nobody is killed at logout', async () => {
  write(root, { 'etc/systemd/logind.conf': '[Login]\nKillUserProcesses=yes\n' });
  expect(await ask()).toBeUndefined();
});

test('KillUserProcesses=yes is a warning with its remedy', async () => {
  write(root, { 'run/systemd/system/x': '', 'etc/systemd/logind.conf': '[Login]\n#KillUserProcesses=no\nKillUserProcesses=yes\n' });
  expect(await ask()).toMatchObject({ code: 'doctor.killed-at-logout', severity: 'warning', remedy: 'loginctl enable-linger ada' });
});

test('a commented line and a plain no are none', async () => {
  write(root, { 'run/systemd/system/x': '', 'etc/systemd/logind.conf': '[Login]\n#KillUserProcesses=yes\n' });
  expect(await ask()).toBeUndefined();
});

test('drop-ins win over the main file, those in /etc over others of the same name', async () => {
  write(root, {
    'run/systemd/system/x': '',
    'etc/systemd/logind.conf': '[Login]\nKillUserProcesses=no\n',
    'usr/lib/systemd/logind.conf.d/50-kill.conf': '[Login]\nKillUserProcesses=no\n',
    'etc/systemd/logind.conf.d/50-kill.conf': '[Login]\nKillUserProcesses=yes\n',
  });
  expect(await ask()).toBeDefined();
  write(root, { 'usr/lib/systemd/logind.conf.d/60-keep.conf': '[Login]\nKillUserProcesses=no\n' });
  expect(await ask()).toBeUndefined();
});

test('a user who lingers or is excepted is safe', async () => {
  write(root, { 'run/systemd/system/x': '', 'etc/systemd/logind.conf': '[Login]\nKillUserProcesses=yes\nKillExcludeUsers=root eve\n' });
  expect(await ask()).toBeDefined();
  expect(await wouldDieAtLogout({ root, user: 'eve' })).toBeUndefined();
  write(root, { 'var/lib/systemd/linger/ada': '' });
  expect(await ask()).toBeUndefined();
});
