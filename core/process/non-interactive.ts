/**
 * Nothing that the engine starts may wait for a prompt that nobody sees. Stdin is closed and there is no terminal; what is left is git and
 * ssh asking through other doors. An empty GIT_ASKPASS also hides `core.askPass` and SSH_ASKPASS from git (git's prompt.c asks only a
 * non-empty program); SSH_ASKPASS_REQUIRE is OpenSSH >= 8.4. git-annex asks through git and ssh.
 */
export const NON_INTERACTIVE: Readonly<Record<string, string>> = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  SSH_ASKPASS_REQUIRE: 'never',
};
