import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { isError, type Finding } from '../../../contracts/finding.ts';
import { writeWhole } from '../../../files/write-whole.ts';
import { newNotebookFile } from '../../../notebooks/file/edit.ts';
import { registerNotebooks, scanNotebooks, type FoundNotebook } from '../../../notebooks/scan.ts';
import { counted } from '../../../reporters/counted.ts';
import { padToWidth } from '../../../reporters/display-width.ts';
import type { ScanOptions } from '../../commands/nb/scan.ts';
import { openLists } from '../../notebooks/lists.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';

/** A notebook that was found, and whether it has an entry now. */
type ScannedNotebook = { notebook: string; format: string; source: string; registered: boolean };
type ScannedList = { flow: string; file: string; notebooks: readonly ScannedNotebook[] };

/** Lists the notebooks that no notebook.yml names; with `--register` they get an entry. */
export async function scanAction(options: ScanOptions, terminal: Terminal): Promise<number> {
  const { directory, backends, lists } = await openLists(options);
  const dryRun = options.dryRun === true;
  const scanned: ScannedList[] = [];
  const findings: Finding[] = [];
  for (const { flow, file, loaded } of lists) {
    const { entries = [], defaultFormat = '' } = loaded ?? {};
    const scan = scanNotebooks({ project: directory, home: dirname(file), entries, defaultFormat, backends });
    const found = scan.found.filter(({ name }) => options.entry?.includes(name) ?? true);
    const refused = options.register && !dryRun ? register(directory, file, found) : [];
    findings.push(...(loaded?.warnings ?? []), ...scan.findings, ...refused);
    const registers = options.register === true && refused.length === 0;
    scanned.push({ flow, file, notebooks: found.map((each) => viewFound(each, registers)) });
  }
  if (options.json) terminal.json({ v: 1, project: directory, dryRun, flows: scanned, findings });
  else {
    renderFindings(placeFindings(findings, directory), terminal);
    renderScan(scanned, { registers: options.register === true, dryRun }, terminal);
  }
  return findings.some(isError) ? EXIT.failed : EXIT.succeeded;
}

const viewFound = ({ name, format, source, entry }: FoundNotebook, registers: boolean): ScannedNotebook => ({
  notebook: name,
  format,
  source,
  registered: registers && entry !== undefined,
});

/** A folder without a notebook.yml gets one with its first notebook. */
function register(directory: string, file: string, found: readonly FoundNotebook[]): readonly Finding[] {
  const [first, ...rest] = found.filter(({ entry }) => entry !== undefined);
  if (!first?.entry) return [];
  const begins = !existsSync(join(directory, file));
  if (begins) writeWhole(join(directory, file), newNotebookFile(first.entry));
  const edited = registerNotebooks(directory, file, begins ? rest : [first, ...rest]);
  return edited.kind === 'refused' ? [edited.finding] : [];
}

function renderScan(
  lists: readonly ScannedList[],
  { registers, dryRun }: { registers: boolean; dryRun: boolean },
  terminal: Terminal,
): void {
  const { out, paint } = terminal;
  const all = lists.flatMap(({ notebooks }) => notebooks);
  const width = Math.max(0, ...all.map(({ notebook }) => notebook.length));
  for (const { file, notebooks } of lists) {
    if (notebooks.length > 0) out(paint.dim(`${registers ? (dryRun ? 'would be added to' : 'added to') : 'not in'} ${file}`));
    for (const { notebook, format, source, registered } of notebooks) {
      out(`  ${registered ? paint.green('+') : paint.yellow('?')} ${padToWidth(notebook, width)}  ${paint.dim(format)}  ${source}`);
    }
  }
  if (all.length === 0) out('Every notebook here has an entry.');
  else if (!registers) out(`${counted(all.length, 'notebook')} without an entry. Add them: engine nb scan --register`);
}
