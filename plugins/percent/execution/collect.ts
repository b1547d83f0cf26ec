import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole, type Changes, type Finding, type Notebook, type NotebookContext } from '../../../core/plugin.ts';
import { parseIpynb, serializeIpynb } from '../../jupyter/door.ts';
import { artifactsOf } from '../layout.ts';
import { readFace, sha256, type PresentFace } from '../pairing/face.ts';
import { inTurn } from '../pairing/in-turn.ts';
import { writeObstacles } from '../pairing/obstacles.ts';
import { rememberOutputs } from '../pairing/remember.ts';
import { mergeOutputs } from './merge-outputs.ts';

/** How often an editor may save in the middle of it before the outputs stay where they are: in the executed notebook. */
const TRIES = 3;

/**
 * Brings the outputs of the executed notebook into the workspace notebook, if there is one. Cells that were edited meanwhile keep theirs;
 * ids, metadata and the bytes of untouched cells stay. What stands in the way is a warning: the executed notebook has it all.
 */
export const collect = (notebook: Notebook, { project }: Pick<NotebookContext, 'project'>): Promise<Changes> =>
  inTurn(notebook, project, async () => collectNow(notebook, project));

function collectNow(notebook: Notebook, project: string): Changes {
  const { workspace, executed } = artifactsOf(notebook);
  if (workspace === undefined || !existsSync(join(project, workspace)) || !existsSync(join(project, executed))) return NOTHING;
  const ran = parseIpynb(readFileSync(join(project, executed), 'utf8'), executed);
  if (!ran.ok) return { written: [], findings: ran.findings.map(asWarning) };
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const face = readFace(project, workspace);
    if (face.kind === 'missing') return NOTHING;
    if (face.kind === 'unreadable') return { written: [], findings: [asWarning(face.finding)] };
    const open = parseIpynb(face.text, workspace);
    if (!open.ok) return { written: [], findings: open.findings.map(asWarning) };
    const merged = mergeOutputs(open.notebook, ran.notebook);
    if (merged === open.notebook) return NOTHING;
    const obstacles = writeObstacles(face);
    if (obstacles.length > 0) return { written: [], findings: obstacles.map(asWarning) };
    if (isAsRead(face, project)) {
      const text = serializeIpynb(merged, open.style);
      writeWhole(join(project, workspace), text);
      rememberOutputs(notebook, project, { before: face.sha256, after: sha256(text) });
      return { written: [workspace], findings: [] };
    }
  }
  return { written: [], findings: [busy(workspace, executed)] };
}

const NOTHING: Changes = { written: [], findings: [] };

function isAsRead(face: PresentFace, project: string): boolean {
  const now = readFace(project, face.file);
  return now.kind === 'present' && now.sha256 === face.sha256;
}

const asWarning = (finding: Finding): Finding => ({ ...finding, severity: 'warning' });

const busy = (workspace: string, executed: string): Finding => ({
  code: 'percent.workspace-busy',
  severity: 'warning',
  message: `${workspace} changed whenever the outputs were to be put into it; they are in ${executed}.`,
  at: { file: workspace },
});
